package dev.assay.crosscheck.proof;

import dev.assay.interp.machine.Layout;
import dev.assay.interp.machine.RegionTable;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.jit.emit.Ending;
import dev.assay.jit.emit.EngineBlock;
import dev.assay.jit.emit.NativeConvention;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;
import dev.assay.smt.spec.AtomicUpdate;
import dev.assay.smt.spec.Effect;
import dev.assay.smt.spec.Meaning;
import dev.assay.smt.spec.MemoryFormat;
import dev.assay.smt.spec.RegisterFile;
import dev.assay.smt.x86.X86Block;
import dev.assay.smt.x86.X86Block.Exit;
import dev.assay.smt.x86.X86Register;
import dev.assay.smt.x86.X86State;
import dev.assay.smt.x86.X86State.Read;
import dev.assay.smt.x86.X86State.Write;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What has to hold for the machine code of one slot to do what the specification says of its
 * instruction: on every way BPF's registers, the table's, the fuel and the stack pointer are as
 * they should be, memory is written where and only where it may be, nothing faults, and control
 * arrives where it should.
 */
final class JitGoals implements RegisterFile {
  // The stack below its pointer is the code's own.
  private static final int OWN_STACK = 256;

  private final NativeCode code;
  private final int slot;
  private final Terms terms;
  private final X86State before;
  private final List<Exit> exits;

  private JitGoals(NativeCode code, int slot, Terms terms) {
    this.code = code;
    this.slot = slot;
    this.terms = terms;
    this.before = X86State.unknown(terms);
    this.exits = exits();
  }

  /**
   * The goals of one slot, one for each way through its code: the solver puts what a way says of a
   * register into the rest only where the way stands alone.
   *
   * @throws dev.assay.smt.x86.UnknownForm when its code is not understood
   */
  static List<Truth> of(NativeCode code, int slot, Terms terms) {
    return new JitGoals(code, slot, terms).goals();
  }

  private List<Exit> exits() {
    long start = code.start(slot);
    Instruction instruction = code.code().at(slot);
    if (start == code.start(slot + instruction.slots())) {
      return List.of(
          new Exit(terms.truth(true), new X86Block.Ending.Arrives(start), X86State.unknown(terms)));
    }
    return new X86Block(code.instructions(), code::stops).run(start, X86State.unknown(terms));
  }

  @Override
  public Bits read(Register register) {
    return before.get(wide(NativeConvention.of(register)));
  }

  @Override
  public Terms terms() {
    return terms;
  }

  private static X86Register wide(int number) {
    return new X86Register(number, 64);
  }

  private List<Truth> goals() {
    Instruction instruction = code.code().at(slot);
    int next = slot + instruction.slots();
    return switch (Meaning.of(instruction, this)) {
      case Effect.Assign(Register dst, Bits value) ->
          each(exit -> arrives(exit, next, Map.of(dst, value)));
      case Effect.Goto(int offset) -> each(exit -> jumps(exit, next + offset));
      case Effect.GotoIf(Truth taken, int offset) ->
          each(exit ->
              taken
                  .implies(jumps(exit, next + offset))
                  .and(taken.or(arrives(exit, next, Map.of()))));
      case Effect.Read(Register dst, Bits address, Size size, var extension) -> {
        Access access = new Access(address, size, RegionTable.READ_END);
        Done done = exit -> loaded(exit, access, dst, extension, next);
        yield access(
            access, Ending.WILD_READ, instruction instanceof Instruction.LoadAcquire, done);
      }
      case Effect.Write(Bits address, Size size, Bits value) -> {
        Access access = new Access(address, size, RegionTable.WRITE_END);
        Done done =
            exit -> wrote(exit, access, value.low(size.bits())).and(arrives(exit, next, Map.of()));
        yield access(
            access, Ending.WILD_WRITE, instruction instanceof Instruction.StoreRelease, done);
      }
      case Effect.Update(Bits address, Size size, var op, Register source) -> {
        Access access = new Access(address, size, RegionTable.WRITE_END);
        yield access(
            access,
            Ending.WILD_WRITE,
            true,
            exit -> {
              Bits old = last(exit).value();
              AtomicUpdate update = AtomicUpdate.of(size, op, old, read(source), read(Register.R0));
              Map<Register, Bits> changed = new EnumMap<>(Register.class);
              changed.put(Register.R0, update.r0());
              // What the source receives counts where it is r0 too.
              if (source != Register.R0 || !update.source().equals(read(source))) {
                changed.put(source, update.source());
              }
              return wrote(exit, access, update.memory())
                  .and(last(exit).address().equalTo(address))
                  .and(arrives(exit, next, changed));
            });
      }
      case Effect.Return() ->
          each(exit ->
              terms
                  .truth(exit.ending() instanceof X86Block.Ending.Returns)
                  .and(kept(exit.state(), Map.of()))
                  .and(noWrite(exit)));
      case Effect.AssignReference _, Effect.ReadPacket _, Effect.GotoSometime _ -> unstated();
      case Effect.Helper _, Effect.KernelFunction _, Effect.LocalFunction _ -> unstated();
      case Effect.ComputedFunction _, Effect.CastAddressSpace _, Effect.Nothing _ -> unstated();
    };
  }

