package dev.assay.absint.explore;

import dev.assay.absint.log.InstructionText;
import dev.assay.absint.log.Log;
import dev.assay.absint.log.Refusal;
import dev.assay.absint.log.StateText;
import dev.assay.absint.log.Touched;
import dev.assay.absint.log.Unmodelled;
import dev.assay.absint.memory.Memory;
import dev.assay.absint.memory.Setting;
import dev.assay.absint.memory.StackDepths;
import dev.assay.absint.path.Path;
import dev.assay.absint.path.PathLog;
import dev.assay.absint.path.Precision;
import dev.assay.absint.path.StackLiveness;
import dev.assay.absint.prune.Checkpoints;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.KnownMap;
import dev.assay.absint.state.PointerType;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Value;
import dev.assay.absint.step.Steps;
import dev.assay.absint.structure.EncodingCheck;
import dev.assay.absint.structure.Facts;
import dev.assay.absint.structure.Function;
import dev.assay.absint.structure.Functions;
import dev.assay.absint.structure.StackDepthCheck;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.isa.RawSlot;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.ProgramFlag;
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
  private static final int CONTEXT_REGISTER = 1;

  private final Program program;
  private final Setting setting;
  private final VerificationOptions options;
  private final Log log;
  private final long start = System.nanoTime();
  private final long[] raw;
  private Optional<Walk> walk = Optional.empty();

  public Run(Program program, Environment environment, VerificationOptions options) {
    this.program = program;
    this.setting = Setting.of(program, environment);
    this.options = options;
    this.log = new Log(options.log(), options.logSink());
    this.raw = Bytecode.encode(program.code());
  }

  /** Everything that walks paths. */
  private record Walk(
      Path path,
      Facts facts,
      Steps steps,
      Checkpoints checkpoints,
      StackDepths depths,
      Exploration exploration) {}

  /** The verdict, with the counters; the log goes where the options say. */
  public Verification verify() {
    Verdict verdict = judge();
    Statistics statistics = statistics();
    summarise(statistics);
    log.close();
    return Verification.of(verdict, statistics);
  }

  private Verdict judge() {
    try {
      check();
      return new Verdict.Accepted();
    } catch (Refusal refusal) {
      log.line(refusal.text());
      refusal.details().forEach(log::line);
      return new Verdict.Rejected(new Violation(slot(), refusal.property(), refusal.text()));
    } catch (Unmodelled unmodelled) {
      return new Verdict.Inconclusive(slot(), unmodelled.feature());
    }
  }

  private int slot() {
    return walk.map(w -> w.path().slot()).orElse(Violation.WHOLE_PROGRAM);
  }

  private void check() {
    Functions functions = Functions.of(program);
    if (log.showsAllPaths()) {
      functions.all().forEach(f -> log.line("func#" + f.number() + " @" + f.start()));
    }
    List<KnownMap> maps = MapSurvey.of(program);
    new EncodingCheck(maps).check(program.code());
    Facts facts = new Facts(program, functions, setting::prototype);
    checkAttachment();
    logLiveRegisters(facts);
    Walk w = prepare(facts, maps);
    walk = Optional.of(w);
    walkMain(w);
    walkGlobals(w);
    new StackDepthCheck(program.code(), functions, w.depths()::of, program.type()).check();
  }

  private void checkAttachment() {
    ProgramType type = program.type();
    if (type == ProgramType.TRACING
        || type == ProgramType.LSM
        || type == ProgramType.EXT
        || type == ProgramType.STRUCT_OPS) {
      throw new Unmodelled("attach targets of " + setting.typeName() + " programs");
    }
  }

  private Walk prepare(Facts facts, List<KnownMap> maps) {
    InstructionText text = new InstructionText(setting::helperName);
    PathLog pathLog =
        new PathLog(
            log, type -> type.btf().type(type.id()).name(), s -> textOf(text, s), program.lines());
    Path path = new Path(program.code(), pathLog, new State(mainFrame()));
    Precision precision = new Precision(path, facts);
    StackLiveness liveness = new StackLiveness(facts);
    StackDepths depths = new StackDepths(facts.functions().count());
    StateText.ObjectNames names = type -> type.btf().type(type.id()).name();
    Checkpoints checkpoints =
        new Checkpoints(
            path, facts, liveness, precision, names, setting.has(ProgramFlag.TEST_STATE_FREQUENCY));
    Memory memory = new Memory(path, setting, precision, liveness, depths);
    Steps steps = new Steps(path, facts, setting, maps, memory, precision, liveness, checkpoints);
    long deadline = start + options.timeout().toNanos();
    Exploration exploration =
        new Exploration(path, facts, steps, checkpoints, liveness, deadline, observer(names));
    return new Walk(path, facts, steps, checkpoints, depths, exploration);
  }

  private Exploration.Observer observer(StateText.ObjectNames names) {
    if (!options.sink().listens()) {
      return (_, _) -> {};
    }
    return (slot, state) ->
        options.sink().before(slot, StateText.of(state, state.depth(), Touched.ALL, names).strip());
  }

  private String textOf(InstructionText text, int slot) {
    return text.of(program.code().at(slot), RawSlot.of(raw[slot]).opcode());
  }

  private static Frame mainFrame() {
    Frame frame = new Frame(Frame.NO_CALL, 0, 0);
    frame.set(CONTEXT_REGISTER, Value.Pointer.to(PointerType.of(Base.CONTEXT), Target.PLAIN));
    return frame;
  }

  private void walkMain(Walk w) {
    State state = new State(mainFrame());
    w.exploration().run(state, 0);
  }

  // A global function is judged once it has been called, by the program or by another one.
  private void walkGlobals(Walk w) {
    BitSet done = new BitSet();
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
    State state = new State(w.steps().anyCallOf(f));
    w.exploration().run(state, f.start());
    if (log.showsPath()) {
      log.line(
          "Func#%d ('%s') is safe for any args that match its prototype"
              .formatted(f.number(), f.name()));
    }
  }

  private void logLiveRegisters(Facts facts) {
    if (!log.showsAllPaths()) {
      return;
    }
    InstructionText text = new InstructionText(setting::helperName);
    log.line("Live regs before insn:");
    for (int slot = 0; slot < program.code().size(); slot = program.code().next(slot)) {
      int live = facts.liveBefore(slot);
      String registers =
          IntStream.range(0, 10)
              .mapToObj(r -> (live >>> r & 1) != 0 ? Integer.toString(r) : ".")
              .collect(Collectors.joining());
      String loop = facts.loop(slot) == 0 ? "    " : "%3d ".formatted(facts.loop(slot));
      log.line("%s%3d: %s %s".formatted(loop, slot, registers, textOf(text, slot)));
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

  private void summarise(Statistics s) {
    if (log.showsStatistics()) {
      log.line("verification time " + s.micros() + " usec");
      log.line("stack depth " + stackDepths());
    }
    log.line(
        ("processed %d insns (limit 1000000) max_states_per_insn %d total_states %d"
                + " peak_states %d mark_read 0")
            .formatted(
                s.processed(), s.maxStatesPerInstruction(), s.totalStates(), s.peakStates()));
  }

  private String stackDepths() {
    return walk.map(w ->
            w.facts().functions().all().stream()
                .map(f -> Integer.toString(w.depths().of(f.number())))
                .collect(Collectors.joining("+")))
        .orElse("0");
  }
}
