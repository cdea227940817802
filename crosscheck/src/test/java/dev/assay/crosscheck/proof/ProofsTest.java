package dev.assay.crosscheck.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.crosscheck.proof.ProofResult.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every obligation is discharged here, except those that were before and of which no class has
 * changed; {@code -Dproofs.only=REGEX} takes some of them, {@code -Dproofs.show=1} lists results
 * and times.
 */
class ProofsTest {
  private static final ClassLoader LOADER = ProofsTest.class.getClassLoader();

  @Test
  void everyObligationIsProven() {
    List<String> open = new ArrayList<>();
    String only = System.getProperty("proofs.only", ".*");
    ProofTotals totals =
        new Proofs()
            .keptIn(new ProofCache(Path.of("target", "proofs"), LOADER))
            .run(
                name -> name.matches(only),
                result -> {
                  show(result);
                  if (!result.isProven() && !(result.status() instanceof Status.RefutedAsLinux)) {
                    open.add(result.obligation().name() + ": " + result.status());
                  }
                });
    System.out.printf(
        "proofs: %d proven, %d of them kept in target/proofs, %.0f s%n",
        totals.proven(), totals.cached(), totals.seconds());
    assertEquals(List.of(), open);
    assertTrue(totals.proven() + totals.assumed() > 0, "nothing was proven");
    if (only.equals(".*")) {
      assertEquals(0, totals.assumed());
      assertEquals(Catalogue.AS_LINUX.size(), totals.refutedAsLinux());
    }
  }

  private static void show(ProofResult result) {
    if (System.getProperty("proofs.show") != null) {
      System.out.printf(
          "%-50s %6.2f s  %s%n", result.obligation().name(), result.seconds(), result.status());
    }
  }

  /** A proof that builds on something unproven is counted apart. */
  @Test
  void proofsFromUnprovenContractsAreAssumed() {
    ProofTotals alone = new Proofs().run("absint.transfer.add64"::equals, _ -> {});
    assertEquals(0, alone.proven());
    assertEquals(1, alone.assumed());
  }

  /**
   * One method's code put in the place of another's: the proof fails, and the real method repeats
   * it.
   */
  @ParameterizedTest
  @CsvSource({
    "Tnum, or, and, absint.tnum.and",
    "Tnum, intersect, union, absint.tnum.union",
    "Range64, intersect, union, absint.range64.union",
    "Scalar, shiftRight, shiftLeft, absint.scalar.shiftLeft",
  })
  void plantedMistakesAreRefutedAndReplayed(
      String type, String from, String to, String obligation) {
    String name = "dev.assay.absint.domain." + type;
    List<ProofResult> results = new ArrayList<>();
    new Proofs(new PlantedMistake(LOADER, name, from, to), 1).run(obligation::equals, results::add);
    Status.Refuted refuted = assertInstanceOf(Status.Refuted.class, results.getFirst().status());
    assertTrue(refuted.replayed(), refuted::toString);
  }
}
