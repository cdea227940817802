package dev.assay.ir.transform;

import dev.assay.ir.classic.ClassicProgram;
import dev.assay.ir.classic.ClassicShape.Alu;
import dev.assay.ir.classic.ClassicShape.Branch;
import dev.assay.ir.classic.ClassicShape.Jump;
import dev.assay.ir.classic.ClassicShape.LoadAbsolute;
import dev.assay.ir.classic.ClassicShape.LoadConstant;
import dev.assay.ir.classic.ClassicShape.LoadHeaderLength;
import dev.assay.ir.classic.ClassicShape.LoadIndirect;
import dev.assay.ir.classic.ClassicShape.LoadLength;
import dev.assay.ir.classic.ClassicShape.LoadScratch;
import dev.assay.ir.classic.ClassicShape.Negate;
import dev.assay.ir.classic.ClassicShape.Return;
import dev.assay.ir.classic.ClassicShape.Store;
import dev.assay.ir.classic.ClassicShape.Transfer;
import dev.assay.ir.classic.ClassicShape.Unknown;
import java.util.BitSet;

/** Which instructions of a filter some way leads to. Jumps lead forward, so one pass is enough. */
final class ClassicReach {
  private final BitSet reached = new BitSet();

  private ClassicReach() {}

  /** Those of a filter that Linux takes. */
  static ClassicReach of(ClassicProgram filter) {
    ClassicReach reach = new ClassicReach();
    reach.reached.set(0);
    for (int i = 0; i < filter.size(); i++) {
      if (reach.contains(i)) {
        reach.follow(filter, i);
      }
    }
    return reach;
  }

  boolean contains(int index) {
    return reached.get(index);
  }

  private void follow(ClassicProgram filter, int index) {
    switch (filter.instructions().get(index).shape()) {
      case Return _ -> {}
      case Jump(int k) -> reached.set(index + 1 + k);
      case Branch(var _, var _, int onTrue, int onFalse) -> {
        reached.set(index + 1 + onTrue);
        reached.set(index + 1 + onFalse);
      }
      case LoadAbsolute _, LoadIndirect _, LoadConstant _, LoadScratch _ -> reached.set(index + 1);
      case LoadLength _, LoadHeaderLength _, Store _ -> reached.set(index + 1);
      case Alu _, Negate _, Transfer _, Unknown _ -> reached.set(index + 1);
    }
  }
}
