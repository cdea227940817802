package dev.assay.crosscheck.explain;

import dev.assay.ir.claim.PointerKind;
import dev.assay.ir.claim.ScalarClaim;
import dev.assay.ir.claim.StateClaim;
import dev.assay.ir.claim.ValueClaim;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Operands;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.RegisterSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds, from the refused instruction backwards, the steps of a path that give the values which
 * matter, through registers and the stack, and the conditions on them.
 */
final class Slicer {
  private final Code code;
  private final List<FailingPath.Step> steps;
  private final Set<Place> wanted = new HashSet<>();
  private final List<SliceStep> found = new ArrayList<>();
  private final Map<Integer, List<Register>> watched = new HashMap<>();

  private Slicer(Code code, List<FailingPath.Step> steps) {
    this.code = code;
    this.steps = steps;
  }

  /** The steps that matter, in order, the refused one last; empty of an empty path. */
  static Slice slice(Code code, List<FailingPath.Step> steps, Seeds seeds) {
    if (steps.isEmpty()) {
      return new Slice(List.of(), Map.of());
    }
    Slicer slicer = new Slicer(code, steps);
    slicer.walk(seeds);
    if (slicer.found.stream().noneMatch(SliceStep::isCondition)) {
      slicer.addConditions(seeds.acquiredAt());
    }
    List<SliceStep> slice = new ArrayList<>(slicer.found);
    slice.sort(Comparator.comparingInt(SliceStep::index));
    return new Slice(slice, slicer.watched);
  }

  private void walk(Seeds seeds) {
    int last = steps.size() - 1;
    found.add(new SliceStep(last, slot(last), SliceStep.Role.REFUSED, seeds.registers()));
    seeds.registers().forEach(register -> want(depth(last), register));
    for (int i = last - 1; i >= 0 && !(wanted.isEmpty() && seeds.acquiredAt() < 0); i--) {
      step(i);
      if (slot(i) == seeds.acquiredAt() && found.stream().noneMatch(SliceStep::definesResult)) {
        add(i, SliceStep.Role.DEFINES, List.of(Register.R0));
      }
    }
  }

  // Where no value is to blame, it is the way that the path took.
  private void addConditions(int since) {
    Set<Integer> known = new HashSet<>();
    found.forEach(step -> known.add(step.index()));
    for (int i = steps.size() - 2; i >= 0; i--) {
      if (slot(i) == since) {
        return;
      }
      if (code.at(slot(i)) instanceof Instruction.Branch branch && !known.contains(i)) {
        add(i, taken(i, branch), reads(branch));
      }
    }
  }

  private int slot(int i) {
    return steps.get(i).slot();
  }

  private int depth(int i) {
    return steps.get(i).before().map(state -> state.frames().size() - 1).orElse(0);
  }

  private void want(int frame, Register register) {
    if (register != Register.FRAME_POINTER) {
      wanted.add(new Place.InRegister(frame, register));
    }
  }

  private void add(int i, SliceStep.Role role, List<Register> values) {
    found.add(new SliceStep(i, slot(i), role, values));
  }

  private void step(int i) {
    int frame = depth(i);
    int after = depth(i + 1);
    if (after > frame) {
      pass(i, frame, after);
    } else if (after < frame) {
      if (wanted.remove(new Place.InRegister(after, Register.R0))) {
        want(frame, Register.R0);
      }
    } else {
      plain(i, frame);
    }
  }

  private void pass(int i, int frame, int callee) {
    List<Register> passed = new ArrayList<>();
    for (Register register : RegisterSet.ARGUMENTS.members()) {
      if (wanted.remove(new Place.InRegister(callee, register))) {
        want(frame, register);
        passed.add(register);
      }
    }
    wanted.removeIf(place -> place.frame() == callee);
    if (!passed.isEmpty()) {
      add(i, SliceStep.Role.DEFINES, passed);
    }
  }

