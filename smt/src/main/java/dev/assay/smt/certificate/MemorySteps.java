package dev.assay.smt.certificate;

import dev.assay.ir.claim.PointerKind;
import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction.Atomic;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.spec.AtomicUpdate;
import java.util.Optional;

/** Loads, stores and atomic operations. */
final class MemorySteps {
  private final Values values;
  private final Judge judge;
  private final ContextMemory context;
  private final FrozenMaps frozen;
  private final StackMemory stack;
  private final Access access;

  MemorySteps(Values values, Judge judge, ContextMemory context, FrozenMaps frozen) {
    this.values = values;
    this.judge = judge;
    this.context = context;
    this.frozen = frozen;
    this.stack = new StackMemory(values);
    this.access = new Access(judge);
  }

  StackMemory stack() {
    return stack;
  }

  Access access() {
    return access;
  }

  void load(
      Machine machine, Register dst, Register base, int offset, Size size, Extension extension) {
    address(machine, base, offset, "load")
        .flatMap(a -> loaded(machine, a, size, extension))
        .ifPresent(word -> machine.write(dst, word));
  }

  private Optional<Word.Address> address(Machine machine, Register base, int offset, String what) {
    return switch (machine.read(base)) {
      case Word.Address a -> Optional.of(a.moved(offset));
      case Word.Number _ -> {
        judge.unknown(what + " at an address of which nothing is claimed");
        yield Optional.empty();
      }
    };
  }

  private Optional<Word> loaded(Machine machine, Word.Address a, Size size, Extension extension) {
    if (a.points(PointerKind.CONTEXT)) {
      return context.load(machine, a, size, extension, judge, values);
    }
    if (!access.check(machine, a, size.bytes(), "load")) {
      return Optional.empty();
    }
    return a.points(PointerKind.STACK)
        ? Optional.of(stack.load(machine, a, size, extension))
        : frozen
            .load(a, size, extension, values)
            .or(() -> Optional.of(values.loaded(size, extension)));
  }

  void store(Machine machine, Register base, int offset, Size size, Word word) {
    address(machine, base, offset, "store").ifPresent(a -> store(machine, a, size, word));
  }

  private void store(Machine machine, Word.Address a, Size size, Word word) {
    if (a.points(PointerKind.CONTEXT)) {
      context.store(machine, a, size, judge);
    } else if (access.check(machine, a, size.bytes(), "store") && a.points(PointerKind.STACK)) {
      stack.store(machine, a, size, word);
    }
  }

  void atomic(Machine machine, Atomic i) {
    Optional<Word.Address> address = address(machine, i.base(), i.offset(), "atomic operation");
    if (address.isEmpty()
        || !access.check(machine, address.get(), i.size().bytes(), "atomic operation")) {
      return;
    }
    Word.Address a = address.get();
    boolean own = a.points(PointerKind.STACK);
    Word before =
        own
            ? stack.load(machine, a, i.size(), Extension.ZERO)
            : values.loaded(i.size(), Extension.ZERO);
    Bits source = values.bits(machine.read(i.src()));
    Bits r0 = values.bits(machine.read(Register.R0));
    Bits old = values.bits(before).low(i.size().bits());
    AtomicUpdate after = AtomicUpdate.of(i.size(), i.op(), old, source, r0);
    if (own) {
      stack.store(machine, a, i.size(), Word.Number.of(after.memory().zeroExtend(64)));
    }
    if (i.op() == AtomicOp.CMPXCHG) {
      machine.write(Register.R0, Word.Number.of(after.r0()));
    } else if (i.op().fetches()) {
      machine.write(i.src(), Word.Number.of(after.source()));
    }
  }
}
