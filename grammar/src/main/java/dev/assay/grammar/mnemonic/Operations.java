package dev.assay.grammar.mnemonic;

import static dev.assay.grammar.mnemonic.MnemonicReader.at;

import dev.assay.grammar.listing.Draft;
import dev.assay.grammar.listing.Literals;
import dev.assay.grammar.listing.References.Subject;
import dev.assay.grammar.listing.Symbols;
import dev.assay.grammar.mnemonic.MnemonicParser.DisplacementContext;
import dev.assay.grammar.mnemonic.MnemonicParser.DistanceOperandContext;
import dev.assay.grammar.mnemonic.MnemonicParser.MemoryOperandContext;
import dev.assay.grammar.mnemonic.MnemonicParser.NumberOperandContext;
import dev.assay.grammar.mnemonic.MnemonicParser.OperandContext;
import dev.assay.grammar.mnemonic.MnemonicParser.OperationContext;
import dev.assay.grammar.mnemonic.MnemonicParser.ReferenceOperandContext;
import dev.assay.grammar.mnemonic.MnemonicParser.RegisterOperandContext;
import dev.assay.grammar.mnemonic.MnemonicParser.WordOperandContext;
import dev.assay.grammar.text.Diagnostics;
import dev.assay.grammar.text.Position;
import dev.assay.grammar.text.Words;
import dev.assay.ir.isa.Register;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Finds the form of an operation and gives it its operands. */
final class Operations {
  private static final Forms FORMS = new Forms();

  private final Diagnostics diagnostics;
  private final Literals literals;
  private final Arguments values;

  Operations(Diagnostics diagnostics, Symbols symbols) {
    this.diagnostics = diagnostics;
    this.literals = new Literals(diagnostics, symbols);
    this.values = new Arguments(diagnostics, symbols);
  }

  /** The draft of an operation; empty when something was noted. */
  Optional<Draft> draft(OperationContext operation) {
    List<Argument> arguments = new ArrayList<>();
    operation.item().forEach(item -> arguments.add(argument(item.operand())));
    int beforeComma = arguments.size();
    operation.operand().forEach(operand -> arguments.add(argument(operand)));

    Token word = operation.WORD().getSymbol();
    int extra = wordsOfMnemonic(word.getText(), arguments);
    String mnemonic =
        word.getText()
            + arguments.subList(0, extra).stream()
                .map(argument -> " " + ((Argument.Word) argument).text())
                .collect(Collectors.joining());
    List<Argument> operands = arguments.subList(extra, arguments.size());
    if (beforeComma - extra > 1) {
      diagnostics.add(operands.get(1).at(), "a comma is missing", "put one before this operand");
      return Optional.empty();
    }
    Optional<Form> form = FORMS.find(mnemonic);
    if (form.isEmpty()) {
      unknown(at(word), mnemonic);
      return Optional.empty();
    }
    return fits(at(word), form.get(), operands)
        ? Optional.of(form.get().make().apply(values, operands))
        : Optional.empty();
  }

  /** How many of the first operands belong to the mnemonic. */
  private static int wordsOfMnemonic(String word, List<Argument> arguments) {
    int words = 0;
    while (words < arguments.size() && arguments.get(words) instanceof Argument.Word) {
      words++;
    }
    return switch (word) {
      case Mnemonics.LOCK -> words;
      // `call helper` may also call a function of that name.
      case Mnemonics.CALL -> arguments.size() > 1 ? Math.min(words, 1) : 0;
      default -> 0;
    };
  }

  private void unknown(Position at, String mnemonic) {
    if (mnemonic.equals(Mnemonics.LOCK)) {
      diagnostics.add(at, "lock without an operation", "expected one like lock add [%r10-8], %r1");
    } else {
      String problem = "unknown mnemonic '" + mnemonic + "'";
      diagnostics.add(at, problem, Words.suggest(mnemonic, FORMS.mnemonics()));
    }
  }

  private boolean fits(Position at, Form form, List<Argument> operands) {
    if (operands.size() != form.kinds().size()) {
      String count = operands.size() == 1 ? "one operand" : operands.size() + " operands";
      diagnostics.add(
          at,
          form.mnemonic() + " has " + (operands.isEmpty() ? "no operand" : count) + " here",
          "expected " + form.count() + usage(form));
      return false;
    }
    boolean fits = true;
    for (int i = 0; i < operands.size(); i++) {
      Kind kind = form.kinds().get(i);
      if (!kind.takes(operands.get(i))) {
        String problem = "unexpected " + operands.get(i).kind().replaceFirst("^an? ", "");
        diagnostics.add(operands.get(i).at(), problem, "expected " + kind.words());
        fits = false;
      }
    }
    return fits;
  }

  private static String usage(Form form) {
    return form.kinds().isEmpty()
        ? ""
        : ": " + form.kinds().stream().map(Kind::words).collect(Collectors.joining(", "));
  }

  private Argument argument(OperandContext operand) {
    Position at = at(operand.getStart());
    return switch (operand) {
      case RegisterOperandContext register ->
          new Argument.Reg(at, register(register.REGISTER().getSymbol()));
      case MemoryOperandContext memory ->
          new Argument.Memory(
              at, register(memory.REGISTER().getSymbol()), offset(memory.displacement()));
      case NumberOperandContext number -> new Argument.Number(at, number.getText());
      case DistanceOperandContext distance -> new Argument.Distance(at, distance.getText());
      case WordOperandContext word -> new Argument.Word(at, word.getText());
      case ReferenceOperandContext reference -> reference(at, reference);
      default -> throw new IllegalStateException("no such operand: " + operand.getText());
    };
  }

  private static Argument reference(Position at, ReferenceOperandContext reference) {
    Token start = reference.subject().getStart();
    String text = reference.subject().getText();
    Position place = at(start);
    Subject subject =
        switch (start.getType()) {
          case MnemonicLexer.WORD, MnemonicLexer.STRING ->
              new Subject.Name(place, Literals.plain(text));
          case MnemonicLexer.INT, MnemonicLexer.MINUS -> new Subject.Number(place, text);
          default -> new Subject.Distance(place, text);
        };
    DisplacementContext added = reference.displacement();
    return new Argument.Reference(
        at, reference.WORD().getText(), subject, added == null ? "0" : added.getText());
  }

  private Register register(Token token) {
    String text = token.getText();
    return literals.register(at(token), text, text.substring(text.indexOf('r') + 1));
  }

  private short offset(@Nullable DisplacementContext displacement) {
    return displacement == null
        ? 0
        : literals.offset(at(displacement.getStart()), displacement.getText());
  }
}
