package dev.assay.smt.exec;

import dev.assay.ir.environment.ContextField;
import dev.assay.ir.environment.ContextLayout;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.FieldValue;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.kfunc.AllocatedTypes;
import dev.assay.ir.objects.TypedContext;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Statistics;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.smt.exec.MemoryAccess.Place;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Budget;
import dev.assay.smt.logic.Prover;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.path.Pace;
import dev.assay.smt.path.PathVisitor;
import dev.assay.smt.spec.MemoryFormat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** One program's verification. */
public final class SymbolicExecution {
  /** One question's budget; rlimit makes it the same on every machine. */
  private static final Budget QUESTION = new Budget(20_000_000, Duration.ofSeconds(10));

  private static final Budget SHORT_QUESTION = new Budget(1_000_000, Duration.ofSeconds(5));

  /** Turns of a loop over known numbers that are walked as they are; and where paths join. */
  private static final int SHORT_LOOP = 32;

  private static final int SHORT_LOOP_JOINED = 2;

  private final Environment environment;
  private final ProgramKind kind;
  private final Program program;
  private final Duration timeout;

  /** The verification of a program, to take at most {@code timeout}. */
  public SymbolicExecution(
      Environment environment, ProgramKind kind, Program program, Duration timeout) {
    this.environment = environment;
    this.kind = kind;
    this.program = program;
    this.timeout = timeout;
  }

  /** Walks the program's paths. */
  public Verification verify() {
    return verify(Focus.ALL);
  }

  /** Walks the paths to one instruction: whether that one is safe in every run. */
  public Verification verifyAt(int slot) {
    return verify(Focus.on(program.code(), slot));
  }

  /**
   * Walks one path: whether its last instruction is safe in every run that takes it.
   *
   * @param slots from the program's start
   * @param pace whether it is asked on the way if any run comes so far
   */
  public Verification verifyAlong(List<Integer> slots, PathVisitor visitor, Pace pace) {
    long start = System.nanoTime();
    Focus focus = Focus.on(program.code(), slots.getLast());
    Findings findings =
        walk(
            switch (pace) {
              case CAREFUL -> focus;
              case QUICK -> focus.lazily();
            },
            start + timeout.toNanos(),
            false,
            parts ->
                new PathWalk(parts.stepper, parts.unknowns, parts.judge, slots, visitor)::walk);
    return verification(findings, start);
  }

  private Verification verify(Focus focus) {
    long start = System.nanoTime();
    Findings findings = walk(focus, start + timeout.toNanos() * 4 / 5, false, Parts::ofAllPaths);
    if (findings.isUnfinished()) {
      Findings joined = walk(focus, start + timeout.toNanos(), true, Parts::ofAllPaths);
      findings = joined.isSafe() ? joined : findings;
    }
    return verification(findings, start);
  }

  private static Verification verification(Findings findings, long start) {
    long micros = (System.nanoTime() - start) / 1000;
    return verification(
        findings,
        Statistics.ofObligations(findings.provenCount(), findings.unknownCount(), micros));
  }

  /** What walks paths. */
  private record Parts(
      Stepper stepper,
      Unknowns unknowns,
      Judge judge,
      Liveness liveness,
      Findings findings,
      Focus focus,
      boolean joins,
      Code code,
      BooleanSupplier outOfTime) {
    Consumer<State> ofAllPaths() {
      Visited visited =
          new Visited(liveness, joins ? Optional.of(new Joining(unknowns)) : Optional.empty());
      EndlessLoops endless = new EndlessLoops(code, liveness, stepper, unknowns, judge, findings);
      return new Explorer(stepper, visited, endless, judge, findings, focus, outOfTime)::explore;
    }
  }

  /** Walks paths, until it is too late. */
  private Findings walk(
      Focus focus, long end, boolean joins, Function<Parts, Consumer<State>> walker) {
    Findings findings = new Findings();
    try (Terms terms = new Terms()) {
      explore(terms, findings, focus, end, joins, walker);
    }
    return findings;
  }

