package dev.assay.smt.certificate;

import dev.assay.ir.claim.PointerKind;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Instruction.Branch;
import dev.assay.ir.isa.Width;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import dev.assay.smt.spec.Comparison;
import java.util.Optional;

/** When branches are taken. */
final class Branching {
  private final Values values;
  private final Judge judge;

  Branching(Values values, Judge judge) {
    this.values = values;
    this.judge = judge;
  }

  /** The condition; of addresses that cannot be compared it may hold or not. */
  Truth taken(Machine machine, Branch i) {
    Word dst = machine.read(i.dst());
    Word src = values.operand(machine, i.src());
    if (dst instanceof Word.Number x && src instanceof Word.Number y) {
      return Comparison.holds(i.width(), i.condition(), x.bits(), y.bits());
    }
    if (i.width() == Width.W64) {
      if (dst instanceof Word.Address a && isZero(src)) {
        return withNull(machine, a, i.condition());
      }
      if (dst instanceof Word.Address a && src instanceof Word.Address b) {
        return ordered(machine, i.condition(), a, b);
      }
    }
    return either();
  }

  private Truth either() {
    return values.terms().fresh(1, "comparison").equalTo(1);
  }

  private static boolean isZero(Word word) {
    return word instanceof Word.Number n && Sets.isConstant(n.set()) && n.set().value() == 0;
  }

  // No memory lies at null, nor within reach of it.
  private Truth withNull(Machine machine, Word.Address a, Condition condition) {
    if (!judge.surely(machine, Packet.isSmall(a.offset()))) {
      return either();
    }
    return switch (condition) {
      case EQ, LE -> a.isNull();
      case NE, GT -> a.isNull().not();
      case GE -> values.terms().truth(true);
      case LT -> values.terms().truth(false);
      case SET, SGT, SGE, SLT, SLE -> either();
    };
  }

  // Addresses near the packet do not wrap, so that they are ordered as their distances are.
  private Truth ordered(Machine machine, Condition condition, Word.Address a, Word.Address b) {
    Optional<Bits> x = position(a);
    Optional<Bits> y = position(b);
    boolean comparable =
        x.isPresent()
            && y.isPresent()
            && a.isNull().isFalse()
            && b.isNull().isFalse()
            && judge.surely(machine, Packet.isSmall(a.offset()))
            && judge.surely(machine, Packet.isSmall(b.offset()));
    return comparable ? compared(condition, x.get(), y.get()) : either();
  }

  private Truth compared(Condition condition, Bits x, Bits y) {
    return switch (condition) {
      case EQ -> x.equalTo(y);
      case NE -> x.equalTo(y).not();
      case GT -> y.less(x);
      case GE -> y.lessOrEqual(x);
      case LT -> x.less(y);
      case LE -> x.lessOrEqual(y);
      case SET, SGT, SGE, SLT, SLE -> either();
    };
  }

  /** The distance from the start of the packet's data. */
  private Optional<Bits> position(Word.Address a) {
    return switch (a.base().kind()) {
      case PACKET -> Optional.of(a.offset());
      case PACKET_META ->
          Optional.of(a.offset().minus(Packet.length(PointerKind.PACKET_META, values.terms())));
      case PACKET_END ->
          Optional.of(a.offset().plus(Packet.length(PointerKind.PACKET, values.terms())));
      case CONTEXT, STACK, MAP, MAP_VALUE, MAP_KEY, MEMORY, OBJECT, FUNCTION -> Optional.empty();
    };
  }
}
