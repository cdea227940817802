package dev.assay.jit;

import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.RawSlot;
import java.util.stream.IntStream;

/** Which slots are instructions, found by asking the decoder. */
final class Bytecodes {
  private Bytecodes() {}

  static boolean isInstruction(RawSlot slot) {
    return !(Bytecode.decode(new long[] {slot.bits(), 0}).at(0) instanceof Instruction.Invalid);
  }

  /** Opcodes of which some slot is an instruction. */
  static int[] valid() {
    return IntStream.range(0, 256)
        .filter(opcode ->
            IntStream.of(0, 1, 16, 0x100)
                .anyMatch(
                    immediate -> isInstruction(new RawSlot(opcode, 0, 0, (short) 0, immediate))))
        .toArray();
  }
}
