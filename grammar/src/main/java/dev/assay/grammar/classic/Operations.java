package dev.assay.grammar.classic;

import static dev.assay.grammar.classic.ClassicReader.at;

import dev.assay.grammar.classic.ClassicListing.Way;
import dev.assay.grammar.classic.ClassicParser.OperationContext;
import dev.assay.grammar.text.Diagnostics;
import dev.assay.grammar.text.Position;
import dev.assay.grammar.text.Words;
import dev.assay.ir.classic.Ancillary;
import dev.assay.ir.classic.ClassicAluOp;
import dev.assay.ir.classic.ClassicCell;
import dev.assay.ir.classic.ClassicCondition;
import dev.assay.ir.classic.ClassicInstruction;
import dev.assay.ir.classic.ClassicOperand;
import dev.assay.ir.classic.ClassicShape;
import dev.assay.ir.classic.ClassicSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A mnemonic and its operands to an instruction. */
final class Operations {
  /** Branches on the opposite of what the machine has: they say where to go when it fails. */
  private static final Map<String, ClassicCondition> NEGATED =
      Map.of(
          "jne", ClassicCondition.EQ,
          "jneq", ClassicCondition.EQ,
          "jlt", ClassicCondition.GE,
          "jle", ClassicCondition.GT);

  private static final List<String> OTHERS =
      List.of(
          "ld", "ldh", "ldb", "ldi", "ldx", "ldxi", "ldxb", "st", "stx", "ja", "jmp", "neg", "ret",
          "tax", "txa");

  private final ClassicListing listing;
  private final Diagnostics diagnostics;
  private final Operands operands;

  Operations(ClassicListing listing, Diagnostics diagnostics) {
    this.listing = listing;
    this.diagnostics = diagnostics;
    this.operands = new Operands(diagnostics);
  }

  void read(OperationContext operation) {
    Position at = at(operation.getStart());
    String word = operation.WORD().getText().toLowerCase(Locale.ROOT);
    List<Operand> all = operation.operand().stream().map(operands::read).toList();
    Optional<ClassicCondition> condition = ClassicCondition.named(word);
    if (condition.isPresent()) {
      branch(at, condition.get(), all, operation);
    } else if (operation.ways() != null) {
      diagnostics.add(at(operation.ways().getStart()), "unexpected jt", word + " does not branch");
    } else if (NEGATED.containsKey(word)) {
      negated(at, word, all);
    } else if (word.equals("ja") || word.equals("jmp")) {
      jump(at, word, all);
    } else {
      listing.add(at, ClassicInstruction.of(shape(at, word, all)));
    }
  }

  private void jump(Position at, String word, List<Operand> all) {
    Optional<Way> way = all.size() == 1 ? way(all.getFirst()) : Optional.empty();
    if (way.isEmpty()) {
      diagnostics.add(at, word + " is used wrongly", "expected " + word + " LABEL");
    }
    listing.jump(at, way.orElse(new Way.Next()));
  }

  private void negated(Position at, String word, List<Operand> all) {
    Optional<ClassicOperand> value = all.size() == 2 ? value(all.get(0)) : Optional.empty();
    Optional<Way> way = value.isPresent() ? way(all.get(1)) : Optional.empty();
    if (value.isEmpty() || way.isEmpty()) {
      diagnostics.add(at, word + " is used wrongly", "expected " + word + " #k, LABEL");
      return;
    }
    ClassicCondition condition = NEGATED.getOrDefault(word, ClassicCondition.EQ);
    listing.branch(
        at, new ClassicShape.Branch(condition, value.get(), 0, 0), new Way.Next(), way.get());
  }

  private void branch(
      Position at, ClassicCondition condition, List<Operand> all, OperationContext operation) {
    Optional<ClassicOperand> value = all.isEmpty() ? Optional.empty() : value(all.getFirst());
    List<Way> ways = new ArrayList<>();
    if (operation.ways() != null) {
      operation.ways().INT().stream()
          .map(i -> new Way.Number(at(i.getSymbol()), operands.target(i.getSymbol())))
          .forEach(ways::add);
    }
    all.stream().skip(1).map(Operations::way).flatMap(Optional::stream).forEach(ways::add);
    int expected = Math.max(0, all.size() - 1) + (operation.ways() == null ? 0 : 2);
    if (value.isEmpty() || ways.isEmpty() || ways.size() > 2 || ways.size() != expected) {
      String word = condition.mnemonic();
      diagnostics.add(
          at,
          word + " is used wrongly",
          "expected %s #k, LABEL[, LABEL] or %s #k jt N jf N".formatted(word, word));
      return;
    }
    Way onFalse = ways.size() == 2 ? ways.get(1) : new Way.Next();
    listing.branch(
        at, new ClassicShape.Branch(condition, value.get(), 0, 0), ways.getFirst(), onFalse);
  }