  private void plain(int i, int frame) {
    Instruction instruction = code.at(slot(i));
    List<Register> lost = lost(i, frame, instruction);
    if (!lost.isEmpty()) {
      add(i, SliceStep.Role.DEFINES, lost);
    }
    if (instruction instanceof Instruction.Branch branch) {
      watched.put(i, registers(frame));
      condition(i, frame, branch);
      return;
    }
    List<Register> defined = new ArrayList<>();
    for (Register register : Operands.of(instruction).writes().members()) {
      if (wanted.remove(new Place.InRegister(frame, register))) {
        defined.add(register);
      }
    }
    boolean stores = stores(i, frame, instruction);
    if (!defined.isEmpty()) {
      sources(i, frame, instruction);
    }
    if (stores || !defined.isEmpty()) {
      add(i, SliceStep.Role.DEFINES, defined);
    }
  }

  /** Pointers that are wanted and no longer lead anywhere after a call. */
  private List<Register> lost(int i, int frame, Instruction instruction) {
    RegisterSet written = Operands.of(instruction).writes();
    return Register.ALL.stream()
        .filter(register -> wanted.contains(new Place.InRegister(frame, register)))
        .filter(register -> !written.members().contains(register))
        .filter(register -> isPointer(i, register) && !isPointer(i + 1, register))
        .toList();
  }

  private boolean isPointer(int i, Register register) {
    return steps.get(i).before().isEmpty()
        || value(i, register).filter(ValueClaim.Pointer.class::isInstance).isPresent();
  }

  /** What a defined value comes from. */
  private void sources(int i, int frame, Instruction instruction) {
    switch (instruction) {
      case Instruction.Load load -> wantLoaded(i, load.base(), load.offset(), load.size().bytes());
      case Instruction.LoadAcquire load ->
          wantLoaded(i, load.base(), load.offset(), load.size().bytes());
      case Instruction.Alu _,
          Instruction.Negate _,
          Instruction.SignExtend _,
          Instruction.Swap _,
          Instruction.CastAddressSpace _ ->
          Operands.of(instruction).reads().members().forEach(register -> want(frame, register));
      // What the world gives has no sources.
      case Instruction.LoadImmediate64 _,
          Instruction.Store _,
          Instruction.StoreRelease _,
          Instruction.Atomic _,
          Instruction.LoadAbsolute _,
          Instruction.LoadIndirect _,
          Instruction.Jump _,
          Instruction.MayGoto _,
          Instruction.Branch _,
          Instruction.CallHelper _,
          Instruction.CallFunction _,
          Instruction.CallKfunc _,
          Instruction.CallRegister _,
          Instruction.Exit _,
          Instruction.Invalid _ -> {}
    }
  }

  private void wantLoaded(int i, Register base, int offset, int bytes) {
    onStack(i, base, offset, bytes).ifPresent(wanted::add);
  }

  /** The stack bytes that an access touches, where it is the stack and the place is known. */
  private Optional<Place.OnStack> onStack(int i, Register base, int offset, int bytes) {
    return value(i, base)
        .filter(ValueClaim.Pointer.class::isInstance)
        .map(ValueClaim.Pointer.class::cast)
        .filter(p -> p.kind() == PointerKind.STACK && p.variable().equals(ScalarClaim.constant(0)))
        .map(p -> new Place.OnStack(p.region(), p.offset() + offset, p.offset() + offset + bytes));
  }

  private Optional<ValueClaim> value(int i, Register register) {
    return steps.get(i).before().map(state -> value(state, register));
  }

  private static ValueClaim value(StateClaim state, Register register) {
    return state.current().registers().get(register.number());
  }

