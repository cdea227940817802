package dev.assay.crosscheck.proof;

import com.microsoft.z3.Version;
import dev.assay.smt.lift.ClassSource;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fingerprints of what a proof depends on: the bytes of the classes it read, and those of the
 * classes that made it.
 */
final class Fingerprints {
  private static final String OURS = "dev/assay/";

  private final ClassSource subjects;
  private final String makers;

  /** Fingerprints of proofs about the classes of a source, made by the classes of this program. */
  Fingerprints(ClassSource subjects) {
    this.subjects = subjects;
    ClassSource own = ClassSource.of(Fingerprints.class.getClassLoader());
    Set<String> all = new TreeSet<>(reached(own, internalName(Catalogue.class)));
    all.addAll(reached(own, internalName(Discharge.class)));
    this.makers = hash(own, all, Version.getFullVersion());
  }

  /** The fingerprint of what was proven from these classes. */
  String of(Collection<String> classes) {
    ClassSource all = subjects.or(ClassSource.of(ClassLoader.getSystemClassLoader()));
    return hash(all, new TreeSet<>(classes), makers);
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  /** The classes of ours that a class names, and those that these name. */
  private static Set<String> reached(ClassSource source, String from) {
    Set<String> seen = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(Set.of(from));
    while (!open.isEmpty()) {
      String name = open.pop();
      if (name.startsWith(OURS) && seen.add(name)) {
        source.find(name).ifPresent(bytes -> named(bytes, open));
      }
    }
    return seen;
  }

  private static void named(byte[] bytes, Deque<String> into) {
    for (PoolEntry entry : ClassFile.of().parse(bytes).constantPool()) {
      if (entry instanceof ClassEntry type) {
        into.push(type.asInternalName());
      }
    }
  }

  private static String hash(ClassSource source, Set<String> classes, String first) {
    MessageDigest digest = digest();
    digest.update(first.getBytes(StandardCharsets.UTF_8));
    for (String name : classes) {
      digest.update(name.getBytes(StandardCharsets.UTF_8));
      digest.update(source.find(name).orElseGet(() -> new byte[0]));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) { // every Java has it
      throw new IllegalStateException(e);
    }
  }
}
