package dev.assay.grammar.mnemonic;

import dev.assay.grammar.directive.DirectiveReader;
import dev.assay.grammar.listing.Draft;
import dev.assay.grammar.listing.Item;
import dev.assay.grammar.listing.Listing;
import dev.assay.grammar.listing.Literals;
import dev.assay.grammar.listing.Symbols;
import dev.assay.grammar.mnemonic.MnemonicParser.DirectiveContext;
import dev.assay.grammar.mnemonic.MnemonicParser.LabelPrefixContext;
import dev.assay.grammar.mnemonic.MnemonicParser.LineContext;
import dev.assay.grammar.mnemonic.MnemonicParser.OperationContext;
import dev.assay.grammar.mnemonic.MnemonicParser.PlacePrefixContext;
import dev.assay.grammar.mnemonic.MnemonicParser.PrefixContext;
import dev.assay.grammar.syntax.LineParsing;
import dev.assay.grammar.syntax.LineParsing.Note;
import dev.assay.grammar.text.Diagnostics;
import dev.assay.grammar.text.Position;
import dev.assay.grammar.text.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;

/** Reads the dialect of bpf_conformance. */
public final class MnemonicReader {
  private final Diagnostics diagnostics;
  private final Literals literals;
  private final Operations operations;
  private final List<Item> items = new ArrayList<>();

  private MnemonicReader(Symbols symbols, Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.literals = new Literals(diagnostics, symbols);
    this.operations = new Operations(diagnostics, symbols);
  }

  /** Reads a text; what is wrong is noted. */
  public static Listing read(Source source, Symbols symbols, Diagnostics diagnostics) {
    MnemonicReader reader = new MnemonicReader(symbols, diagnostics);
    List<Note> notes =
        LineParsing.parse(
            new MnemonicLexer(CharStreams.fromString(source.text())),
            MnemonicParser::new,
            MnemonicParser::line,
            MnemonicLexer.EOL,
            diagnostics,
            reader::line);
    return new Listing(reader.items, notes);
  }

  private void line(LineContext line) {
    line.prefix().forEach(this::prefix);
    switch (line.instruction()) {
      case null -> {}
      case DirectiveContext directive -> directive(directive.DIRECTIVE().getSymbol());
      case OperationContext operation -> operation(operation);
      default -> throw new IllegalStateException("no such line: " + line.getText());
    }
  }

  private void prefix(PrefixContext prefix) {
    Position at = at(prefix.getStart());
    switch (prefix) {
      case LabelPrefixContext label -> items.add(new Item.Label(at, label.WORD().getText()));
      case PlacePrefixContext place ->
          items.add(new Item.Place(at, literals.imm32(at, place.INT().getText())));
      default -> throw new IllegalStateException("no such prefix: " + prefix.getText());
    }
  }

  private void operation(OperationContext operation) {
    Position at = at(operation.getStart());
    // bpf_conformance's assembler lets `jeq %r0, 1, exit` lead to the first exit of the program.
    if (operation.WORD().getText().equals(Mnemonics.EXIT)) {
      items.add(new Item.Fallback(at, Mnemonics.EXIT));
    }
    Optional<Draft> draft = operations.draft(operation);
    draft.ifPresent(found -> items.add(new Item.Emit(at, found)));
  }

  private void directive(Token token) {
    Position at = at(token);
    DirectiveReader.read(token.getText(), at, diagnostics)
        .ifPresent(directive -> items.add(new Item.Directed(at, directive)));
  }

  static Position at(Token token) {
    return new Position(token.getLine(), token.getCharPositionInLine() + 1);
  }
}
