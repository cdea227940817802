package dev.assay.crosscheck.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.crosscheck.proof.ProofResult.Status;
import dev.assay.smt.lift.ClassSource;
import dev.assay.smt.lift.LiftGuard;
import dev.assay.smt.lift.MethodName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every obligation is discharged here; {@code -Dproofs.only=REGEX} takes some of them, {@code
 * -Dproofs.show=1} lists results and times.
 */
class ProofsTest {
  private static final ClassLoader LOADER = ProofsTest.class.getClassLoader();

  @Test
  void everyObligationIsProven() {
    List<String> open = new ArrayList<>();
    String only = System.getProperty("proofs.only", ".*");
    ProofTotals totals =
        new Proofs()
            .run(
                name -> name.matches(only),
                result -> {
                  show(result);
                  if (!result.isProven()) {
                    open.add(result.obligation().name() + ": " + result.status());
                  }
                });
    assertEquals(List.of(), open);
    assertTrue(totals.proven() + totals.assumed() > 0, "nothing was proven");
    if (only.equals(".*")) {
      assertEquals(0, totals.assumed());
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

  @ParameterizedTest
  @CsvSource({
    "Tnum, add sub and or xor shiftLeft shiftRightSigned32 range union truncate isAligned",
    "Range64, add sub multiply learn shiftLeft isSubsetOf",
    "Range32, add sub multiply zeroExtended shiftRightSigned",
    "Scalar, add sub and or xor shiftLeft shiftRight32 union zeroExtend",
    "Synchronisation, synchronise",
    "Transfer, add64 sub32 and64 or32 shiftLeft64 shiftRightSigned32",
    "Refinement, refine refine32",
    "Decision, always never32",
    "Extension, signExtend64 signExtend32 zeroExtend32",
  })
  void liftedTermsEqualTheJvm(String type, String methods) {
    LiftGuard guard = new LiftGuard(ClassSource.of(LOADER), LOADER);
    for (String method : methods.split(" ")) {
      MethodName name = MethodName.of("dev.assay.absint.domain." + type, method);
      assertEquals(Optional.empty(), guard.compare(name, 25, new SplittableRandom(3)), method);
    }
  }
}
