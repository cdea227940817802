package dev.assay.interp.checking;

import dev.assay.interp.checking.Provenance.*;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Width;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;

/**
 * What becomes of pointers in arithmetic, for a privileged program: which sums stay pointers, which
 * operations lose them, which are forbidden. Source: adjust_reg_min_max_vals and
 * adjust_ptr_min_max_vals in kernel/bpf/verifier.c.
 */
final class PointerArithmetic {
  private PointerArithmetic() {}

  /** What {@link #of} gives. */
  sealed interface Result {}

  record Gives(Provenance provenance) implements Result {}

  record Forbidden(Fault fault) implements Result {}

  /** Of two operands that are initialised, the destination's first. */
  static Result of(Width width, AluOp op, Provenance x, Provenance y) {
    if (op == AluOp.MOV) return new Gives(width == Width.W64 ? y : Provenance.SCALAR);
    if (x instanceof InArena) return new Gives(x); // any operation, of any width
    if (x instanceof Pointer && y instanceof Pointer)
      return op == AluOp.SUB
          ? new Gives(Provenance.SCALAR)
          : forbidden("%s of two pointers".formatted(op.mnemonic()));
    if (x instanceof Pointer p) return withNumber(width, op, p, true);
    if (y instanceof Pointer p) return withNumber(width, op, p, false);
    return new Gives(Provenance.SCALAR);
  }

  private static Result withNumber(Width width, AluOp op, Pointer pointer, boolean first) {
    if (width == Width.W32)
      return op == AluOp.SUB
          ? new Gives(Provenance.SCALAR)
          : forbidden("32-bit arithmetic on a pointer");
    return switch (op) {
      case ADD -> moved(pointer);
      case SUB -> first ? moved(pointer) : forbidden("subtraction of a pointer from a number");
      default -> forbidden("%s on a pointer".formatted(op.mnemonic()));
    };
  }

  private static Result moved(Pointer pointer) {
    return switch (pointer) {
      case Stack _,
          Context _,
          MapValue _,
          RingRecord _,
          Block _,
          Slice _,
          Element _,
          LentDynptr _,
          KernelObject _,
          InArena _ ->
          new Gives(pointer);
      // Linux refuses to move the end or to subtract from a stack pointer because it does not
      // follow
      // them; a run that does it harms nothing.
      case Packet(PacketPart part, int generation) ->
          new Gives(part == PacketPart.END ? new Packet(PacketPart.DATA, generation) : pointer);
      case MapHandle _ -> forbidden("arithmetic on a map");
      case Function _ -> forbidden("arithmetic on a function");
    };
  }

  private static Forbidden forbidden(String what) {
    return new Forbidden(new Fault(Property.POINTER_ARITHMETIC, what + " is forbidden"));
  }
}
