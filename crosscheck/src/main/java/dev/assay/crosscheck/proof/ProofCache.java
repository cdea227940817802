package dev.assay.crosscheck.proof;

import dev.assay.crosscheck.proof.ProofResult.Status;
import dev.assay.smt.lift.ClassSource;
import dev.assay.smt.lift.MethodName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Proofs of earlier runs, in one file of a folder: one line each of its name, its fingerprint, how
 * many parts and seconds it had, and what it stands on. Refuted and unknown ones are never kept,
 * and of proofs only those about our classes: what else one depends on has no fingerprint. A line
 * that cannot be read is as good as none.
 */
public final class ProofCache {
  private static final String FILE = "proofs.tsv";
  private static final int FIELDS = 8;
  private static final Set<String> KEPT =
      Catalogue.all().stream().map(Obligation::name).collect(Collectors.toUnmodifiableSet());

  private final Path file;
  private final Fingerprints fingerprints;
  private final Map<String, String> lines = new HashMap<>();
  private final Map<Set<String>, String> known = new HashMap<>();

  /** The proofs kept in a folder, as far as they are about the classes of a class path. */
  public ProofCache(Path folder, ClassLoader loader) {
    this.file = folder.resolve(FILE);
    this.fingerprints = new Fingerprints(ClassSource.of(loader));
    for (String line : read()) {
      lines.put(line.split("\t", 2)[0], line);
    }
  }

  private List<String> read() {
    try {
      return Files.isRegularFile(file)
          ? Files.readAllLines(file, StandardCharsets.UTF_8)
          : List.of();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  /** An obligation's proof, if nothing that it depends on has changed. */
  Optional<ProofResult> find(Obligation obligation) {
    String[] fields = lines.getOrDefault(obligation.name(), "").split("\t", -1);
    if (fields.length != FIELDS || !KEPT.contains(obligation.name())) {
      return Optional.empty();
    }
    Set<String> classes = set(fields[7]);
    if (!fingerprint(classes).equals(fields[1])) {
      return Optional.empty();
    }
    try {
      Footing footing =
          new Footing(
              set(fields[4]).stream().map(ProofCache::method).findFirst(),
              set(fields[5]),
              set(fields[6]).stream().map(ProofCache::method).collect(Collectors.toSet()),
              classes);
      Status proven = new Status.Proven(Integer.parseInt(fields[2]));
      double seconds = Double.parseDouble(fields[3]);
      return Optional.of(new ProofResult(obligation, proven, seconds, footing, true));
    } catch (IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  private synchronized String fingerprint(Set<String> classes) {
    return known.computeIfAbsent(classes, fingerprints::of);
  }

  private static Set<String> set(String field) {
    return field.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(field.split(" ")));
  }

  private static MethodName method(String text) {
    int dot = text.lastIndexOf('.', text.indexOf('(') < 0 ? text.length() : text.indexOf('('));
    if (dot < 0) {
      throw new IllegalArgumentException("no method: " + text);
    }
    return MethodName.of(text.substring(0, dot), text.substring(dot + 1));
  }

  /**
   * Keeps the proofs of a run, and those of earlier runs for obligations that it did not ask.
   *
   * @throws UncheckedIOException when the folder cannot be written
   */
  void keep(Collection<ProofResult> results) {
    Map<String, String> kept = new TreeMap<>(lines);
    for (ProofResult result : results) {
      String name = result.obligation().name();
      kept.remove(name);
      if (result.status() instanceof Status.Proven(int parts) && KEPT.contains(name)) {
        kept.put(name, line(result, parts));
      }
    }
    try {
      Files.createDirectories(file.getParent());
      Path fresh = Files.createTempFile(file.getParent(), FILE, ".new");
      Files.write(fresh, kept.values(), StandardCharsets.UTF_8);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private String line(ProofResult result, int parts) {
    Footing footing = result.footing();
    List<String> fields = new ArrayList<>();
    fields.add(result.obligation().name());
    fields.add(fingerprint(footing.classes()));
    fields.add(String.valueOf(parts));
    fields.add(String.valueOf(result.seconds()));
    fields.add(footing.about().map(MethodName::toString).orElse(""));
    fields.add(text(footing.assumes()));
    fields.add(text(footing.lifted().stream().map(MethodName::toString).toList()));
    fields.add(text(footing.classes()));
    return String.join("\t", fields);
  }

  private static String text(Collection<String> names) {
    return names.stream().sorted().collect(Collectors.joining(" "));
  }
}
