package dev.assay.absint.explore;

import dev.assay.absint.claims.ClaimWalk;
import dev.assay.absint.claims.PathClaims;
import dev.assay.absint.kfunc.KernelFunctions;
import dev.assay.absint.log.Log;
import dev.assay.absint.log.Refusal;
import dev.assay.absint.log.StateText;
import dev.assay.absint.log.Touched;
import dev.assay.absint.log.Unmodelled;
import dev.assay.absint.memory.Setting;
import dev.assay.absint.memory.StackDepths;
import dev.assay.absint.objects.AttachPoint;
import dev.assay.absint.objects.Variables;
import dev.assay.absint.prune.Checkpoints;
import dev.assay.absint.state.KnownMap;
import dev.assay.absint.state.State;
import dev.assay.absint.step.Steps;
import dev.assay.absint.step.Tools;
import dev.assay.absint.structure.EncodingCheck;
import dev.assay.absint.structure.Facts;
import dev.assay.absint.structure.Flow;
import dev.assay.absint.structure.Function;
import dev.assay.absint.structure.Functions;
import dev.assay.absint.structure.KnownInstructions;
import dev.assay.absint.structure.LoadRights;
import dev.assay.absint.structure.ResultTypes;
import dev.assay.absint.structure.StackDepthCheck;
import dev.assay.ir.claim.ProgramDigest;
import dev.assay.ir.environment.Capability;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.LogLevel;
import dev.assay.ir.verdict.PathSink;
import dev.assay.ir.verdict.Property;
import dev.assay.ir.verdict.StateSink;
import dev.assay.ir.verdict.Statistics;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Violation;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One run of the verifier over one program, from structure to verdict. */
public final class Run {
  private final Program program;
  private Setting setting;
  private final VerificationOptions options;
  private final Log log;
  private final long start = System.nanoTime();
  private List<KnownMap> maps = List.of();
  private final BitSet starts = new BitSet();
  private Optional<Functions> functions = Optional.empty();
  private Optional<Walk> walk = Optional.empty();

  public Run(Program asked, Environment environment, VerificationOptions options) {
    this.program = KnownInstructions.of(loaded(asked), environment.verifierRules());
    this.setting = Setting.of(program, environment);
    this.options = options;
    this.log = new Log(options.log(), options.logSink());
  }

  // Types are for those with CAP_BPF, and others' loaders go on without them. Without types a
  // kernel knows of no lines.
  private static Program loaded(Program asked) {
    boolean typed = asked.btf().isPresent() && asked.capabilities().contains(Capability.BPF);
    return typed ? asked : asked.toBuilder().btf(Optional.empty()).lines(List.of()).build();
  }

  /** Everything that walks paths. */
  private record Walk(Tools tools, Exploration exploration) {
    Facts facts() {
      return tools.facts();
    }

    Steps steps() {
      return tools.steps();
    }

    Checkpoints checkpoints() {
      return tools.checkpoints();
    }

    StackDepths depths() {
      return tools.depths();
    }
  }

  /** The verdict, with the counters; the log goes where the options say. */
  public Verification verify() {
    Verdict verdict = judge();
    Statistics statistics = statistics();
    summarise(statistics, verdict instanceof Verdict.Accepted);
    log.close();
    Verification verification = Verification.of(verdict, statistics);
    boolean wanted = options.wantClaims() && verdict instanceof Verdict.Accepted;
    return wanted ? claimed(verification) : verification;
  }

  private Verification claimed(Verification verification) {
    Walk w = walk.orElseThrow();
    Log silent = new Log(LogLevel.NONE, _ -> {});
    Tools second = Tools.unmarking(setting, w.facts(), maps, silent);
    ClaimWalk claims =
        new ClaimWalk(w.tools(), second, w.exploration().processed(), options.wantCertificate());
    Verification found = claims.claims().map(verification::with).orElse(verification);
    return options.wantCertificate()
        ? found.with(claims.certification(ProgramDigest.of(program)))
        : found;
  }

  private Verdict judge() {
    try {
      check();
      return new Verdict.Accepted();
    } catch (Refusal refusal) {
      refusal.write(log);
      return new Verdict.Rejected(new Violation(slot(), refusal.property(), refusal.text()));
    } catch (Unmodelled unmodelled) {
      return new Verdict.Inconclusive(slot(), unmodelled.feature());
    }
  }

  private int slot() {
    return walk.map(w -> w.tools().path().slot()).orElse(Violation.WHOLE_PROGRAM);
  }

  private void check() {
    if (program.type() == ProgramType.UNSPEC) {
      // A loader that does not know the type does not load; what would be allowed, nobody can say.
      throw new Unmodelled("no program type: its file names none, --type does");
    }
    new LoadRights(setting.environment(), setting.kind().capabilities()).check(program);
    KernelFunctions kfuncs =
        new KernelFunctions(setting.environment(), setting.kind(), setting.isGpl());
    Functions functions = Functions.of(program, kfuncs, starts);
    this.functions = Optional.of(functions);
    if (log.showsAllPaths()) {
      functions.all().forEach(f -> log.line("func#" + f.number() + " @" + f.start()));
    }
    Flow flow = new Flow(program.code());
    functions.checkJumps(program.code(), flow);
    new ResultTypes(program, functions).check();
    maps = MapSurvey.of(setting);
    Variables variables = new Variables(setting.environment());
    new EncodingCheck(maps, setting.kind(), variables::address).check(program.code());
    Facts facts =
        new Facts(program, functions, flow, setting::prototype, kfuncs, setting.allowsLoops());
    attach(facts);
    Walk w = prepare(facts);
    logLiveRegisters(w);
    walk = Optional.of(w);
    walkMain(w);
    walkGlobals(w);
    new StackDepthCheck(
            program.code(),
            functions,
            w.depths()::inTheEnd,
            kfuncs::raises,
            w.steps().calledBack(),
            w.steps().calledLater(),
            ProgramKind.of(program))
        .check();
    checkConversions(w);
  }

