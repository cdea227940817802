package dev.assay.smt;

import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Statistics;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Verifier;
import dev.assay.smt.exec.SymbolicExecution;
import dev.assay.smt.path.Pace;
import dev.assay.smt.path.PathVisitor;
import java.time.Duration;
import java.util.List;

/**
 * The independent verdict: symbolic execution on Z3. {@code Accepted} is a proof of safety for all
 * inputs; {@code Rejected} comes with an input that breaks the property; everything else is {@code
 * Inconclusive} with its reason. Policy (licence, dead code, privilege) is not judged.
 */
public final class SmtVerifier implements Verifier {
  private static final Verification UNKNOWN =
      Verification.of(
          new Verdict.Inconclusive(0, "programs that replace functions of other programs"),
          Statistics.ofObligations(0, 1, 0));

  private final Environment environment;

  /** A verifier of what programs do under a kernel of this version and configuration. */
  public SmtVerifier(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Verification verify(Program program, VerificationOptions options) {
    return isOpen(program) ? UNKNOWN : execution(program, options.timeout()).verify();
  }

  /**
   * Judges one instruction: {@code Accepted} says that no run breaks a rule there.
   *
   * @param slot of the instruction
   */
  public Verification verifyAt(Program program, int slot, Duration timeout) {
    return isOpen(program) ? UNKNOWN : execution(program, timeout).verifyAt(slot);
  }

  /**
   * Judges the last instruction of one path: {@code Accepted} says that no run which takes the path
   * breaks a rule there.
   *
   * @param slots of the path, from the program's start
   * @param visitor is shown what is true before each of them
   * @param pace whether it is asked on the way if any run comes so far
   */
  public Verification verifyAlong(
      Program program, List<Integer> slots, PathVisitor visitor, Pace pace, Duration timeout) {
    return isOpen(program)
        ? UNKNOWN
        : execution(program, timeout).verifyAlong(slots, visitor, pace);
  }

  // What registers hold when it starts, the replaced function says.
  private static boolean isOpen(Program program) {
    return program.type() == ProgramType.EXT;
  }

  private SymbolicExecution execution(Program program, Duration timeout) {
    return new SymbolicExecution(environment, ProgramKind.of(program), program, timeout);
  }
}
