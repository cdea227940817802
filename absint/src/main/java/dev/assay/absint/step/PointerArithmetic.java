package dev.assay.absint.step;

import dev.assay.absint.domain.PointerOffset;
import dev.assay.absint.domain.Scalar;
import dev.assay.absint.domain.Synchronisation;
import dev.assay.absint.log.Refusal;
import dev.assay.absint.path.Path;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.PointerType;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Instruction.Alu;
import dev.assay.ir.isa.Width;
import dev.assay.ir.verdict.Property;

/** Pointers moved by numbers. */
final class PointerArithmetic {
  private final Path path;
  private final boolean mayShow;
  private final boolean isGuarded;
  private final PointerGuard guard;

  PointerArithmetic(Path path, PointerGuard guard) {
    this.path = path;
    this.mayShow = path.rights().mayShowPointers();
    this.isGuarded = path.speculation().isWalked();
    this.guard = guard;
  }

  /** Two pointers: only their difference is of any use, and nothing is known of it. */
  Value combine(Alu alu) {
    if (alu.op() == AluOp.SUB && mayShow) {
      return Number.UNKNOWN;
    }
    String what = "pointer " + alu.op().symbol() + " pointer prohibited";
    throw alu.op() == AluOp.SUB
        ? new Refusal(Property.PRIVILEGE, "R" + alu.dst().number() + " " + what)
        : refusal(alu, what);
  }

  /**
   * A pointer and a number.
   *
   * @param pointerFirst whether the pointer is the operation's first operand
   */
  Value move(Alu alu, Pointer pointer, Number number, boolean pointerFirst) {
    if (PointerOffset.isImpossible(number.set())) {
      return Number.UNKNOWN;
    }
    if (alu.width() == Width.W32) {
      if (alu.op() == AluOp.SUB && mayShow) {
        return Number.UNKNOWN;
      }
      throw refusal(alu, "32-bit pointer arithmetic prohibited");
    }
    if (pointer.mayBeNull()) {
      throw refusal(
          alu, "pointer arithmetic on " + pointer.typeText() + " prohibited, null-check it first");
    }
    if (pointer.base() == Base.MEMORY && pointer.type().is(Modifier.UNTRUSTED)) {
      return pointer;
    }
    if (!isMovable(alu, pointer, number)) {
      throw refusal(alu, "pointer arithmetic on " + pointer.typeText() + " prohibited");
    }
    checkSane(pointer.type(), number.set(), number.delta());
    checkSane(pointer.type(), pointer.variable(), pointer.offset());
    if (!isGuarded) {
      return moved(alu, pointer, number, pointerFirst);
    }
    PointerGuard.Look look = guard.before(alu, pointer, number, pointerFirst);
    Pointer moved = moved(alu, pointer, number, pointerFirst);
    guard.after(alu, moved, look);
    return moved;
  }

  private Pointer moved(Alu alu, Pointer pointer, Number number, boolean pointerFirst) {
    Pointer from = pointerFirst ? pointer : pointer.withReference(0);
    Pointer moved =
        switch (alu.op()) {
          case ADD -> add(from, number.set());
          case SUB -> sub(alu, from, number.set(), pointerFirst);
          case AND, OR, XOR ->
              throw refusal(
                  alu, "bitwise operator " + alu.op().symbol() + " on pointer prohibited");
          case MUL, DIV, SDIV, MOD, SMOD, LSH, RSH, ARSH, MOV ->
              throw refusal(
                  alu, "pointer arithmetic with " + alu.op().symbol() + " operator prohibited");
        };
    checkSane(moved.type(), moved.variable(), moved.offset());
    return moved.moved(moved.offset(), Synchronisation.synchronise(moved.variable()));
  }

  private static boolean isMovable(Alu alu, Pointer pointer, Number number) {
    boolean addsZero = alu.op() == AluOp.ADD && number.isZero();
    return switch (pointer.base()) {
      case CONTEXT,
          MAP_VALUE,
          MAP_KEY,
          STACK,
          PACKET,
          PACKET_META,
          TP_BUFFER,
          OBJECT,
          MEMORY,
          BUFFER,
          FUNCTION,
          DYNPTR ->
          true;
      case FLOW_KEYS -> number.isConstant();
      case MAP -> addsZero;
      case PACKET_END, SOCKET, SOCK_COMMON, TCP_SOCK, XDP_SOCK, ARENA -> false;
    };
  }

  private Pointer add(Pointer pointer, Scalar number) {
    if (PointerOffset.addsFixed(pointer.offset(), number)) {
      int fixed = PointerOffset.added(pointer.offset(), number);
      return pointer.moved(fixed, PointerOffset.same(pointer.variable()));
    }
    Pointer moved = pointer.moved(pointer.offset(), PointerOffset.add(pointer.variable(), number));
    return pointer.base().isPacket() ? rebased(moved, true) : moved;
  }

  private Pointer sub(Alu alu, Pointer pointer, Scalar number, boolean pointerFirst) {
    if (!pointerFirst) {
      throw refusal(alu, "tried to subtract pointer from scalar");
    }
    if (pointer.base() == Base.STACK) {
      throw refusal(alu, "subtraction from stack pointer prohibited");
    }
    if (PointerOffset.subtractsFixed(pointer.offset(), number)) {
      int fixed = PointerOffset.subtracted(pointer.offset(), number);
      return pointer.moved(fixed, PointerOffset.same(pointer.variable()));
    }
    Pointer moved = pointer.moved(pointer.offset(), PointerOffset.sub(pointer.variable(), number));
    return pointer.base().isPacket()
        ? rebased(moved, PointerOffset.subtractsForward(number))
        : moved;
  }

  // A packet pointer moved by an unknown amount has a base of its own. What was proven of the old
  // base holds for it only if it has not moved forward.
  private Pointer rebased(Pointer moved, boolean forgetsRange) {
    Pointer fresh = moved.withId(path.newId());
    return forgetsRange ? fresh.at(new Target.OfPacket(0)) : fresh;
  }

  private static void checkSane(PointerType type, Scalar variable, int offset) {
    if (!PointerOffset.isSane(variable, offset)) {
      refuse(outOfHand(type, variable, offset));
    }
  }

  private static String outOfHand(PointerType type, Scalar variable, int offset) {
    long value = variable.bits().value();
    long smin = variable.wide().smin();
    if (variable.isConstant() && PointerOffset.isFar(value)) {
      return "math between " + type.text() + " pointer and " + value + " is not allowed";
    }
    if (PointerOffset.isFar(offset)) {
      return type.text() + " pointer offset " + offset + " is not allowed";
    }
    return smin == Long.MIN_VALUE
        ? "math between "
            + type.text()
            + " pointer and register with unbounded min value is not allowed"
        : "value " + smin + " makes " + type.text() + " pointer be out of bounds";
  }

  private static void refuse(String message) {
    throw new Refusal(Property.POINTER_ARITHMETIC, message);
  }

  private static Refusal refusal(Alu alu, String what) {
    return new Refusal(Property.POINTER_ARITHMETIC, "R" + alu.dst().number() + " " + what);
  }
}
