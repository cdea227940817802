package dev.assay.grammar.classic;

import dev.assay.ir.classic.Ancillary;
import dev.assay.ir.classic.ClassicAluOp;
import dev.assay.ir.classic.ClassicCell;
import dev.assay.ir.classic.ClassicCondition;
import dev.assay.ir.classic.ClassicInstruction;
import dev.assay.ir.classic.ClassicOperand;
import dev.assay.ir.classic.ClassicShape.*;
import dev.assay.ir.classic.ClassicSize;

/** Classic instructions as tcpdump lists them. */
final class ClassicText {
  private ClassicText() {}

  /**
   * One instruction.
   *
   * @param index its number; jumps are written as the numbers they lead to
   */
  static String line(ClassicInstruction instruction, int index) {
    if (!instruction.isPlain()) {
      return ".raw 0x%x %d %d 0x%x"
          .formatted(
              instruction.code(), instruction.jumpTrue(), instruction.jumpFalse(), instruction.k());
    }
    return switch (instruction.shape()) {
      case LoadAbsolute(ClassicSize size, int k) -> pad(size.mnemonic()) + absolute(k);
      case LoadIndirect(ClassicSize size, int k) ->
          pad(size.mnemonic()) + "[x + " + Integer.toUnsignedString(k) + "]";
      case LoadConstant(ClassicCell cell, int k) -> load(cell) + hex(k);
      case LoadScratch(ClassicCell cell, int word) -> load(cell) + scratch(word);
      case LoadLength(ClassicCell cell) -> load(cell) + "#pktlen";
      case LoadHeaderLength(int k) -> pad("ldxb") + "4*([" + Integer.toUnsignedString(k) + "]&0xf)";
      case Store(ClassicCell cell, int word) ->
          pad(cell == ClassicCell.A ? "st" : "stx") + scratch(word);
      case Alu(ClassicAluOp op, ClassicOperand operand) -> pad(op.mnemonic()) + value(operand);
      case Negate() -> "neg";
      case Jump(int k) -> pad("ja") + (index + 1 + Integer.toUnsignedLong(k));
      case Branch(ClassicCondition condition, ClassicOperand operand, int onTrue, int onFalse) ->
          "%s%-16s jt %d\tjf %d"
              .formatted(
                  pad(condition.mnemonic()),
                  value(operand),
                  index + 1 + onTrue,
                  index + 1 + onFalse);
      case Return(ClassicOperand operand) -> pad("ret") + returned(operand);
      case Transfer(ClassicCell to) -> to == ClassicCell.X ? "tax" : "txa";
      case Unknown(int code) -> throw new IllegalStateException("code " + code + " is not plain");
    };
  }

  private static String pad(String mnemonic) {
    return "%-8s ".formatted(mnemonic);
  }

  private static String load(ClassicCell cell) {
    return pad(cell == ClassicCell.A ? "ld" : "ldx");
  }

  private static String absolute(int k) {
    return Ancillary.find(k)
        .map(value -> "#" + value.mnemonic())
        .orElseGet(() -> "[" + Integer.toUnsignedString(k) + "]");
  }

  private static String scratch(int word) {
    return "M[" + Integer.toUnsignedString(word) + "]";
  }

  private static String hex(int k) {
    return "#0x" + Integer.toHexString(k);
  }

  private static String value(ClassicOperand operand) {
    return switch (operand) {
      case ClassicOperand.K(int k) -> hex(k);
      case ClassicOperand.Cell(ClassicCell cell) -> cell.mnemonic();
    };
  }

  private static String returned(ClassicOperand operand) {
    return switch (operand) {
      case ClassicOperand.K(int k) -> "#" + Integer.toUnsignedString(k);
      case ClassicOperand.Cell(ClassicCell cell) -> cell.mnemonic();
    };
  }
}
