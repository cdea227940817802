package dev.assay.crosscheck.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ScoreboardTest {
  @TempDir Path scratch;

  static List<Mutant> mutants() {
    return MutantShelf.all();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void aPlantedBugIsNoticedByItsCheck(Mutant mutant) {
    Score score = new Scoreboard(scratch).plant(mutant);
    assertTrue(score.noticed(), mutant.name() + ": " + score.evidence());
  }

  /** What is asked of a check: some mutants ask the same. */
  record Question(Notice check, String scope) {}

  static List<Question> questions() {
    return mutants().stream().map(m -> new Question(m.notice(), m.scope())).distinct().toList();
  }

  /** An alarm that rings without a bug is worth nothing. */
  @ParameterizedTest
  @MethodSource("questions")
  void theSameCheckIsQuietOnTheSoundClasses(Question question) {
    assertEquals(
        Optional.empty(), new Scoreboard(scratch).falseAlarm(question.check(), question.scope()));
  }

  @Test
  void aMutantThatNoLongerFitsItsSourceFails() {
    Mutant stale =
        new Mutant("stale", "none", "none", "A.java", "int x = 1;", "", Notice.PROOF, "*");
    assertThrows(IllegalStateException.class, () -> stale.plant("int x = 2;"));
    assertThrows(IllegalStateException.class, () -> stale.plant("int x = 1; int x = 1;"));
    assertEquals("class A { }", stale.plant("class A { int x = 1;}"));
  }
}