  private void explore(
      Terms terms,
      Findings findings,
      Focus focus,
      long end,
      boolean joins,
      Function<Parts, Consumer<State>> walker) {
    Unknowns unknowns = new Unknowns(terms);
    Optional<ContextLayout> layout = environment.context(kind.type());
    Optional<Integer> size =
        TypedContext.of(environment, kind)
            .map(TypedContext::size)
            .or(() -> layout.map(ContextLayout::size));
    Region context = context(unknowns.constant(size.orElse(0)), size.isPresent());
    InputMaker inputs =
        new InputMaker(program, terms, context, layout.flatMap(SymbolicExecution::packetStart));
    BooleanSupplier outOfTime = () -> System.nanoTime() - end > 0;
    Judge judge =
        new Judge(
            unknowns,
            new Prover(terms, QUESTION),
            new Prover(terms, SHORT_QUESTION),
            findings,
            inputs,
            focus,
            outOfTime);
    ValueFields fields = new ValueFields(program, environment);
    MemoryAccess memory = new MemoryAccess(program, unknowns, judge, fields);
    Callbacks callbacks = new Callbacks(unknowns, judge, memory);
    Functions functions =
        new Functions(environment, kind, program.code(), unknowns, judge, callbacks);
    KernelObjects objects = new KernelObjects(environment, kind, unknowns, judge);
    OwnedPointers owned = new OwnedPointers(unknowns, judge, memory, fields, objects);
    Liveness liveness = new Liveness(program.code());
    LoopWidening loops =
        new LoopWidening(liveness, unknowns, judge, joins ? SHORT_LOOP_JOINED : SHORT_LOOP);
    Stepper stepper =
        new Stepper(
            program,
            unknowns,
            judge,
            memory,
            new ContextAccess(environment, kind, judge, memory, objects, unknowns),
            objects,
            owned,
            new HelperCalls(
                environment,
                kind,
                unknowns,
                judge,
                memory,
                fields,
                functions,
                callbacks,
                objects,
                owned),
            new KernelFunctionCalls(
                environment,
                kind,
                program,
                unknowns,
                judge,
                memory,
                fields,
                objects,
                new AllocatedTypes(program, environment),
                functions,
                loops),
            functions,
            loops);
    State state = new State();
    functions.enter(state);
    state.write(Register.R1, new Held.Pointer(context, unknowns.constant(0)));
    if (layout.flatMap(SymbolicExecution::packetStart).isPresent()) {
      Packets.add(state, unknowns, judge, kind.type().mayWritePacket());
      layout
          .filter(l -> l.struct().equals("__sk_buff"))
          .ifPresent(l -> lengthOfPacket(l, state, context, memory));
    }
    Parts parts =
        new Parts(
            stepper, unknowns, judge, liveness, findings, focus, joins, program.code(), outOfTime);
    walker.apply(parts).accept(state);
  }

  /** Of a context whose contents are not known, nothing can be read. */
  private static Region context(Bits size, boolean known) {
    Bits zero = size.same(0);
    return new Region(Region.Kind.CONTEXT, "context", "the context", -1, zero, size, known, true);
  }

  // A socket buffer may be longer than its linear part; by preference it is not.
  private static void lengthOfPacket(
      ContextLayout layout, State state, Region context, MemoryAccess memory) {
    int offset = layout.field("len").orElseThrow().offset();
    Place place = new Place(context, memory.constant(offset));
    Bits length = MemoryFormat.joined(memory.bytes(state, place, Size.W.bytes()));
    Bits linear = state.packet().orElseThrow().size().low(Size.W.bits());
    state.preferences().add(length.equalTo(linear));
  }

  private static Optional<ContextField> packetStart(ContextLayout layout) {
    return layout.fields().stream()
        .filter(field -> field.value().kind() == FieldValue.Kind.PACKET)
        .findFirst();
  }

  private static Verification verification(Findings findings, Statistics statistics) {
    if (findings.likely().isPresent()) {
      Findings.Broken broken = findings.likely().get();
      return Verification.of(new Verdict.Rejected(broken.violation()), statistics)
          .with(broken.input());
    }
    Verdict verdict =
        findings
            .doubt()
            .<Verdict>map(d -> new Verdict.Inconclusive(d.slot(), d.reason()))
            .orElse(new Verdict.Accepted());
    return Verification.of(verdict, statistics);
  }
}