  private static void checkConversions(Walk w) {
    if (!w.steps().unconverted().isEmpty()) {
      throw new Refusal(
          Property.CONTEXT_ACCESS, "verifier bug: error during ctx access conversion (0)");
    }
  }

  private void attach(Facts facts) {
    if (program.type() == ProgramType.EXT) {
      new Replacement(setting, facts).check();
      return;
    }
    AttachPoint point = new AttachPoint(setting.environment(), setting.kind(), setting.isGpl());
    setting = setting.attachedTo(point.find());
  }

  private Walk prepare(Facts facts) {
    Tools tools = Tools.of(setting, facts, maps, log);
    if (options.wantClaims()) {
      tools.checkpoints().keepAll();
    }
    if (options.wantCertificate()) {
      tools.checkpoints().keepPrunes();
    }
    long deadline = start + options.timeout().toNanos();
    return new Walk(
        tools,
        new Exploration(tools, deadline, options.refinements(), observer(facts.functions())));
  }

  private Exploration.Observer observer(Functions known) {
    StateSink states = options.sink();
    PathSink paths = options.paths();
    if (!states.listens() && !paths.listens()) {
      return (_, _, _) -> {};
    }
    return (before, slot, state) -> {
      if (states.listens()) {
        states.before(slot, StateText.of(state, state.depth(), Touched.ALL, Tools.NAMES).strip());
      }
      paths.step(before, slot, () -> PathClaims.of(known, state));
    };
  }

  private void walkMain(Walk w) {
    if (program.type() == ProgramType.EXT) {
      Function replacing = w.facts().functions().get(0);
      log.line("Validating " + replacing.name() + "() func#0...");
      w.exploration().run(w.steps().anyCallOf(replacing), 0);
      return;
    }
    if (log.isOn()) {
      w.steps().readMain();
    }
    w.exploration().run(w.steps().start(), 0);
  }

  // A global function is judged once it has been called, by the program or by another one.
  private void walkGlobals(Walk w) {
    BitSet done = new BitSet();
    int thrown = w.facts().functions().exceptionCallback();
    if (thrown != 0) {
      w.steps().called().set(thrown);
    }
    boolean more = true;
    while (more) {
      more = false;
      for (Function f : w.facts().functions().all()) {
        if (w.steps().called().get(f.number()) && !done.get(f.number())) {
          walkGlobal(w, f);
          done.set(f.number());
          more = true;
        }
      }
    }
  }

  private void walkGlobal(Walk w, Function f) {
    w.checkpoints().clear();
    log.line("Validating " + f.name() + "() func#" + f.number() + "...");
    State state = w.steps().anyCallOf(f);
    w.exploration().run(state, f.start());
    if (log.showsPath()) {
      log.line(
          "Func#%d ('%s') is safe for any args that match its prototype"
              .formatted(f.number(), f.name()));
    }
  }

  private void logLiveRegisters(Walk w) {
    if (!log.showsAllPaths()) {
      return;
    }
    Facts facts = w.facts();
    log.line("Live regs before insn:");
    for (int slot = 0; slot < program.code().size(); slot = program.code().next(slot)) {
      int live = facts.liveBefore(slot);
      String registers =
          IntStream.range(0, 10)
              .mapToObj(r -> (live >>> r & 1) != 0 ? Integer.toString(r) : ".")
              .collect(Collectors.joining());
      String loop = facts.loop(slot) == 0 ? "    " : "%3d ".formatted(facts.loop(slot));
      log.line("%s%3d: %s %s".formatted(loop, slot, registers, w.tools().path().textOf(slot)));
    }
  }

  private Statistics statistics() {
    long micros = (System.nanoTime() - start) / 1000;
    return walk.map(w ->
            Statistics.ofPaths(
                w.exploration().processed(),
                w.checkpoints().longest(),
                w.checkpoints().total(),
                w.checkpoints().peak(),
                micros))
        .orElseGet(() -> Statistics.ofPaths(0, 0, 0, 0, micros));
  }

  private void summarise(Statistics s, boolean accepted) {
    if (log.showsStatistics()) {
      log.line("verification time " + s.micros() + " usec");
      log.line("stack depth " + stackDepths(accepted));
    }
    if (!log.isOn()) {
      return;
    }
    log.line(
        ("processed %d insns (limit 1000000) max_states_per_insn %d total_states %d"
                + " peak_states %d mark_read 0")
            .formatted(
                s.processed(), s.maxStatesPerInstruction(), s.totalStates(), s.peakStates()));
  }

  private String stackDepths(boolean accepted) {
    if (functions.isEmpty() || walk.isEmpty()) {
      int found = functions.map(Functions::count).orElse(starts.cardinality());
      return "0" + "+0".repeat(Math.max(found - 1, 0));
    }
    Walk w = walk.get();
    if (!accepted) {
      return functions.get().all().stream()
          .map(f -> Integer.toString(w.depths().of(f.number())))
          .collect(Collectors.joining("+"));
    }
    BitSet seen = w.exploration().seen();
    // Linux adds a function that catches.
    String catching = w.steps().raisesUncaught() ? "+0" : "";
    return new FinalStacks(program.code(), seen, w.depths(), w.steps()::becomesLoop)
            .text(functions.get())
        + catching;
  }
}
