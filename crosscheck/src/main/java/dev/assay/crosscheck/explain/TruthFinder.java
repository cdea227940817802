package dev.assay.crosscheck.explain;

import dev.assay.crosscheck.runs.Confirmation;
import dev.assay.crosscheck.runs.Outcomes;
import dev.assay.interp.checking.CheckingInterpreter;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.verdict.Property;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Verifier;
import dev.assay.ir.verdict.Violation;
import dev.assay.smt.SmtVerifier;
import dev.assay.smt.path.Pace;
import dev.assay.smt.path.PathVisitor;
import java.time.Duration;
import java.util.Optional;

/** Finds out whether a refusal is right, by the solver and a run. */
public final class TruthFinder {
  private final SmtVerifier smt;
  private final CheckingInterpreter checking;
  private final Duration budget;

  /**
   * @param budget of the solver, for each program
   */
  public TruthFinder(SmtVerifier smt, CheckingInterpreter checking, Duration budget) {
    this.smt = smt;
    this.checking = checking;
    this.budget = budget;
  }

  /**
   * The truth about a refusal.
   *
   * @param along what is true on the failing path, where it could be walked
   */
  Truth find(Program program, Violation violation, Optional<Verification> along) {
    Optional<String> rule = PolicyRule.of(violation);
    return rule.isPresent()
        ? new Truth.Policy(rule.get())
        : PolicyRule.afterProof(program, violation, judged(program, violation, along));
  }

  private Truth judged(Program program, Violation violation, Optional<Verification> along) {
    if (along.isPresent() && judged(program, along.get(), "") instanceof Truth.Input input) {
      return input;
    }
    if (isAccess(program, violation)) {
      return there(program, violation);
    }
    Truth all = judged(program, whole(program), "the whole program is safe, in every run");
    return all instanceof Truth.Unknown && isCall(program, violation)
        ? there(program, violation)
        : all;
  }

  private Truth there(Program program, Violation violation) {
    return judged(
        program,
        smt.verifyAt(program, violation.slot(), budget.dividedBy(2)),
        "no run that comes to slot %d breaks a rule there".formatted(violation.slot()));
  }

  /** Whether the instruction itself does the harm, if there is any: it accesses memory. */
  private static boolean isAccess(Program program, Violation violation) {
    return program.code().startsAt(violation.slot())
        && switch (violation.property()) {
          case STACK_BOUNDS,
              CONTEXT_ACCESS,
              PACKET_BOUNDS,
              MAP_VALUE_BOUNDS,
              MEMORY_BOUNDS,
              WILD_ACCESS,
              NULL_DEREFERENCE,
              UNINITIALIZED_READ,
              POINTER_TYPE,
              PERMISSION,
              ALIGNMENT ->
              accesses(program.code().at(violation.slot()));
          // Harm is done later, where the wrong value is used, or at the end.
          case INVALID_INSTRUCTION,
              CONTROL_FLOW,
              POINTER_ARITHMETIC,
              CALL_ARGUMENT,
              UNKNOWN_CALL,
              RETURN_VALUE,
              REFERENCE,
              LOCKING,
              TERMINATION,
              CALL_DEPTH,
              STACK_DEPTH,
              LICENCE,
              NOT_OFFERED,
              DEAD_CODE,
              PRIVILEGE,
              PARTIAL_SPILL,
              ENCODING,
              FRAME_POINTER,
              COMPLEXITY,
              LOAD_ATTRIBUTES ->
              false;
        };
  }

  private static boolean accesses(Instruction instruction) {
    return switch (instruction) {
      case Instruction.Load _,
          Instruction.LoadAcquire _,
          Instruction.Store _,
          Instruction.StoreRelease _,
          Instruction.Atomic _,
          Instruction.LoadAbsolute _,
          Instruction.LoadIndirect _,
          Instruction.CallHelper _,
          Instruction.CallKfunc _ ->
          true;
      case Instruction.Alu _,
          Instruction.Negate _,
          Instruction.SignExtend _,
          Instruction.Swap _,
          Instruction.CastAddressSpace _,
          Instruction.LoadImmediate64 _,
          Instruction.Jump _,
          Instruction.MayGoto _,
          Instruction.Branch _,
          Instruction.CallFunction _,
          Instruction.CallRegister _,
          Instruction.Exit _,
          Instruction.Invalid _ ->
          false;
    };
  }

  private static boolean isCall(Program program, Violation violation) {
    return violation.property() == Property.CALL_ARGUMENT
        && program.code().startsAt(violation.slot())
        && accesses(program.code().at(violation.slot()));
  }

  private Verification whole(Program program) {
    return smt.verify(program, VerificationOptions.QUIET.withTimeout(budget.dividedBy(2)));
  }

  /** Walks the failing path alone. */
  Verification along(Program program, FailingPath path, PathVisitor visitor) {
    Duration part = budget.dividedBy(4);
    Verification found = smt.verifyAlong(program, path.slots(), visitor, Pace.CAREFUL, part);
    return found.verdict() instanceof Verdict.Inconclusive
        ? smt.verifyAlong(program, path.slots(), PathVisitor.NONE, Pace.QUICK, part)
        : found;
  }

  /** What refines programs with what is proven of them. */
  Refiner refiner(Verifier absint, VerificationOptions options, Program program) {
    return new Refiner(absint, smt, options, program, System.nanoTime() + budget.toNanos() / 2);
  }

  private Truth judged(Program program, Verification found, String proof) {
    return switch (found.verdict()) {
      case Verdict.Accepted _ -> new Truth.Proof(proof);
      case Verdict.Rejected(Violation violation) ->
          replayed(program, violation, found.counterexample().orElseThrow());
      case Verdict.Inconclusive(int slot, String reason) ->
          new Truth.Unknown("%s (at slot %d)".formatted(reason, slot));
    };
  }

  private Truth replayed(Program program, Violation violation, RunInput input) {
    Outcome outcome = checking.run(program, input);
    String how = Outcomes.describe(outcome);
    return Confirmation.confirms(violation, outcome)
        ? new Truth.Input(violation, input, how)
        : new Truth.Unknown(
            "an input was found (%s) that a run does not confirm: %s"
                .formatted(violation.message(), how));
  }
}