  private boolean stores(int i, int frame, Instruction instruction) {
    return switch (instruction) {
      case Instruction.Store store ->
          stored(i, frame, store.base(), store.offset(), store.size().bytes(), store.src());
      case Instruction.StoreRelease store ->
          stored(
              i,
              frame,
              store.base(),
              store.offset(),
              store.size().bytes(),
              Operand.of(store.src()));
      case Instruction.Atomic atomic ->
          stored(
              i,
              frame,
              atomic.base(),
              atomic.offset(),
              atomic.size().bytes(),
              Operand.of(atomic.src()));
      case Instruction.CallHelper _, Instruction.CallKfunc _ -> written(i);
      case Instruction.Alu _,
          Instruction.Negate _,
          Instruction.SignExtend _,
          Instruction.Swap _,
          Instruction.CastAddressSpace _,
          Instruction.LoadImmediate64 _,
          Instruction.Load _,
          Instruction.LoadAcquire _,
          Instruction.LoadAbsolute _,
          Instruction.LoadIndirect _,
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

  private boolean stored(int i, int frame, Register base, int offset, int bytes, Operand source) {
    Optional<Place.OnStack> place = onStack(i, base, offset, bytes);
    if (place.isEmpty() || !touchesWanted(place.get())) {
      return false;
    }
    wanted.removeIf(w -> w instanceof Place.OnStack slot && place.get().covers(slot));
    if (source instanceof Operand.Reg(Register register)) {
      want(frame, register);
    }
    return true;
  }

  private boolean touchesWanted(Place.OnStack place) {
    return wanted.stream().anyMatch(w -> w instanceof Place.OnStack slot && place.overlaps(slot));
  }

  /** Whether a call is given a pointer from which on it may write what is wanted. */
  private boolean written(int i) {
    boolean writes = false;
    for (Register argument : RegisterSet.ARGUMENTS.members()) {
      Optional<Place.OnStack> place = onStack(i, argument, 0, 1);
      if (place.isPresent()) {
        Place.OnStack above = new Place.OnStack(place.get().frame(), place.get().from(), 0);
        boolean hits = above.from() < 0 && touchesWanted(above);
        writes |= hits;
      }
    }
    return writes;
  }

  private void condition(int i, int frame, Instruction.Branch branch) {
    List<Register> compared = reads(branch);
    boolean direct =
        compared.stream().anyMatch(r -> wanted.contains(new Place.InRegister(frame, r)));
    boolean related = compared.stream().anyMatch(r -> isRelated(i, frame, r));
    if (direct || related) {
      compared.forEach(register -> want(frame, register));
      add(i, taken(i, branch), compared);
    }
  }

  private List<Register> registers(int frame) {
    return wanted.stream()
        .filter(place -> place.frame() == frame)
        .filter(Place.InRegister.class::isInstance)
        .map(place -> ((Place.InRegister) place).register())
        .toList();
  }

  private static List<Register> reads(Instruction.Branch branch) {
    return Operands.of(branch).reads().members();
  }

  /** A slice with the step that lost precision, which it may have had no reason to hold. */
  static List<SliceStep> with(
      List<SliceStep> slice, Lost lost, Code code, List<FailingPath.Step> steps) {
    if (slice.stream().anyMatch(step -> step.index() == lost.index())) {
      return slice;
    }
    SliceStep.Role role =
        code.at(lost.slot()) instanceof Instruction.Branch branch
            ? taken(branch, lost.slot(), steps.get(lost.index() + 1).slot())
            : SliceStep.Role.DEFINES;
    List<SliceStep> more = new ArrayList<>(slice);
    more.add(new SliceStep(lost.index(), lost.slot(), role, lost.value().stream().toList()));
    more.sort(Comparator.comparingInt(SliceStep::index));
    return more;
  }

  private SliceStep.Role taken(int i, Instruction.Branch branch) {
    return taken(branch, slot(i), slot(i + 1));
  }

  private static SliceStep.Role taken(Instruction.Branch branch, int slot, int next) {
    boolean taken = branch.offset() != 0 && next == slot + 1 + branch.offset();
    return taken ? SliceStep.Role.TAKEN : SliceStep.Role.NOT_TAKEN;
  }

  /** Whether the verifier itself links a register to a wanted one. */
  private boolean isRelated(int i, int frame, Register register) {
    Optional<StateClaim> state = steps.get(i).before();
    if (state.isEmpty()) {
      return false;
    }
    ValueClaim one = value(state.get(), register);
    return wanted.stream()
        .anyMatch(w ->
            w instanceof Place.InRegister(int f, Register other)
                && f == frame
                && areLinked(one, value(state.get(), other)));
  }

  private static boolean areLinked(ValueClaim a, ValueClaim b) {
    return a instanceof ValueClaim.Number x
            && b instanceof ValueClaim.Number y
            && x.relation() != 0
            && x.relation() == y.relation()
        || a instanceof ValueClaim.Pointer p
            && b instanceof ValueClaim.Pointer q
            && p.kind() == q.kind()
            && p.kind() == PointerKind.PACKET
            && p.identity() == q.identity();
  }
}
