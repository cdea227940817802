package dev.assay.ir.classic;

import java.util.List;

/** A classic filter: instructions in order. Whether Linux takes it is {@link ClassicRules}'s. */
public record ClassicProgram(List<ClassicInstruction> instructions) {
  /** The most instructions Linux takes ({@code BPF_MAXINSNS}). */
  public static final int MAX_INSTRUCTIONS = 4096;

  /** The number of scratch words ({@code BPF_MEMWORDS}). */
  public static final int SCRATCH_WORDS = 16;

  public ClassicProgram {
    instructions = List.copyOf(instructions);
  }

  /** The number of instructions. */
  public int size() {
    return instructions.size();
  }
}
