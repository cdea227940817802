package dev.assay.crosscheck.check;

import dev.assay.crosscheck.Witnesses;
import dev.assay.crosscheck.certificate.CertificateResult;
import dev.assay.crosscheck.certificate.Certifier;
import dev.assay.crosscheck.explain.Explainer;
import dev.assay.crosscheck.inputs.InputGenerator;
import dev.assay.crosscheck.matrix.Cell;
import dev.assay.crosscheck.matrix.Matrix;
import dev.assay.crosscheck.matrix.SmtVerdict;
import dev.assay.crosscheck.runs.Confirmation;
import dev.assay.crosscheck.runs.Outcomes;
import dev.assay.crosscheck.runs.RunComparison;
import dev.assay.crosscheck.runs.RunReport;
import dev.assay.grammar.expectation.Expectation;
import dev.assay.grammar.listing.Symbols;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Judges one program by every witness, runs it, and compares. Serves one thread. */
public final class Check {
  private final Witnesses witnesses;
  private final CheckOptions options;
  private final RunComparison runs;
  private final Symbols helpers;
  private final Optional<Certifier> certifier;
  private final Optional<Explainer> explainer;

  /**
   * A check.
   *
   * @param certifier empty where no certificates are wanted
   * @param explainer empty where refusals are not to be explained
   */
  public Check(
      Witnesses witnesses,
      CheckOptions options,
      Symbols helpers,
      Optional<Certifier> certifier,
      Optional<Explainer> explainer) {
    this.explainer = explainer;
    this.certifier = certifier;
    this.witnesses = witnesses;
    this.options = options;
    this.runs = new RunComparison(witnesses.checking(), witnesses.engines());
    this.helpers = helpers;
  }

  /**
   * Everything that can be found out about a program.
   *
   * @param expectations what its file says it should do; what is not met is an alarm
   */
  public ProgramResult check(String file, Program program, List<Expectation> expectations) {
    SortedMap<Integer, String> listing = Listing.of(program, helpers);
    PathStates states = new PathStates(options.stateText());
    VerificationOptions claiming = quiet().withClaims();
    Verification absint =
        witnesses
            .absint()
            .verify(program, options.stateText() > 0 ? claiming.withStates(states) : claiming);
    Optional<Verification> smt = witnesses.smt().map(solver -> solver.verify(program, quiet()));
    Replay replay = replay(program, smt, listing);
    RunReport report = runs.run(program, absint.claims(), inputs(program, smt), options.timeout());
    Cell cell =
        Matrix.cell(
            absint.verdict(), SmtVerdict.of(smt.map(Verification::verdict), replay.faulted()));
    List<Alarm> alarms = new ArrayList<>(Alarms.of(absint, smt, report));
    if (cell.isAlarm()) {
      alarms.add(new Alarm(Alarm.Kind.SOUNDNESS, replay.how()));
    }
    Optional<CertificateResult> certificate =
        absint.verdict() instanceof Verdict.Accepted
            ? certifier.flatMap(c -> c.certify(program))
            : Optional.empty();
    certificate
        .filter(result -> result.verdict() == CertificateResult.Verdict.REFUSED)
        .ifPresent(
            result -> alarms.add(new Alarm(Alarm.Kind.CERTIFICATE_REFUSED, result.reason())));
    new Expectations(witnesses, program, absint, smt, replay.faulted())
        .unmet(expectations)
        .forEach(alarms::add);
    return new ProgramResult(
        file,
        program,
        listing,
        absint,
        smt,
        replay.faulted(),
        cell,
        report,
        alarms,
        certificate,
        absint.verdict() instanceof Verdict.Rejected
            ? explainer.map(e -> e.explain(program))
            : Optional.empty(),
        replay.walk(),
        states.bySlot());
  }

  private VerificationOptions quiet() {
    return VerificationOptions.QUIET.withTimeout(options.timeout());
  }

  /** Generated inputs, and what the solver found. */
  private List<RunInput> inputs(Program program, Optional<Verification> smt) {
    List<RunInput> inputs =
        new ArrayList<>(new InputGenerator(options.seed()).inputs(program, options.inputs()));
    smt.flatMap(Verification::counterexample).ifPresent(inputs::add);
    return inputs;
  }

  /**
   * What became of the solver's input in the checking interpreter.
   *
   * @param faulted whether it faulted at the instruction that the solver names, or never ended
   *     where that was said
   */
  private record Replay(boolean faulted, String how, Walk walk) {
    static final Replay NONE = new Replay(false, "", Walk.NONE);
  }

  private Replay replay(
      Program program, Optional<Verification> smt, SortedMap<Integer, String> listing) {
    if (smt.isEmpty()
        || !(smt.get().verdict() instanceof Verdict.Rejected(var violation))
        || smt.get().counterexample().isEmpty()) {
      return Replay.NONE;
    }
    Trace trace = new Trace(listing);
    Outcome outcome = witnesses.checking().run(program, smt.get().counterexample().get(), trace);
    return Confirmation.confirms(violation, outcome)
        ? new Replay(true, Outcomes.describe(outcome), Walk.of(trace, outcome))
        : Replay.NONE;
  }
}
