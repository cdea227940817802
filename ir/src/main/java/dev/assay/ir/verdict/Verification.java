package dev.assay.ir.verdict;

import dev.assay.ir.claim.Certification;
import dev.assay.ir.claim.Claims;
import dev.assay.ir.run.RunInput;
import java.util.Optional;

/**
 * What a verifier has found out about one program.
 *
 * @param claims what holds at each instruction, of an abstract interpreter that accepted and was
 *     asked for claims
 * @param certification what there is for others to check, of an abstract interpreter that accepted
 *     and was asked for it
 * @param counterexample an input that breaks the rule, of a checker that found one
 */
public record Verification(
    Verdict verdict,
    Statistics statistics,
    Optional<Claims> claims,
    Optional<Certification> certification,
    Optional<RunInput> counterexample) {

  /** A verdict without claims or counterexample. */
  public static Verification of(Verdict verdict, Statistics statistics) {
    return new Verification(
        verdict, statistics, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Verification with(Claims claimed) {
    return new Verification(
        verdict, statistics, Optional.of(claimed), certification, counterexample);
  }

  public Verification with(Certification made) {
    return new Verification(verdict, statistics, claims, Optional.of(made), counterexample);
  }

  public Verification with(RunInput input) {
    return new Verification(verdict, statistics, claims, certification, Optional.of(input));
  }
}
