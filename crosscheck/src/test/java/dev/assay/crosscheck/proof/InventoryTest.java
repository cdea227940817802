package dev.assay.crosscheck.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.absint.domain.Scalar;
import dev.assay.interp.arithmetic.Operations;
import dev.assay.smt.lift.ClassSource;
import dev.assay.smt.lift.LiftGuard;
import dev.assay.smt.lift.MethodName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No method that computes is forgotten: of the packages to be proven, every one is read. */
class InventoryTest {
  private static final ClassLoader LOADER = InventoryTest.class.getClassLoader();

  private static final int ROUNDS = 12;

  /** Methods that no proof reads, and why. */
  private static final Set<String> EXEMPT =
      Set.of(
          // Asks whether to forget ranges, which is sound of every scalar:
          // absint.scalar.forgetRanges.
          "dev.assay.absint.domain.Scalar.isContradictory");

  @Test
  void everyMethodIsReadByAProof() {
    Set<String> read =
        new Proofs()
            .footings().stream()
                .flatMap(footing -> footing.lifted().stream())
                .map(MethodName::toString)
                .collect(Collectors.toSet());
    Set<String> forgotten = new TreeSet<>(computing());
    forgotten.removeAll(read);
    forgotten.removeAll(EXEMPT);
    assertEquals(Set.of(), forgotten);
  }

  /** The lifter is not trusted: each method's term gives on random arguments what the JVM gives. */
  @Test
  void everyLiftedTermEqualsTheJvm() {
    LiftGuard guard = new LiftGuard(ClassSource.of(LOADER), LOADER);
    List<String> different = new ArrayList<>();
    int compared = 0;
    for (MethodName method : guardable()) {
      SplittableRandom random = new SplittableRandom(method.hashCode());
      Optional<LiftGuard.Difference> difference =
          loops(method)
              ? guard.compareConstants(method, ROUNDS, random)
              : guard.compare(method, ROUNDS, random);
      difference.ifPresent(d -> different.add(method + ": " + d));
      compared++;
    }
    assertEquals(List.of(), different);
    assertTrue(compared > 200, "compared: " + compared);
  }

  /** Multiplication of tracked numbers is a loop, and what calls it. */
  private static boolean loops(MethodName method) {
    return method.name().startsWith("multiply") && !method.owner().contains("Range");
  }

  private static List<String> computing() {
    return methods().map(method -> method.owner().replace('/', '.') + "." + plain(method)).toList();
  }

  private static String plain(MethodName method) {
    return method.name().substring(0, method.name().indexOf('('));
  }

  private static List<MethodName> guardable() {
    return methods().toList();
  }

  private static Stream<MethodName> methods() {
    return Stream.of(Scalar.class, Operations.class)
        .flatMap(InventoryTest::packageOf)
        .flatMap(InventoryTest::methods);
  }

  /** The classes of a package, as they lie in its folder or archive. */
  private static Stream<ClassModel> packageOf(Class<?> type) {
    URI place = URI.create(String.valueOf(type.getResource(type.getSimpleName() + ".class")));
    try {
      if (!place.getScheme().equals("jar")) {
        return classesBeside(Path.of(place)).stream();
      }
      try (FileSystem archive = FileSystems.newFileSystem(place, Map.of())) {
        return classesBeside(archive.provider().getPath(place)).stream();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ClassModel> classesBeside(Path one) throws IOException {
    try (Stream<Path> files = Files.list(one.resolveSibling(""))) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .filter(file -> !file.endsWith("package-info.class"))
          .sorted()
          .map(InventoryTest::parsed)
          .toList();
    }
  }

  private static ClassModel parsed(Path file) {
    try {
      return ClassFile.of().parse(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<MethodName> methods(ClassModel type) {
    String owner = type.thisClass().asInternalName();
    Set<String> components = components(type);
    return type.methods().stream()
        .filter(InventoryTest::isWritten)
        .filter(m -> !components.contains(m.methodName().stringValue()))
        .map(m ->
            new MethodName(owner, m.methodName().stringValue() + m.methodType().stringValue()));
  }

  /** The names of a record's accessors, which compute nothing. */
  private static Set<String> components(ClassModel type) {
    return type.findAttribute(Attributes.record()).stream()
        .flatMap(record -> record.components().stream())
        .map(component -> component.name().stringValue())
        .collect(Collectors.toSet());
  }

  private static boolean isWritten(MethodModel method) {
    String name = method.methodName().stringValue();
    return !method.flags().has(AccessFlag.SYNTHETIC)
        && !name.startsWith("<")
        && !Set.of("equals", "hashCode", "toString", "values", "valueOf").contains(name);
  }
}
