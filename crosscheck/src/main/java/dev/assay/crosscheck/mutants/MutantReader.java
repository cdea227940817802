package dev.assay.crosscheck.mutants;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a mutant's file: lines {@code key: value}, then {@code --- original} and {@code ---
 * replacement}, each followed by Java text whose indentation does not matter at its start and end.
 */
final class MutantReader {
  private static final String ORIGINAL = "--- original\n";
  private static final String REPLACEMENT = "--- replacement\n";
  private static final List<String> KEYS =
      List.of("bug", "mistake", "source", "noticed by", "scope");

  private MutantReader() {}

  static Mutant read(String name, String text) {
    int original = text.indexOf(ORIGINAL);
    int replacement = text.indexOf(REPLACEMENT);
    if (original < 0 || replacement < original) {
      throw new IllegalStateException(name + ": needs '--- original', then '--- replacement'");
    }
    Map<String, String> header = header(name, text.substring(0, original));
    Optional<Notice> notice = Notice.find(header.getOrDefault("noticed by", ""));
    return new Mutant(
        name,
        value(name, header, "bug"),
        value(name, header, "mistake"),
        value(name, header, "source"),
        text.substring(original + ORIGINAL.length(), replacement).strip(),
        text.substring(replacement + REPLACEMENT.length()).strip(),
        notice.orElseThrow(
            () -> new IllegalStateException(name + ": 'noticed by' is proof, claims or engines")),
        header.getOrDefault("scope", "*"));
  }

  private static Map<String, String> header(String name, String text) {
    Map<String, String> header = new HashMap<>();
    for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
      String[] parts = line.split(":", 2);
      if (parts.length < 2 || !KEYS.contains(parts[0].strip())) {
        throw new IllegalStateException(name + ": '" + line + "' is none of " + KEYS);
      }
      header.put(parts[0].strip(), parts[1].strip());
    }
    return header;
  }

  private static String value(String name, Map<String, String> header, String key) {
    return Optional.ofNullable(header.get(key))
        .orElseThrow(() -> new IllegalStateException(name + ": no line '" + key + ": …'"));
  }
}
