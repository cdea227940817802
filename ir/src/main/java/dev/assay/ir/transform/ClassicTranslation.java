package dev.assay.ir.transform;

import dev.assay.ir.classic.ClassicFault;
import dev.assay.ir.classic.ClassicProgram;
import dev.assay.ir.classic.ClassicRules;
import dev.assay.ir.classic.ClassicShape;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import java.util.ArrayList;
import java.util.List;

/**
 * From classic filters to eBPF that a verifier takes. A is r0, X is r7, the scratch words are the
 * frame's last 64 bytes, r6 is the context; r8 keeps A where a packet load needs r0. What no way
 * leads to is left out, since a verifier refuses it.
 */
public sealed interface ClassicTranslation {

  /**
   * The translation.
   *
   * @param starts by classic instruction, the first slot of what it became; {@link #LEFT_OUT} where
   *     no way leads to it
   */
  record Translated(Code code, List<Integer> starts) implements ClassicTranslation {
    /** Stands for an instruction that no way leads to. */
    public static final int LEFT_OUT = -1;

    public Translated {
      starts = List.copyOf(starts);
    }
  }

  /**
   * There is none.
   *
   * @param index the classic instruction that stands against it
   */
  record Impossible(int index, String reason) implements ClassicTranslation {}

  /** Translates a filter. */
  static ClassicTranslation of(ClassicProgram filter) {
    List<ClassicFault> faults = ClassicRules.check(filter);
    if (!faults.isEmpty()) {
      ClassicFault first = faults.getFirst();
      return new Impossible(first.index(), "Linux refuses the filter: " + first.kind().text());
    }
    ClassicReach reached = ClassicReach.of(filter);
    List<List<ClassicPiece>> blocks = new ArrayList<>();
    for (int index = 0; index < filter.size(); index++) {
      ClassicShape shape = filter.instructions().get(index).shape();
      if (reached.contains(index)) {
        switch (ClassicBlock.of(filter.data(), shape, index)) {
          case ClassicBlock.Pieces(List<ClassicPiece> pieces) -> blocks.add(pieces);
          case ClassicBlock.None(String reason) -> {
            return new Impossible(index, reason);
          }
        }
      } else {
        blocks.add(List.of());
      }
    }
    return bound(blocks, reached);
  }

  private static Translated bound(List<List<ClassicPiece>> blocks, ClassicReach reached) {
    List<Instruction> code = new ArrayList<>(ClassicBlock.PROLOGUE);
    int[] starts = new int[blocks.size()];
    int next = code.size();
    for (int index = 0; index < starts.length; index++) {
      starts[index] = next;
      next += blocks.get(index).size();
    }
    for (List<ClassicPiece> block : blocks) {
      for (ClassicPiece piece : block) {
        code.add(piece.bound(code.size(), starts));
      }
    }
    List<Integer> shown = new ArrayList<>();
    for (int index = 0; index < starts.length; index++) {
      shown.add(reached.contains(index) ? starts[index] : Translated.LEFT_OUT);
    }
    return new Translated(Code.of(code), shown);
  }
}
