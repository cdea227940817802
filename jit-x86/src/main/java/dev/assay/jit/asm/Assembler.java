package dev.assay.jit.asm;

/**
 * Instructions to bytes. Each method takes the operands of one {@link Form}, in the order of
 * Intel's syntax; the row must be of that form. Jumps and calls go to labels and are sized by
 * {@link #finish()}.
 */
public final class Assembler {
  private static final int LOCK = 0xf0;
  private static final int OPERAND_16 = 0x66;
  private static final int REX = 0x40;
  private static final int REX_W = 8;
  private static final int REX_R = 4;
  private static final int REX_X = 2;
  private static final int REX_B = 1;

  private final CodeBytes out;
  private final Jumps jumps = new Jumps();

  public Assembler() {
    this(1024);
  }

  /**
   * @param expected how many bytes of code there will be, roughly
   */
  public Assembler(int expected) {
    this.out = new CodeBytes(expected);
  }

  /** A new label, to be bound once. */
  public Label label() {
    return jumps.label();
  }

  /** So many new labels with consecutive numbers; gives the first one's. */
  public int labels(int count) {
    return jumps.labels(count);
  }

  /** The label names the place reached so far. */
  public void bind(Label label) {
    jumps.bind(label, out.length());
  }

  /** {@code jmp label}. */
  public void jump(Label target) {
    jumps.add(Jumps.ALWAYS, target, out.length());
  }

  /** {@code jcc label}. */
  public void jump(Flags flags, Label target) {
    jumps.add(flags.code(), target, out.length());
  }

  /** {@code call label}. */
  public void call(Label target) {
    jumps.add(Jumps.CALL, target, out.length());
  }

  /** {@code op place, register}. */
  public void mr(Row row, OperandSize size, Place place, Gpr register) {
    expect(row, Form.MR);
    modrm(row, size, register.number(), place, !row.bytePlace() ? size : OperandSize.B8);
  }

  /** {@code lock op memory, register}. */
  public void locked(Row row, OperandSize size, Mem place, Gpr register) {
    out.put8(LOCK);
    mr(row, size, place, register);
  }

  /** {@code op register, place}. */
  public void rm(Row row, OperandSize size, Gpr register, Place place) {
    expect(row, Form.RM);
    modrm(row, size, register.number(), place, OperandSize.B32);
  }

  /**
   * {@code op place, immediate}.
   *
   * @param immediate as wide as the operand; 64-bit operands sign-extend 32 bits
   */
  public void mi(Row row, OperandSize size, Place place, int immediate) {
    expect(row, Form.MI);
    modrm(row, size, row.extension(), place, OperandSize.B32);
    immediate(row.bytePlace() ? OperandSize.B8 : size, immediate);
  }

  /** {@code op place, immediate}, the immediate a sign-extended byte, or a count of bits. */
  public void mi8(Row row, OperandSize size, Place place, int immediate) {
    expect(row, Form.MI8);
    modrm(row, size, row.extension(), place, OperandSize.B32);
    out.put8(immediate);
  }

  /** {@code op register, place, immediate}. */
  public void rmi(Row row, OperandSize size, Gpr register, Place place, int immediate) {
    expect(row, Form.RMI);
    modrm(row, size, register.number(), place, OperandSize.B32);
    immediate(size, immediate);
  }

  /** {@code op register, place, immediate}, the immediate a sign-extended byte. */
  public void rmi8(Row row, OperandSize size, Gpr register, Place place, int immediate) {
    expect(row, Form.RMI8);
    modrm(row, size, register.number(), place, OperandSize.B32);
    out.put8(immediate);
  }

  /** {@code op place}. */
  public void m(Row row, OperandSize size, Place place) {
    expect(row, Form.M);
    modrm(row, size, row.extension(), place, OperandSize.B32);
  }

  /** {@code op place, cl}. */
  public void mc(Row row, OperandSize size, Place place) {
    expect(row, Form.MC);
    modrm(row, size, row.extension(), place, OperandSize.B32);
  }

  /** {@code op register}. */
  public void o(Row row, OperandSize size, Gpr register) {
    expect(row, Form.O);
    inOpcode(row, size, register);
  }

  /** {@code op register, immediate}, the immediate as wide as the register. */
  public void oi(Row row, OperandSize size, Gpr register, long immediate) {
    expect(row, Form.OI);
    inOpcode(row, size, register);
    if (size == OperandSize.B64) {
      out.put64(immediate);
    } else {
      immediate(size, (int) immediate);
    }
  }

  /** {@code op immediate}. */
  public void i(Row row, int immediate) {
    expect(row, Form.I);
    out.put8(row.opcode());
    out.put32(immediate);
  }

