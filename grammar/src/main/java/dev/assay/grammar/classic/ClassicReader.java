package dev.assay.grammar.classic;

import dev.assay.grammar.classic.ClassicParser.GroupContext;
import dev.assay.grammar.classic.ClassicParser.InitializerContext;
import dev.assay.grammar.classic.ClassicParser.LabelPrefixContext;
import dev.assay.grammar.classic.ClassicParser.LineContext;
import dev.assay.grammar.classic.ClassicParser.NumericContext;
import dev.assay.grammar.classic.ClassicParser.OperationContext;
import dev.assay.grammar.classic.ClassicParser.PlacePrefixContext;
import dev.assay.grammar.classic.ClassicParser.PrefixContext;
import dev.assay.grammar.classic.ClassicParser.RawContext;
import dev.assay.grammar.expectation.ExpectationReader;
import dev.assay.grammar.syntax.LineParsing;
import dev.assay.grammar.syntax.LineParsing.Note;
import dev.assay.grammar.text.Diagnostics;
import dev.assay.grammar.text.Numbers;
import dev.assay.grammar.text.Position;
import dev.assay.grammar.text.Reading;
import dev.assay.grammar.text.Source;
import dev.assay.ir.classic.ClassicData;
import dev.assay.ir.classic.ClassicInstruction;
import dev.assay.ir.classic.ClassicProgram;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Reads classic BPF in any of the forms that tcpdump and bpf_asm write or read. A comment {@code ;
 * data: seccomp} says that the filter is one of system calls.
 */
public final class ClassicReader {
  private static final Pattern DATA = Pattern.compile("data\\s*:\\s*(\\S+)");

  private final Diagnostics diagnostics;
  private final ClassicListing listing;
  private final Operations operations;
  private Optional<Declared> declared = Optional.empty();

  /** A count that the text states in front of its rows. */
  private record Declared(Position at, int count) {}

  private ClassicReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.listing = new ClassicListing(diagnostics);
    this.operations = new Operations(listing, diagnostics);
  }

  /** Reads a filter. Whether Linux would take it is another question. */
  public static Reading<ClassicFilter> read(Source source) {
    Diagnostics diagnostics = new Diagnostics();
    ClassicReader reader = new ClassicReader(diagnostics);
    List<Note> notes =
        LineParsing.parse(
            new ClassicLexer(CharStreams.fromString(source.text())),
            ClassicParser::new,
            ClassicParser::line,
            ClassicLexer.EOL,
            diagnostics,
            reader::line);
    ClassicProgram program = reader.listing.link();
    reader.checkCount(program);
    ClassicFilter filter =
        new ClassicFilter(
            program.reading(reader.data(notes)),
            reader.listing.places(),
            ExpectationReader.read(notes, List.of(), diagnostics));
    return Reading.of(filter, source, diagnostics);
  }

  private ClassicData data(List<Note> notes) {
    ClassicData data = ClassicData.PACKET;
    for (Note note : notes) {
      Matcher said = DATA.matcher(note.text());
      if (said.matches()) {
        Optional<ClassicData> named = ClassicData.named(said.group(1));
        if (named.isEmpty()) {
          diagnostics.add(
              note.at(), "'" + said.group(1) + "' is nothing a filter reads", "packet or seccomp");
        }
        data = named.orElse(data);
      }
    }
    return data;
  }

  private void checkCount(ClassicProgram program) {
    if (program.size() == 0 && diagnostics.count() == 0) {
      diagnostics.add(new Position(1, 1), "no instruction", "a filter has at least one");
    }
    if (declared.isPresent() && declared.get().count() != program.size()) {
      diagnostics.add(
          declared.get().at(),
          "the count says " + declared.get().count() + " instructions, there are " + program.size(),
          "write " + program.size());
    }
  }

  private void line(LineContext line) {
    line.prefix().forEach(this::prefix);
    switch (line.instruction()) {
      case null -> {}
      case OperationContext operation -> operations.read(operation);
      case NumericContext numeric -> numeric.numbers().group().forEach(this::group);
      case InitializerContext row -> row(row.getStart(), row.INT());
      case RawContext row -> row(row.getStart(), row.INT());
      default -> throw new IllegalStateException("no such line: " + line.getText());
    }
  }

  private void prefix(PrefixContext prefix) {
    Position at = at(prefix.getStart());
    switch (prefix) {
      case LabelPrefixContext label -> listing.label(at, label.WORD().getText());
      case PlacePrefixContext place -> place(at, place.INT().getText());
      default -> throw new IllegalStateException("no such prefix: " + prefix.getText());
    }
  }

  private void place(Position at, String number) {
    Optional<BigInteger> claimed = Numbers.parse(number);
    boolean right = claimed.isPresent() && claimed.get().equals(BigInteger.valueOf(listing.size()));
    if (!right && diagnostics.count() == 0) {
      diagnostics.add(
          at,
          "this is instruction " + listing.size() + ", not " + number,
          "write (%03d) or leave the number out".formatted(listing.size()));
    }
  }

  private void group(GroupContext group) {
    if (group.INT().size() > 1) {
      row(group.getStart(), group.INT());
      return;
    }
    Position at = at(group.getStart());
    if (listing.size() > 0 || declared.isPresent()) {
      diagnostics.add(at, "a number by itself", "expected a row of four: code jt jf k");
    }
    Optional<Integer> count = Numbers.imm32(group.getText());
    declared = Optional.of(new Declared(at, count.orElse(-1)));
  }

  private void row(Token start, List<TerminalNode> fields) {
    int code = field(fields.get(0), 0xffff);
    int jumpTrue = field(fields.get(1), 0xff);
    int jumpFalse = field(fields.get(2), 0xff);
    int k = field(fields.get(3), 0xffff_ffffL);
    listing.add(at(start), new ClassicInstruction(code, jumpTrue, jumpFalse, k));
  }

  private int field(TerminalNode node, long most) {
    String text = node.getText();
    Optional<Long> value = Numbers.parse(text, 0, BigInteger.valueOf(most));
    if (value.isEmpty()) {
      diagnostics.add(at(node.getSymbol()), "'" + text + "' does not fit", "expected 0 to " + most);
    }
    return value.orElse(0L).intValue();
  }

  static Position at(Token token) {
    return new Position(token.getLine(), token.getCharPositionInLine() + 1);
  }
}