  private List<Truth> unstated() {
    throw new IllegalArgumentException("nothing is stated of " + code.code().at(slot));
  }

  @FunctionalInterface
  private interface Wanted {
    Truth of(Exit exit);
  }

  /** What an access that is allowed has done. */
  @FunctionalInterface
  private interface Done {
    Truth by(Exit exit);
  }

  private List<Truth> each(Wanted wanted) {
    List<Truth> all = new ArrayList<>();
    for (Exit exit : exits) {
      Truth sound = terms.any(exit.state().faults()).not();
      all.add(exit.when().implies(wanted.of(exit).and(sound)));
    }
    return all;
  }

  // --- control

  private Truth arrives(Exit exit, int target, Map<Register, Bits> changed) {
    return at(exit, code.start(target)).and(kept(exit.state(), changed));
  }

  private Truth at(Exit exit, long address) {
    return terms.truth(exit.ending().equals(new X86Block.Ending.Arrives(address)));
  }

  // A jump back costs a unit of fuel, and leaves when there is none.
  private Truth jumps(Exit exit, int target) {
    if (target > slot) {
      return arrives(exit, target, Map.of());
    }
    Bits fuel = before.get(wide(NativeConvention.fuel()));
    Truth paid =
        at(exit, code.start(target))
            .and(registers(exit.state(), Map.of()))
            .and(exit.state().get(wide(NativeConvention.fuel())).equalTo(fuel.plus(-1)));
    Truth broke = leaves(exit, Ending.OUT_OF_FUEL);
    return fuel.equalTo(0).choose(broke, paid);
  }

  // Where the run ends Java reads registers and fuel no more, but r12 leads to the block.
  private Truth leaves(Exit exit, Ending ending) {
    return at(exit, code.leave())
        .and(exit.state().get(new X86Register(0, 32)).equalTo(ending.with(slot)))
        .and(same(exit.state(), NativeConvention.table()));
  }

  private Truth kept(X86State state, Map<Register, Bits> changed) {
    return registers(state, changed).and(same(state, NativeConvention.fuel()));
  }

  private Truth registers(X86State state, Map<Register, Bits> changed) {
    List<Truth> all = new ArrayList<>();
    for (Register register : Register.ALL) {
      Bits wanted = changed.getOrDefault(register, read(register));
      all.add(state.get(wide(NativeConvention.of(register))).equalTo(wanted));
    }
    all.add(same(state, NativeConvention.table()));
    all.add(same(state, NativeConvention.stackPointer()));
    return terms.all(all);
  }

  private Truth same(X86State state, int number) {
    return state.get(wide(number)).equalTo(before.get(wide(number)));
  }

  // --- memory

  /** An access of an instruction: its address, and the column that bounds it. */
  private record Access(Bits address, Size size, int endColumn) {}

  private boolean isInFrame() {
    return switch (code.code().at(slot)) {
      case Instruction.Load i -> inFrame(i.base(), i.offset(), i.size());
      case Instruction.Store i -> inFrame(i.base(), i.offset(), i.size());
      case Instruction.Atomic i -> inFrame(i.base(), i.offset(), i.size());
      case Instruction.LoadAcquire i -> inFrame(i.base(), i.offset(), i.size());
      case Instruction.StoreRelease i -> inFrame(i.base(), i.offset(), i.size());
      case Instruction.Alu _, Instruction.Negate _, Instruction.SignExtend _ -> false;
      case Instruction.Swap _, Instruction.CastAddressSpace _ -> false;
      case Instruction.LoadImmediate64 _, Instruction.LoadAbsolute _ -> false;
      case Instruction.LoadIndirect _, Instruction.Jump _, Instruction.MayGoto _ -> false;
      case Instruction.Branch _, Instruction.CallHelper _, Instruction.CallFunction _ -> false;
      case Instruction.CallKfunc _, Instruction.CallRegister _, Instruction.Exit _ -> false;
      case Instruction.Invalid _ -> false;
    };
  }

  private static boolean inFrame(Register base, int offset, Size size) {
    return base == Register.FRAME_POINTER
        && offset >= -Layout.FRAME_BYTES
        && offset + size.bytes() <= 0;
  }

  private Truth loaded(Exit exit, Access access, Register dst, Extension extension, int next) {
    Read got = last(exit);
    List<Bits> bytes =
        IntStream.range(0, got.value().width() / 8)
            .mapToObj(i -> got.value().slice(8 * i, 8))
            .toList();
    return terms
        .truth(got.value().width() == access.size().bits())
        .and(got.address().equalTo(access.address()))
        .and(noWrite(exit))
        .and(arrives(exit, next, Map.of(dst, MemoryFormat.loaded(extension, bytes))));
  }

