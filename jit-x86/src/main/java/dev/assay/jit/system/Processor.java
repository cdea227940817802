package dev.assay.jit.system;

import dev.assay.jit.asm.Assembler;
import dev.assay.jit.asm.Gpr;
import dev.assay.jit.asm.Mem;
import dev.assay.jit.asm.OperandSize;
import dev.assay.jit.asm.Row;
import java.lang.foreign.MemorySegment;

/**
 * What the processor offers beyond plain x86-64.
 *
 * @param bmi2 shifts with the count in any register
 */
public record Processor(boolean bmi2) {
  /** Plain x86-64. */
  public static final Processor PLAIN = new Processor(false);

  // Manual, CPUID leaf 7: bit 8 of ebx.
  private static final int LEAF_7_EBX_BMI2 = 1 << 8;

  /** Whether this is an x86-64 that runs Linux, and so the JIT's code. */
  public static boolean supported() {
    return System.getProperty("os.arch", "").equals("amd64")
        && System.getProperty("os.name", "").equals("Linux");
  }

  /** Asks the processor itself. Only where it is {@link #supported()}. */
  public static Processor detect() {
    return new Processor(leafCount() >= 7 && (cpuid(7) & LEAF_7_EBX_BMI2) != 0);
  }

  private static long leafCount() {
    return run(0, Gpr.RAX);
  }

  private static long cpuid(int leaf) {
    return run(leaf, Gpr.RBX);
  }

  private static long run(int leaf, Gpr wanted) {
    Assembler code = new Assembler();
    code.o(Row.PUSH_O, OperandSize.B64, Gpr.RBX);
    code.mr(Row.MOV_MR, OperandSize.B32, Gpr.RAX, Gpr.RDI);
    code.mr(Row.XOR_MR, OperandSize.B32, Gpr.RCX, Gpr.RCX);
    code.zo(Row.CPUID, OperandSize.B32);
    code.rm(Row.LEA, OperandSize.B32, Gpr.RAX, Mem.at(wanted, 0));
    code.o(Row.POP_O, OperandSize.B64, Gpr.RBX);
    code.zo(Row.RET, OperandSize.B32);
    try (ExecutableMemory memory = ExecutableMemory.of(code.finish().bytes())) {
      return NativeCall.call(MemorySegment.ofAddress(memory.address()), leaf, 0) & 0xffff_ffffL;
    }
  }
}
