package dev.assay.crosscheck.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.crosscheck.proof.ProofResult.Status;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ProofsTest {
  @Test
  void everyObligationIsProven() {
    List<String> open = new CopyOnWriteArrayList<>();
    ProofTotals totals =
        new Proofs()
            .run(
                name -> name.matches(System.getProperty("proofs.only", ".*")),
                result -> {
                  if (System.getProperty("proofs.show") != null) {
                    System.out.printf(
                        "%-50s %6.2f s  %s%n",
                        result.obligation().name(), result.seconds(), result.status());
                  }
                  if (!(result.status() instanceof Status.Proven)) {
                    open.add(result.obligation().name() + ": " + result.status());
                  }
                });
    assertEquals(List.of(), open);
    assertEquals(0, totals.assumed());
  }
}
