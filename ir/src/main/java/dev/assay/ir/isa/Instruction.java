package dev.assay.ir.isa;

/**
 * One instruction, a record per shape. Offsets of jumps and calls count slots from the next slot; a
 * jump may lead nowhere, and a slot may be {@link Invalid}: what Linux refuses on a path is refused
 * on that path, and engines fault there.
 */
public sealed interface Instruction {

  /** How many 8-byte slots the instruction takes: 2 for {@link LoadImmediate64}, else 1. */
  default int slots() {
    return this instanceof LoadImmediate64 ? 2 : 1;
  }

  /** {@code dst = dst op src}, or {@code dst = src} for MOV. */
  record Alu(Width width, AluOp op, Register dst, Operand src) implements Instruction {}

  /** {@code dst = -dst}. */
  record Negate(Width width, Register dst) implements Instruction {}

  /**
   * {@code dst = (s bits) src}: sign extension to the width, then zero extension to 64 bits.
   *
   * @param bits 8, 16, or 32 (the last only with {@link Width#W64})
   */
  record SignExtend(Width width, int bits, Register dst, Register src) implements Instruction {
    public SignExtend {
      if (!(bits == 8 || bits == 16 || bits == 32 && width == Width.W64)) {
        throw new IllegalArgumentException("no sign extension from " + bits + " bits to " + width);
      }
    }
  }

  /**
   * {@code dst = le16 dst} and the like.
   *
   * @param bits 16, 32 or 64
   */
  record Swap(SwapKind kind, int bits, Register dst) implements Instruction {
    public Swap {
      if (bits != 16 && bits != 32 && bits != 64) {
        throw new IllegalArgumentException("no byte swap of " + bits + " bits");
      }
    }
  }

  /**
   * {@code dst = addr_space_cast(src, to, from)} (Linux).
   *
   * @param to destination address space, 16 bits unsigned
   * @param from source address space, 16 bits unsigned
   */
  record CastAddressSpace(Register dst, Register src, int to, int from) implements Instruction {
    public CastAddressSpace {
      if ((to & 0xffff) != to || (from & 0xffff) != from) {
        throw new IllegalArgumentException("an address space has 16 bits");
      }
    }
  }

  /**
   * A 64-bit immediate in two slots; what {@code low} and {@code high} mean depends on the source.
   */
  record LoadImmediate64(Register dst, PseudoSource source, int low, int high)
      implements Instruction {
    /** A 64-bit constant. */
    public static LoadImmediate64 constant(Register dst, long value) {
      return new LoadImmediate64(dst, PseudoSource.CONSTANT, (int) value, (int) (value >>> 32));
    }

    /** Both halves as one 64-bit number. */
    public long value() {
      return (long) high << 32 | low & 0xffff_ffffL;
    }
  }

  /** {@code dst = *(size *)(base + offset)}; there is no sign-extending load of 8 bytes. */
  record Load(Size size, Extension extension, Register dst, Register base, short offset)
      implements Instruction {
    public Load {
      if (size == Size.DW && extension == Extension.SIGN) {
        throw new IllegalArgumentException("an 8-byte load has nothing to extend");
      }
    }
  }

  /** {@code *(size *)(base + offset) = src}. */
  record Store(Size size, Register base, short offset, Operand src) implements Instruction {}

  /** {@code lock *(size *)(base + offset) op= src}, size 4 or 8 bytes. */
  record Atomic(Size size, AtomicOp op, Register base, short offset, Register src)
      implements Instruction {
    public Atomic {
      if (size != Size.W && size != Size.DW) {
        throw new IllegalArgumentException("atomic operations take 4 or 8 bytes");
      }
    }
  }

  /** {@code dst = load_acquire((size *)(base + offset))} (Linux). */
  record LoadAcquire(Size size, Register dst, Register base, short offset) implements Instruction {}

  /** {@code store_release((size *)(base + offset), src)} (Linux). */
  record StoreRelease(Size size, Register base, short offset, Register src)
      implements Instruction {}

  /**
   * {@code r0 = *(size *)skb[offset]}: legacy packet load, big endian, leaves the program when
   * outside (RFC 9669 §5.5).
   */
  record LoadAbsolute(Size size, int offset) implements Instruction {}

  /** {@code r0 = *(size *)skb[index + offset]}. */
  record LoadIndirect(Size size, Register index, int offset) implements Instruction {}

  /** {@code goto +offset}. */
  record Jump(JumpForm form, int offset) implements Instruction {
    public Jump {
      if (form == JumpForm.SHORT && (short) offset != offset) {
        throw new IllegalArgumentException("a short jump has 16 bits of offset, not " + offset);
      }
    }
  }

  /** {@code may_goto +offset}: jumps when the program has looped too long (Linux). */
  record MayGoto(short offset) implements Instruction {}

  /** {@code if dst condition src goto +offset}. */
  record Branch(Width width, Condition condition, Register dst, Operand src, short offset)
      implements Instruction {}

  /** Calls the helper with this number. */
  record CallHelper(int id) implements Instruction {}

  /** Calls the subprogram {@code offset} slots after the next slot. */
  record CallFunction(int offset) implements Instruction {}

  /**
   * Calls a kernel function.
   *
   * @param btfId its BTF type id
   * @param module 0 for vmlinux, else an index into the descriptors of module BTFs
   */
  record CallKfunc(int btfId, short module) implements Instruction {}

  /** {@code callx}: calls what a register names. Engines run it; Linux refuses it. */
  record CallRegister(Register target) implements Instruction {}

  /**
   * Returns to the caller, or ends the program with r0.
   *
   * @param offset means nothing; Linux takes any, other than RFC 9669 §3
   */
  record Exit(short offset) implements Instruction {
    public Exit() {
      this((short) 0);
    }
  }

  /**
   * Not an instruction.
   *
   * @param raw the slot's 64 bits in {@link RawSlot} layout
   */
  record Invalid(long raw, Defect defect) implements Instruction {}
}
