package dev.assay.ir.classic;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Classic filters as bytes: {@code struct sock_filter} of {@code include/uapi/linux/filter.h}. */
public final class ClassicBytecode {
  /** The length of an instruction. */
  public static final int INSTRUCTION_BYTES = 8;

  private ClassicBytecode() {}

  /** The bytes of a filter. */
  public static byte[] encode(ClassicProgram program, ByteOrder order) {
    ByteBuffer bytes = ByteBuffer.allocate(program.size() * INSTRUCTION_BYTES).order(order);
    for (ClassicInstruction i : program.instructions()) {
      bytes
          .putShort((short) i.code())
          .put((byte) i.jumpTrue())
          .put((byte) i.jumpFalse())
          .putInt(i.k());
    }
    return bytes.array();
  }

  /**
   * The filter of some bytes.
   *
   * @throws IllegalArgumentException when they are not whole instructions
   */
  public static ClassicProgram decode(byte[] code, ByteOrder order) {
    if (code.length % INSTRUCTION_BYTES != 0) {
      throw new IllegalArgumentException(code.length + " bytes are not whole instructions");
    }
    ByteBuffer bytes = ByteBuffer.wrap(code).order(order);
    List<ClassicInstruction> all = new ArrayList<>();
    while (bytes.hasRemaining()) {
      int code16 = Short.toUnsignedInt(bytes.getShort());
      int onTrue = Byte.toUnsignedInt(bytes.get());
      int onFalse = Byte.toUnsignedInt(bytes.get());
      all.add(new ClassicInstruction(code16, onTrue, onFalse, bytes.getInt()));
    }
    return new ClassicProgram(all);
  }
}
