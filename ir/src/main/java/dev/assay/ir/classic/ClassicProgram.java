package dev.assay.ir.classic;

import java.util.List;

/**
 * A classic filter: instructions in order. Whether Linux takes it is {@link ClassicRules}'s.
 *
 * @param data what its loads read; the instructions do not say
 */
public record ClassicProgram(List<ClassicInstruction> instructions, ClassicData data) {
  /** The most instructions Linux takes ({@code BPF_MAXINSNS}). */
  public static final int MAX_INSTRUCTIONS = 4096;

  /** The number of scratch words ({@code BPF_MEMWORDS}). */
  public static final int SCRATCH_WORDS = 16;

  public ClassicProgram {
    instructions = List.copyOf(instructions);
  }

  /** A filter of packets. */
  public ClassicProgram(List<ClassicInstruction> instructions) {
    this(instructions, ClassicData.PACKET);
  }

  /** The same instructions over other data. */
  public ClassicProgram reading(ClassicData other) {
    return new ClassicProgram(instructions, other);
  }

  /** The number of instructions. */
  public int size() {
    return instructions.size();
  }
}
