package dev.assay.crosscheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.absint.LinuxVerifier;
import dev.assay.corpus.Source;
import dev.assay.corpus.Sources;
import dev.assay.corpus.elf.KernelTypes;
import dev.assay.corpus.elf.LoadOptions;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.RuleSet;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.VerificationOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The rules of older releases judge the shipped texts as kernels of these releases did. */
class ReleaseVerdictsTest {
  private static final Path PROGRAMS = Path.of("../corpus/programs");
  private static final KernelTypes TYPES = KernelTypes.in(PROGRAMS.resolve("object/types.btf"));

  // 6.1 lets a dynptr be overwritten, and what was sliced of it be used.
  private static final Set<String> KNOWN_TO_DIFFER_IN_6_1 =
      Set.of("dynptr/slice_of_overwritten.asm");

  private static List<String[]> recorded() throws IOException {
    try (InputStream stream = ReleaseVerdictsTest.class.getResourceAsStream("releases.tsv")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .skip(1)
          .map(line -> line.split("\t", -1))
          .toList();
    }
  }

  @Test
  void judgedBy6_12() throws IOException {
    compare(RuleSet.LINUX_6_12, 2, Set.of());
  }

  @Test
  void judgedBy6_1() throws IOException {
    compare(RuleSet.LINUX_6_1, 1, KNOWN_TO_DIFFER_IN_6_1);
  }

  private static void compare(RuleSet rules, int column, Set<String> known) throws IOException {
    Environment environment =
        Environment.judging(rules, Configuration.CLOUD).withKernelTypes(TYPES::find);
    LinuxVerifier verifier = new LinuxVerifier(environment);
    Sources sources = new Sources(LoadOptions.standard().withKernelTypes(TYPES));
    Set<String> differ = new TreeSet<>();
    int judged = 0;
    for (String[] row : recorded()) {
      if (row[column].isEmpty()) {
        continue;
      }
      List<String> verdicts = new ArrayList<>();
      for (Source source : sources.read(PROGRAMS.resolve(row[0]))) {
        if (source instanceof Source.Loaded loaded) {
          verdicts.add(verdict(verifier, loaded));
        }
      }
      judged++;
      if (!verdicts.equals(List.of(row[column]))) {
        differ.add(row[0]);
      }
    }
    assertEquals(known, differ);
    assertTrue(judged >= 390, judged + " judged");
  }

  private static String verdict(LinuxVerifier verifier, Source.Loaded loaded) {
    VerificationOptions options = VerificationOptions.QUIET.withTimeout(Duration.ofSeconds(30));
    return switch (verifier.verify(loaded.program(), options).verdict()) {
      case Verdict.Accepted() -> "accept";
      case Verdict.Rejected _ -> "reject";
      case Verdict.Inconclusive _ -> "inconclusive";
    };
  }
}
