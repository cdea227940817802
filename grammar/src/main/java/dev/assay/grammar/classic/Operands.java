package dev.assay.grammar.classic;

import static dev.assay.grammar.classic.ClassicReader.at;

import dev.assay.grammar.classic.ClassicParser.AbsoluteOperandContext;
import dev.assay.grammar.classic.ClassicParser.ConstantOperandContext;
import dev.assay.grammar.classic.ClassicParser.ExtensionOperandContext;
import dev.assay.grammar.classic.ClassicParser.HeaderOperandContext;
import dev.assay.grammar.classic.ClassicParser.IndirectOperandContext;
import dev.assay.grammar.classic.ClassicParser.NumberContext;
import dev.assay.grammar.classic.ClassicParser.NumberOperandContext;
import dev.assay.grammar.classic.ClassicParser.OperandContext;
import dev.assay.grammar.classic.ClassicParser.ScratchOperandContext;
import dev.assay.grammar.classic.ClassicParser.WordOperandContext;
import dev.assay.grammar.text.Diagnostics;
import dev.assay.grammar.text.Numbers;
import dev.assay.grammar.text.Position;
import dev.assay.ir.classic.ClassicCell;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** Reads operands; what does not fit is noted and read as zero. */
final class Operands {
  private static final BigInteger MOST_32 = BigInteger.valueOf(0xffff_ffffL);
  private static final BigInteger MOST_TARGET = BigInteger.ONE.shiftLeft(40);

  private final Diagnostics diagnostics;

  Operands(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  Operand read(OperandContext operand) {
    Position at = at(operand.getStart());
    return switch (operand) {
      case ConstantOperandContext constant -> new Operand.Constant(at, number(constant.number()));
      case ExtensionOperandContext extension -> new Operand.Word(at, extension.WORD().getText());
      case WordOperandContext word -> new Operand.Word(at, word.WORD().getText());
      case NumberOperandContext number -> new Operand.Number(at, wide(number.number()));
      case ScratchOperandContext scratch -> {
        named(scratch.WORD().getSymbol(), "m", "M");
        yield new Operand.Scratch(at, number(scratch.number()));
      }
      case AbsoluteOperandContext absolute -> new Operand.Absolute(at, number(absolute.number()));
      case IndirectOperandContext indirect -> {
        String x = ClassicCell.X.mnemonic();
        named(indirect.WORD().getSymbol(), x, x);
        NumberContext k = indirect.number();
        yield new Operand.Indirect(at, k == null ? 0 : number(k));
      }
      case HeaderOperandContext header -> header(at, header);
      default -> throw new IllegalStateException("no such operand: " + operand.getText());
    };
  }

  private Operand header(Position at, HeaderOperandContext header) {
    boolean right =
        Numbers.imm32(header.INT(0).getText()).filter(n -> n == 4).isPresent()
            && Numbers.imm32(header.INT(1).getText()).filter(n -> n == 0xf).isPresent();
    if (!right) {
      diagnostics.add(at, "no such load", "expected 4*([k]&0xf)");
    }
    return new Operand.Header(at, number(header.number()));
  }

  private void named(Token word, String expected, String shown) {
    if (!word.getText().toLowerCase(Locale.ROOT).equals(expected)) {
      diagnostics.add(at(word), "unexpected '" + word.getText() + "'", "expected " + shown);
    }
  }

  private int number(NumberContext number) {
    return (int) number(at(number.getStart()), number.getText(), MOST_32, "32 bits");
  }

  private long wide(NumberContext number) {
    return number(at(number.getStart()), number.getText(), MOST_TARGET, "40 bits");
  }

  long target(Token token) {
    return number(at(token), token.getText(), MOST_TARGET, "40 bits");
  }

  private long number(Position at, String text, BigInteger most, String bits) {
    Optional<Long> value = Numbers.parse(text, Integer.MIN_VALUE, most);
    if (value.isEmpty()) {
      diagnostics.add(at, "'" + text + "' does not fit", "expected a number of " + bits);
    }
    return value.orElse(0L);
  }
}
