package dev.assay.crosscheck.mutants;

import dev.assay.crosscheck.proof.JitProofs;
import dev.assay.crosscheck.proof.ProofResult;
import dev.assay.crosscheck.proof.Proofs;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/** Asks the proofs whether an obligation is refuted. */
final class ProofProbe {
  private static final int WORKERS = 2;

  private ProofProbe() {}

  /**
   * The first refutation among obligations whose name matches; {@code *} stands for any run of
   * characters.
   */
  static Optional<String> refuted(String scope) {
    Pattern names = Pattern.compile(Pattern.quote(scope).replace("*", "\\E.*\\Q"));
    AtomicReference<Optional<String>> first = new AtomicReference<>(Optional.empty());
    proofs(scope)
        .run(
            name -> names.matcher(name).matches(),
            result -> first.updateAndGet(found -> found.or(() -> refutation(result))));
    return first.get();
  }

  // Reading all machine code takes a while, and most scopes are about none.
  private static Proofs proofs(String scope) {
    return scope.startsWith("jit:") && JitProofs.all() instanceof JitProofs.Found.Stated stated
        ? new Proofs(ProofProbe.class.getClassLoader(), WORKERS, stated.obligations())
        : new Proofs();
  }

  private static Optional<String> refutation(ProofResult result) {
    return switch (result.status()) {
      case ProofResult.Status.Refuted(String part, String values, boolean replayed) when replayed ->
          Optional.of(result.obligation().name() + " " + part + ": " + values);
      // What is not replayed may be the lifter's mistake, and what Linux does too is no finding.
      case ProofResult.Status.Refuted _,
          ProofResult.Status.RefutedAsLinux _,
          ProofResult.Status.Proven _,
          ProofResult.Status.Unknown _ ->
          Optional.empty();
    };
  }
}