  /** Atomic accesses of more than a byte must be aligned, and are refused else before all. */
  private List<Truth> access(Access access, Ending refusal, boolean atomic, Done done) {
    if (!atomic) {
      return each(exit -> guarded(exit, access, refusal, done));
    }
    Bits low = access.address().and(access.address().same(access.size().bytes() - 1));
    // Frames begin at multiples of 8.
    Truth frames = read(Register.FRAME_POINTER).and(terms.constant(64, 7)).equalTo(0);
    return each(exit ->
        frames.implies(
            low.equalTo(0)
                .choose(
                    guarded(exit, access, refusal, done),
                    refused(exit, Ending.MISALIGNED, access))));
  }

  /** Done where the region table allows it, refused everywhere else. */
  private Truth guarded(Exit exit, Access access, Ending refusal, Done done) {
    if (isInFrame()) {
      return done.by(exit);
    }
    boolean left = at(exit, code.leave()).isTrue();
    List<Read> reads = exit.state().reads();
    if (reads.isEmpty()) {
      return terms.truth(false);
    }
    Bits row =
        access
            .address()
            .shiftRight(terms.constant(64, Layout.SLOT_SHIFT))
            .and(terms.constant(64, Layout.SLOTS - 1))
            .times(terms.constant(64, RegionTable.ROW_BYTES))
            .plus(before.get(wide(NativeConvention.table())));
    Truth asksForBase = reads.get(0).address().equalTo(row.plus(RegionTable.BASE));
    Truth above = reads.get(0).value().lessOrEqual(access.address());
    if (reads.size() == 1) {
      return asksForBase
          .and(above.not())
          .and(terms.truth(left))
          .and(refused(exit, refusal, access));
    }
    Bits end = reads.get(1).value();
    Truth asksForEnd = reads.get(1).address().equalTo(row.plus(access.endColumn()));
    Truth inside = above.and(access.address().lessOrEqual(end.plus(-access.size().bytes())));
    Truth table = bounds(reads.get(0).value(), end);
    Truth outcome =
        left ? inside.not().and(refused(exit, refusal, access)) : inside.and(done.by(exit));
    return asksForBase.and(asksForEnd).and(table.implies(outcome));
  }

  // What RegionTable keeps: addresses, which no processor has above 2^62, in order.
  private Truth bounds(Bits base, Bits end) {
    Bits most = terms.constant(64, 1L << 62);
    Bits zero = terms.constant(64, 0);
    return zero.lessOrEqual(base)
        .and(zero.lessOrEqual(end))
        .and(end.lessOrEqual(most))
        .and(base.lessOrEqual(most));
  }

  private Truth refused(Exit exit, Ending ending, Access access) {
    Bits word =
        before
            .get(wide(NativeConvention.table()))
            .plus(NativeConvention.word(EngineBlock.FAULT_ADDRESS));
    List<Write> writes = exit.state().writes();
    Truth told =
        writes.size() == 1
            ? writes
                .getFirst()
                .address()
                .equalTo(word)
                .and(same(writes.getFirst().value(), access.address()))
            : terms.truth(false);
    return leaves(exit, ending).and(told);
  }

  private Truth same(Bits a, Bits b) {
    return a.width() == b.width() ? a.equalTo(b) : terms.truth(false);
  }

  private Read last(Exit exit) {
    List<Read> reads = exit.state().reads();
    return reads.isEmpty()
        ? new Read(terms.fresh(64, "nowhere"), terms.fresh(64, "nothing"))
        : reads.getLast();
  }

  private Truth wrote(Exit exit, Access access, Bits value) {
    List<Truth> all = new ArrayList<>();
    int outside = 0;
    for (Write write : exit.state().writes()) {
      if (write.address().equals(access.address())
          || write.address().equalTo(access.address()).isTrue()
          || !isOwn(write)) {
        outside++;
        all.add(write.address().equalTo(access.address()));
        all.add(same(write.value(), value));
      } else {
        all.add(own(write));
      }
    }
    return terms.all(all).and(terms.truth(outside == 1));
  }

  private Truth noWrite(Exit exit) {
    return terms.all(exit.state().writes().stream().map(this::own).toList());
  }

  // By its text; that it lies there is a goal then.
  private boolean isOwn(Write write) {
    return write.address().unknowns().equals(stackPointer().unknowns());
  }

  private Truth own(Write write) {
    Bits below = stackPointer().minus(write.address());
    return terms.constant(64, 8).atMost(below).and(below.atMost(terms.constant(64, OWN_STACK)));
  }

  private Bits stackPointer() {
    return before.get(wide(NativeConvention.stackPointer()));
  }
}
