package dev.assay.grammar.listing;

import dev.assay.grammar.print.Names;
import dev.assay.grammar.text.Diagnostics;
import dev.assay.grammar.text.Position;
import dev.assay.grammar.text.Words;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.CallKfunc;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.isa.Register;
import java.util.List;
import java.util.Map;

/**
 * What both eBPF dialects write as {@code word[subject] + number}: the sources of 64-bit
 * immediates, and kernel functions in calls.
 */
public final class References {
  /** The word of a kernel function in a call. */
  public static final String KFUNC = "kfunc";

  private static final Map<String, PseudoSource> SOURCES =
      Map.of(
          "map", PseudoSource.MAP_BY_FD,
          "map_value", PseudoSource.MAP_VALUE_BY_FD,
          "btf_var", PseudoSource.VARIABLE,
          "func", PseudoSource.FUNCTION,
          "map_index", PseudoSource.MAP_BY_INDEX,
          "map_index_value", PseudoSource.MAP_VALUE_BY_INDEX);

  private final Diagnostics diagnostics;
  private final Literals literals;

  /** What stands in the brackets. */
  public sealed interface Subject {
    Position at();

    /** A name. */
    record Name(Position at, String text) implements Subject {}

    /** A number. */
    record Number(Position at, String text) implements Subject {}

    /** A plus sign and a number. */
    record Distance(Position at, String text) implements Subject {}
  }

  public References(Diagnostics diagnostics, Symbols symbols) {
    this.diagnostics = diagnostics;
    this.literals = new Literals(diagnostics, symbols);
  }

  /** The word that stands for a source; constants have none. */
  public static String word(PseudoSource source) {
    return SOURCES.entrySet().stream()
        .filter(entry -> entry.getValue() == source)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no word for " + source));
  }

  /** A load of a 64-bit immediate that is no constant, without its destination. */
  public static String text(LoadImmediate64 load, int slot, Names names) {
    String subject =
        switch (load.source()) {
          case MAP_BY_FD, MAP_VALUE_BY_FD -> names.map(load.low());
          case FUNCTION -> names.target(slot, load.low()).orElseGet(() -> Names.signed(load.low()));
          case CONSTANT, VARIABLE, MAP_BY_INDEX, MAP_VALUE_BY_INDEX -> Integer.toString(load.low());
        };
    long high = load.high();
    String added = high == 0 ? "" : high < 0 ? " - " + -high : " + " + high;
    return word(load.source()) + "[" + subject + "]" + added;
  }

  /**
   * The load of a 64-bit immediate.
   *
   * @param high what is added, as written with its sign; {@code 0} where nothing is
   */
  public Draft load(Position at, Register dst, String word, Subject subject, String high) {
    PseudoSource source = SOURCES.get(word);
    if (source == null) {
      List<String> words = SOURCES.keySet().stream().sorted().toList();
      diagnostics.add(at, "unknown reference '" + word + "'", Words.suggest(word, words));
      return new Draft.Done(LoadImmediate64.constant(dst, 0));
    }
    int plus = literals.imm32(at, high);
    return switch (subject) {
      case Subject.Number(Position place, String text) ->
          new Draft.Done(new LoadImmediate64(dst, source, literals.imm32(place, text), plus));
      case Subject.Name(Position place, String name) -> named(place, dst, source, name, plus);
      case Subject.Distance(Position place, String text) -> {
        if (source != PseudoSource.FUNCTION) {
          diagnostics.add(place, "a distance means nothing here", "expected a name or number");
        }
        Target target = new Target.Distance(place, literals.distance(place, text));
        yield new Draft.FunctionAddress(dst, target, plus);
      }
    };
  }

  private Draft named(Position at, Register dst, PseudoSource source, String name, int plus) {
    return switch (source) {
      case FUNCTION -> new Draft.FunctionAddress(dst, new Target.Named(at, name), plus);
      case MAP_BY_FD, MAP_VALUE_BY_FD -> new Draft.MapReference(at, dst, source, name, plus);
      case CONSTANT, VARIABLE, MAP_BY_INDEX, MAP_VALUE_BY_INDEX -> {
        diagnostics.add(at, "'" + name + "' is no number", "expected a number in the brackets");
        yield new Draft.Done(LoadImmediate64.constant(dst, 0));
      }
    };
  }

  /** The call of {@code kfunc[id] + module}. */
  public Instruction call(Position at, String word, Subject subject, String module) {
    boolean number = subject instanceof Subject.Number;
    if (!word.equals(KFUNC) || !number) {
      diagnostics.add(at, "this cannot be called", "expected kfunc[BTF_ID] or a name");
      return new CallKfunc(0, (short) 0);
    }
    int id = literals.imm32(subject.at(), ((Subject.Number) subject).text());
    return new CallKfunc(id, literals.offset(at, module));
  }
}
