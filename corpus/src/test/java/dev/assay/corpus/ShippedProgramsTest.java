package dev.assay.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.grammar.expectation.Expectation;
import dev.assay.ir.program.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every program that is shipped can be read and says what is expected of it. */
class ShippedProgramsTest {
  private static final Path PROGRAMS = Path.of("programs");

  @Test
  void everyProgramSaysWhatIsExpectedOfIt() throws IOException {
    List<String> wrong = new ArrayList<>();
    int programs = 0;
    for (Path file : files()) {
      for (Source source : Sources.standard().read(file)) {
        switch (source) {
          case Source.Loaded loaded -> {
            programs++;
            if (!isComplete(loaded)) {
              wrong.add(file + ": " + loaded.program().name());
            }
          }
          case Source.Unreadable unreadable -> wrong.add(unreadable.line());
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(programs >= 60, programs + " programs");
  }

  private static boolean isComplete(Source.Loaded loaded) {
    boolean judged = loaded.expectations().stream().anyMatch(e -> e instanceof Expectation.Verify);
    Origin origin = loaded.program().origin();
    return judged && (origin == Origin.WRITTEN || origin == Origin.COMPILED);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(PROGRAMS)) {
      return all.filter(f -> f.toString().endsWith(".asm") || f.toString().endsWith(".o"))
          .sorted()
          .toList();
    }
  }
}