  /** {@code op}. */
  public void zo(Row row, OperandSize size) {
    expect(row, Form.ZO);
    if (size == OperandSize.B64) {
      out.put8(REX | REX_W);
    }
    opcode(row.opcode());
  }

  /** {@code op register, place, count}: VEX.LZ.0F38. */
  public void rmv(Row row, OperandSize size, Gpr register, Gpr place, Gpr count) {
    expect(row, Form.RMV);
    out.put8(0xc4);
    out.put8((register.number() < 8 ? 0x80 : 0) | 0x40 | (place.number() < 8 ? 0x20 : 0) | 2);
    out.put8((size == OperandSize.B64 ? 0x80 : 0) | (~count.number() & 15) << 3 | row.extension());
    out.put8(row.opcode());
    out.put8(0xc0 | (register.number() & 7) << 3 | place.number() & 7);
  }

  /** {@code cmovcc register, place}. */
  public void move(Flags flags, OperandSize size, Gpr register, Place place) {
    prefixes(size == OperandSize.B64 ? REX_W : 0, size, register.number(), place, false);
    opcode(0x0f40 | flags.code());
    place(register.number(), place);
  }

  /** {@code setcc place}: a byte. */
  public void set(Flags flags, Place place) {
    prefixes(0, OperandSize.B8, 0, place, isUniformByte(place));
    opcode(0x0f90 | flags.code());
    place(0, place);
  }

  /**
   * The finished code. Ends the assembler's life.
   *
   * @throws IllegalStateException when a label that is used was not bound
   */
  public Assembled finish() {
    return jumps.layout(out);
  }

  private void modrm(Row row, OperandSize size, int reg, Place place, OperandSize regSize) {
    boolean bytes =
        row.bytePlace() && isUniformByte(place) || regSize == OperandSize.B8 && reg >= 4;
    int wide = size == OperandSize.B64 && !row.wideByNature() ? REX_W : 0;
    prefixes(wide, size, reg, place, bytes);
    opcode(row.opcode());
    place(reg, place);
  }

  // Manual 2.2.1: without a REX prefix the byte registers 4 to 7 are ah, ch, dh and bh.
  private static boolean isUniformByte(Place place) {
    return place instanceof Gpr register && register.number() >= 4;
  }

  private void prefixes(int wide, OperandSize size, int reg, Place place, boolean needsRex) {
    if (size == OperandSize.B16) {
      out.put8(OPERAND_16);
    }
    int bits = wide | (reg >= 8 ? REX_R : 0) | extensionBits(place);
    if (bits != 0 || needsRex) {
      out.put8(REX | bits);
    }
  }

  private static int extensionBits(Place place) {
    return switch (place) {
      case Gpr register -> register.number() >= 8 ? REX_B : 0;
      case Mem mem ->
          (mem.base().number() >= 8 ? REX_B : 0)
              | (mem.index().isPresent() && mem.index().get().number() >= 8 ? REX_X : 0);
    };
  }

  private void inOpcode(Row row, OperandSize size, Gpr register) {
    int wide = size == OperandSize.B64 && !row.wideByNature() ? REX_W : 0;
    prefixes(wide, size, 0, register, false);
    opcode(row.opcode() | register.number() & 7);
  }

  private void opcode(int opcode) {
    if (opcode > 0xffff) {
      out.put8(opcode >> 16);
    }
    if (opcode > 0xff) {
      out.put8(opcode >> 8);
    }
    out.put8(opcode);
  }

  private void place(int reg, Place place) {
    int field = (reg & 7) << 3;
    switch (place) {
      case Gpr register -> out.put8(0xc0 | field | register.number() & 7);
      case Mem mem -> memory(field, mem);
    }
  }

  // Manual 2.1.5, tables 2-2 and 2-3.
  private void memory(int field, Mem mem) {
    int base = mem.base().number() & 7;
    boolean sib = mem.index().isPresent() || base == Gpr.RSP.number();
    int displacement = mem.displacement();
    boolean none = displacement == 0 && base != Gpr.RBP.number();
    boolean small = (byte) displacement == displacement;
    out.put8((none ? 0 : small ? 0x40 : 0x80) | field | (sib ? 4 : base));
    if (sib) {
      int index = mem.index().orElse(Gpr.RSP).number() & 7;
      out.put8(Integer.numberOfTrailingZeros(mem.scale()) << 6 | index << 3 | base);
    }
    if (!none && small) {
      out.put8(displacement);
    } else if (!none) {
      out.put32(displacement);
    }
  }

  private void immediate(OperandSize size, int value) {
    switch (size) {
      case B8 -> out.put8(value);
      case B16 -> out.put16(value);
      case B32, B64 -> out.put32(value);
    }
  }

  private static void expect(Row row, Form form) {
    if (row.form() != form) {
      throw new IllegalArgumentException(row + " is not of form " + form);
    }
  }
}
