package dev.assay.grammar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The sections of a bpf_conformance file: {@code -- asm} and its like, each with its lines. */
record Vector(String name, Map<String, String> sections) {

  static Vector read(Path file) {
    Map<String, String> sections = new HashMap<>();
    String section = "";
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith("--")) {
          section = line.substring(2).strip();
          sections.putIfAbsent(section, "");
        } else {
          sections.merge(section, line + "\n", String::concat);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return new Vector(file.getFileName().toString(), sections);
  }
}
