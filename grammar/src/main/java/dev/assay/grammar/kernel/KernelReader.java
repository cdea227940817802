package dev.assay.grammar.kernel;

import dev.assay.grammar.directive.DirectiveReader;
import dev.assay.grammar.kernel.KernelParser.BytesPrefixContext;
import dev.assay.grammar.kernel.KernelParser.DirectiveContext;
import dev.assay.grammar.kernel.KernelParser.HeadingPrefixContext;
import dev.assay.grammar.kernel.KernelParser.LabelPrefixContext;
import dev.assay.grammar.kernel.KernelParser.LineContext;
import dev.assay.grammar.kernel.KernelParser.OpcodePrefixContext;
import dev.assay.grammar.kernel.KernelParser.PlacePrefixContext;
import dev.assay.grammar.kernel.KernelParser.PrefixContext;
import dev.assay.grammar.kernel.KernelParser.StatementContext;
import dev.assay.grammar.kernel.KernelParser.UnknownContext;
import dev.assay.grammar.listing.Draft;
import dev.assay.grammar.listing.Item;
import dev.assay.grammar.listing.Listing;
import dev.assay.grammar.listing.Literals;
import dev.assay.grammar.listing.Symbols;
import dev.assay.grammar.syntax.LineParsing;
import dev.assay.grammar.syntax.LineParsing.Note;
import dev.assay.grammar.text.Diagnostics;
import dev.assay.grammar.text.Position;
import dev.assay.grammar.text.Source;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;

/** Reads the kernel's and LLVM's dialect. */
public final class KernelReader {
  private final Diagnostics diagnostics;
  private final Literals literals;
  private final Statements statements;
  private final List<Item> items = new ArrayList<>();

  private KernelReader(Symbols symbols, Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.literals = new Literals(diagnostics, symbols);
    this.statements = new Statements(diagnostics, symbols);
  }

  /** Reads a text; what is wrong is noted. */
  public static Listing read(Source source, Symbols symbols, Diagnostics diagnostics) {
    KernelReader reader = new KernelReader(symbols, diagnostics);
    String text = ObjdumpFrame.blank(source.text());
    List<Note> notes =
        LineParsing.parse(
            new KernelLexer(CharStreams.fromString(text)),
            KernelParser::new,
            KernelParser::line,
            KernelLexer.EOL,
            diagnostics,
            reader::line);
    return new Listing(reader.items, notes);
  }

  private void line(LineContext line) {
    Optional<Draft> bytes = Optional.empty();
    for (PrefixContext prefix : line.prefix()) {
      Optional<Draft> raw = prefix(prefix);
      bytes = raw.isPresent() ? raw : bytes;
    }
    StatementContext statement = line.statement();
    if (statement instanceof DirectiveContext directive) {
      directive(directive.DIRECTIVE().getSymbol());
    } else if (statement instanceof UnknownContext unknown && bytes.isEmpty()) {
      // llvm-objdump writes <unknown> beside the bytes of what it cannot read.
      diagnostics.add(
          at(unknown.getStart()), "no instruction", "the listing must show its bytes in front");
    } else if (statement != null && bytes.isEmpty()) {
      Draft draft = statements.draft(statement);
      items.add(new Item.Emit(at(statement.getStart()), draft));
    } else {
      bytes.ifPresent(raw -> items.add(new Item.Emit(at(line.getStart()), raw)));
    }
  }

  /** Notes a prefix; the bytes of llvm-objdump are what is there, and the text beside a comment. */
  private Optional<Draft> prefix(PrefixContext prefix) {
    Position at = at(prefix.getStart());
    switch (prefix) {
      case LabelPrefixContext label -> items.add(new Item.Label(at, label.ID().getText()));
      case HeadingPrefixContext heading -> {
        String text = heading.getText();
        items.add(new Item.Label(at, text.substring(text.indexOf('<') + 1, text.length() - 2)));
      }
      case PlacePrefixContext place ->
          items.add(new Item.Place(at, literals.imm32(at, place.INT().getText())));
      case OpcodePrefixContext opcode ->
          items.add(new Item.Opcode(at, Integer.parseInt(opcode.getText().substring(1, 3), 16)));
      case BytesPrefixContext bytes -> {
        return Optional.of(new Draft.Raw(slots(bytes.getText())));
      }
      default -> throw new IllegalStateException("no such prefix: " + prefix.getText());
    }
    return Optional.empty();
  }

  private static List<Long> slots(String text) {
    byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(text);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    List<Long> slots = new ArrayList<>();
    while (buffer.hasRemaining()) {
      slots.add(buffer.getLong());
    }
    return slots;
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
