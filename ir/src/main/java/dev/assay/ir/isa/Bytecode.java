package dev.assay.ir.isa;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes to {@link Code} and back. Decoding never fails on whole slots: what is malformed becomes
 * {@link Instruction.Invalid}, and {@code encode(decode(bytes), order)} gives the same bytes.
 */
public final class Bytecode {
  /** Bytes in a slot. */
  public static final int SLOT_BYTES = 8;

  private Bytecode() {}

  /**
   * Decodes whole slots.
   *
   * @throws IllegalArgumentException when the length is no multiple of {@link #SLOT_BYTES}
   */
  public static Code decode(byte[] bytes, ByteOrder order) {
    if (bytes.length % SLOT_BYTES != 0) {
      throw new IllegalArgumentException(
          bytes.length + " bytes are not whole instructions of " + SLOT_BYTES);
    }
    long[] slots = new long[bytes.length / SLOT_BYTES];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
    for (int i = 0; i < slots.length; i++) {
      slots[i] = readSlot(buffer, order);
    }
    return decode(slots);
  }

  /** Decodes slots given as the 64 bits of their little-endian form. */
  public static Code decode(long[] slots) {
    List<Instruction> instructions = new ArrayList<>(slots.length);
    int i = 0;
    while (i < slots.length) {
      Instruction instruction =
          i + 1 < slots.length
              ? Decoder.decode(slots[i], slots[i + 1])
              : Decoder.decodeLast(slots[i]);
      instructions.add(instruction);
      i += instruction.slots();
      if (i < slots.length && leavesSecond(instruction)) {
        instructions.add(new Instruction.Invalid(slots[i], Defect.SECOND_SLOT));
        i++;
      }
    }
    return Code.of(instructions);
  }

  // A 64-bit immediate takes two slots even where its own fields are wrong.
  private static boolean leavesSecond(Instruction instruction) {
    return instruction instanceof Instruction.Invalid(long raw, Defect _)
        && RawSlot.of(raw).opcode() == Opcodes.LDDW;
  }

  /**
   * Decodes as RFC 9669 reads it, with whom unused fields must be zero; Linux lets the offset of an
   * exit be any.
   *
   * @throws IllegalArgumentException when the length is no multiple of {@link #SLOT_BYTES}
   */
  public static Code decodeStandard(byte[] bytes, ByteOrder order) {
    List<Instruction> instructions = new ArrayList<>();
    for (Instruction instruction : decode(bytes, order).instructions()) {
      boolean unknown = instruction instanceof Instruction.Exit(short offset) && offset != 0;
      instructions.add(
          unknown
              ? new Instruction.Invalid(bits(instruction), Defect.RESERVED_FIELD)
              : instruction);
    }
    return Code.of(instructions);
  }

  /** The bytes of a program. */
  public static byte[] encode(Code code, ByteOrder order) {
    ByteBuffer buffer = ByteBuffer.allocate(code.size() * SLOT_BYTES).order(order);
    for (long slot : encode(code)) {
      writeSlot(buffer, slot, order);
    }
    return buffer.array();
  }

  /** The slots of a program, as the 64 bits of their little-endian form. */
  public static long[] encode(Code code) {
    long[] slots = new long[code.size()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = Encoder.encode(code.at(i)).bits();
    }
    return slots;
  }

  /** The first slot of an instruction, as the 64 bits of its little-endian form. */
  public static long bits(Instruction instruction) {
    return Encoder.encode(instruction).bits();
  }

  /** The first byte of an instruction. */
  public static int opcode(Instruction instruction) {
    return Encoder.encode(instruction).opcode();
  }

  // RFC 9669 §3: in big-endian programs the two register fields change places too.
  private static long readSlot(ByteBuffer buffer, ByteOrder order) {
    int opcode = buffer.get() & 0xff;
    int registers = buffer.get() & 0xff;
    short offset = buffer.getShort();
    int immediate = buffer.getInt();
    boolean little = order == ByteOrder.LITTLE_ENDIAN;
    int low = registers & 0xf;
    int high = registers >>> 4;
    return new RawSlot(opcode, little ? low : high, little ? high : low, offset, immediate).bits();
  }

  private static void writeSlot(ByteBuffer buffer, long bits, ByteOrder order) {
    RawSlot slot = RawSlot.of(bits);
    boolean little = order == ByteOrder.LITTLE_ENDIAN;
    int low = little ? slot.dst() : slot.src();
    int high = little ? slot.src() : slot.dst();
    buffer.put((byte) slot.opcode());
    buffer.put((byte) (high << 4 | low));
    buffer.putShort(slot.offset());
    buffer.putInt(slot.immediate());
  }
}