  private static Optional<Way> way(Operand operand) {
    return switch (operand) {
      case Operand.Word(Position at, String label) -> Optional.of(new Way.Named(at, label));
      case Operand.Number(Position at, long index) -> Optional.of(new Way.Number(at, index));
      case Operand.Constant _, Operand.Scratch _, Operand.Absolute _ -> Optional.empty();
      case Operand.Indirect _, Operand.Header _ -> Optional.empty();
    };
  }

  /** A constant or x. */
  private static Optional<ClassicOperand> value(Operand operand) {
    if (operand instanceof Operand.Constant(Position _, int k)) {
      return Optional.of(new ClassicOperand.K(k));
    }
    return cell(operand).filter(cell -> cell == ClassicCell.X).map(ClassicOperand.Cell::new);
  }

  private static Optional<ClassicCell> cell(Operand operand) {
    return operand instanceof Operand.Word(Position _, String text)
        ? Stream.of(ClassicCell.values())
            .filter(cell -> cell.mnemonic().equalsIgnoreCase(text))
            .findFirst()
        : Optional.empty();
  }

  private ClassicShape shape(Position at, String word, List<Operand> all) {
    Optional<ClassicAluOp> op = ClassicAluOp.named(word);
    if (op.isPresent()) {
      return one(at, word, all, "#k or x", o -> value(o).map(v -> alu(op.get(), v)));
    }
    return switch (word) {
      case "ld" -> one(at, word, all, LoadForms.LD, o -> LoadForms.load(ClassicSize.W, o));
      case "ldh" -> one(at, word, all, LoadForms.PACKET, o -> LoadForms.packet(ClassicSize.H, o));
      case "ldb" -> one(at, word, all, LoadForms.PACKET, o -> LoadForms.packet(ClassicSize.B, o));
      case "ldi" -> one(at, word, all, "#k", o -> LoadForms.constant(ClassicCell.A, o));
      case "ldxi" -> one(at, word, all, "#k", o -> LoadForms.constant(ClassicCell.X, o));
      case "ldx" -> one(at, word, all, LoadForms.LDX, LoadForms::loadX);
      case "ldxb" -> one(at, word, all, "4*([k]&0xf)", LoadForms::header);
      case "st" -> one(at, word, all, "M[k]", o -> store(ClassicCell.A, o));
      case "stx" -> one(at, word, all, "M[k]", o -> store(ClassicCell.X, o));
      case "ret" -> one(at, word, all, "#k, a or x", Operations::ret);
      case "neg" -> none(at, word, all, new ClassicShape.Negate());
      case "tax" -> none(at, word, all, new ClassicShape.Transfer(ClassicCell.X));
      case "txa" -> none(at, word, all, new ClassicShape.Transfer(ClassicCell.A));
      default -> {
        diagnostics.add(at, "unknown mnemonic '" + word + "'", Words.suggest(word, known()));
        yield new ClassicShape.Negate();
      }
    };
  }

  private static ClassicShape alu(ClassicAluOp op, ClassicOperand value) {
    return new ClassicShape.Alu(op, value);
  }

  private static List<String> known() {
    List<String> all = new ArrayList<>(OTHERS);
    all.addAll(NEGATED.keySet());
    Stream.of(ClassicAluOp.values()).map(ClassicAluOp::mnemonic).forEach(all::add);
    Stream.of(ClassicCondition.values()).map(ClassicCondition::mnemonic).forEach(all::add);
    return all;
  }

  private interface Maker {
    Optional<ClassicShape> make(Operand operand);
  }

  private ClassicShape one(Position at, String word, List<Operand> all, String form, Maker maker) {
    Optional<ClassicShape> shape = all.size() == 1 ? maker.make(all.getFirst()) : Optional.empty();
    if (shape.isEmpty()) {
      Position where = all.isEmpty() ? at : all.getFirst().at();
      diagnostics.add(where, word + " is used wrongly", "expected " + word + " " + form);
    }
    return shape.orElse(new ClassicShape.Negate());
  }

  private ClassicShape none(Position at, String word, List<Operand> all, ClassicShape shape) {
    if (!all.isEmpty()) {
      diagnostics.add(all.getFirst().at(), word + " is used wrongly", word + " has no operand");
    }
    return shape;
  }

  private static Optional<ClassicShape> store(ClassicCell cell, Operand operand) {
    return operand instanceof Operand.Scratch(Position _, int word)
        ? Optional.of(new ClassicShape.Store(cell, word))
        : Optional.empty();
  }

  private static Optional<ClassicShape> ret(Operand operand) {
    if (operand instanceof Operand.Constant(Position _, int k)) {
      return Optional.of(new ClassicShape.Return(new ClassicOperand.K(k)));
    }
    return cell(operand).map(c -> new ClassicShape.Return(new ClassicOperand.Cell(c)));
  }

  /** Names that loads take besides memory. */
  static Optional<ClassicShape> ancillary(ClassicSize size, String word) {
    return Ancillary.named(word.toLowerCase(Locale.ROOT))
        .map(value -> new ClassicShape.LoadAbsolute(size, value.offset()));
  }
}
