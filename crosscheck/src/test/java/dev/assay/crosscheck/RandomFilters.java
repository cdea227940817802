package dev.assay.crosscheck;

import dev.assay.ir.classic.Ancillary;
import dev.assay.ir.classic.ClassicAluOp;
import dev.assay.ir.classic.ClassicCell;
import dev.assay.ir.classic.ClassicCondition;
import dev.assay.ir.classic.ClassicInstruction;
import dev.assay.ir.classic.ClassicOperand;
import dev.assay.ir.classic.ClassicProgram;
import dev.assay.ir.classic.ClassicRules;
import dev.assay.ir.classic.ClassicShape;
import dev.assay.ir.classic.ClassicSize;
import dev.assay.ir.transform.ClassicTranslation;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Filters of packets that Linux takes and that have a translation. */
final class RandomFilters {
  private static final int LONGEST = 24;
  private static final int[] CONSTANTS = {
    0, 1, 5, 12, 14, 31, 0x800, 0xffff, -1, Integer.MIN_VALUE
  };

  private final RandomGenerator random;

  RandomFilters(RandomGenerator random) {
    this.random = random;
  }

  ClassicProgram next() {
    while (true) {
      ClassicProgram filter = any();
      if (ClassicRules.check(filter).isEmpty()
          && ClassicTranslation.of(filter) instanceof ClassicTranslation.Translated) {
        return filter;
      }
    }
  }

  private ClassicProgram any() {
    int length = random.nextInt(1, LONGEST);
    List<ClassicInstruction> code = new ArrayList<>();
    // Two words are written before all, so that loads of them are taken.
    code.add(ClassicInstruction.of(new ClassicShape.Store(ClassicCell.A, 0)));
    code.add(ClassicInstruction.of(new ClassicShape.Store(ClassicCell.X, 15)));
    for (int left = length; left > 0; left--) {
      code.add(ClassicInstruction.of(shape(left)));
    }
    code.add(ClassicInstruction.of(new ClassicShape.Return(cell(ClassicCell.A))));
    return new ClassicProgram(code);
  }

  private ClassicShape shape(int left) {
    return switch (random.nextInt(15)) {
      case 0, 1 -> new ClassicShape.LoadAbsolute(one(ClassicSize.values()), random.nextInt(40));
      case 2 -> new ClassicShape.LoadIndirect(one(ClassicSize.values()), random.nextInt(20));
      case 3 -> new ClassicShape.LoadConstant(one(ClassicCell.values()), constant());
      case 4 -> new ClassicShape.LoadScratch(one(ClassicCell.values()), random.nextInt(2) * 15);
      case 5 -> new ClassicShape.LoadLength(one(ClassicCell.values()));
      case 6 -> new ClassicShape.LoadHeaderLength(random.nextInt(20));
      case 7 -> new ClassicShape.Store(one(ClassicCell.values()), random.nextInt(2) * 15);
      case 8, 9 -> new ClassicShape.Alu(one(ClassicAluOp.values()), operand());
      case 10 -> new ClassicShape.Transfer(one(ClassicCell.values()));
      case 11 -> new ClassicShape.LoadAbsolute(ClassicSize.W, one(Ancillary.values()).offset());
      case 12 ->
          random.nextInt(4) == 0
              ? new ClassicShape.Jump(random.nextInt(left))
              : new ClassicShape.Negate();
      default ->
          new ClassicShape.Branch(
              one(ClassicCondition.values()),
              operand(),
              random.nextInt(left),
              random.nextInt(left));
    };
  }

  private ClassicOperand operand() {
    return random.nextBoolean() ? new ClassicOperand.K(constant()) : cell(ClassicCell.X);
  }

  private static ClassicOperand cell(ClassicCell cell) {
    return new ClassicOperand.Cell(cell);
  }

  private int constant() {
    return random.nextInt(3) == 0 ? random.nextInt() : CONSTANTS[random.nextInt(CONSTANTS.length)];
  }

  private <T> T one(T[] all) {
    return all[random.nextInt(all.length)];
  }
}
