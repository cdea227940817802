package dev.assay.grammar.classic;

import dev.assay.grammar.text.Diagnostics;
import dev.assay.grammar.text.Position;
import dev.assay.grammar.text.Words;
import dev.assay.ir.classic.ClassicInstruction;
import dev.assay.ir.classic.ClassicProgram;
import dev.assay.ir.classic.ClassicShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Instructions whose jumps are not bound yet. */
final class ClassicListing {
  private static final long FARTHEST_BRANCH = 0xff;
  private static final long FARTHEST_JUMP = 0xffff_ffffL;

  private final Diagnostics diagnostics;
  private final List<Line> lines = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private final Map<String, Integer> labels = new HashMap<>();

  /** Where a jump leads, as written. */
  sealed interface Way {
    /** The next instruction. */
    record Next() implements Way {}

    /** An instruction by its number. */
    record Number(Position at, long index) implements Way {}

    /** A label. */
    record Named(Position at, String label) implements Way {}
  }

  private sealed interface Line {
    record Plain(ClassicInstruction instruction) implements Line {}

    record Jump(Way to) implements Line {}

    record Branch(ClassicShape.Branch shape, Way onTrue, Way onFalse) implements Line {}
  }

  ClassicListing(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  int size() {
    return lines.size();
  }

  void label(Position at, String name) {
    if (labels.putIfAbsent(name, lines.size()) != null) {
      diagnostics.add(at, "label '" + name + "' is there twice", "give this one another name");
    }
  }

  void add(Position at, ClassicInstruction instruction) {
    add(at, new Line.Plain(instruction));
  }

  void jump(Position at, Way to) {
    add(at, new Line.Jump(to));
  }

  /** A branch; the distances in {@code shape} are overwritten. */
  void branch(Position at, ClassicShape.Branch shape, Way onTrue, Way onFalse) {
    add(at, new Line.Branch(shape, onTrue, onFalse));
  }

  // Longer than Linux takes is read, so that the rules can say so, but not without end.
  private void add(Position at, Line line) {
    if (lines.size() == 16 * ClassicProgram.MAX_INSTRUCTIONS) {
      diagnostics.add(
          at,
          "more than " + lines.size() + " instructions",
          "a filter has at most " + ClassicProgram.MAX_INSTRUCTIONS);
    }
    if (lines.size() <= 16 * ClassicProgram.MAX_INSTRUCTIONS) {
      lines.add(line);
      places.add(at.line());
    }
  }

  /** The text's line of each instruction. */
  List<Integer> places() {
    return places;
  }

  ClassicProgram link() {
    List<ClassicInstruction> code = new ArrayList<>(lines.size());
    for (int index = 0; index < lines.size(); index++) {
      code.add(bind(lines.get(index), index));
    }
    return new ClassicProgram(code);
  }

  private ClassicInstruction bind(Line line, int index) {
    return switch (line) {
      case Line.Plain(ClassicInstruction instruction) -> instruction;
      case Line.Jump(Way to) ->
          ClassicInstruction.of(new ClassicShape.Jump((int) distance(to, index, FARTHEST_JUMP)));
      case Line.Branch(ClassicShape.Branch shape, Way onTrue, Way onFalse) ->
          ClassicInstruction.of(
              new ClassicShape.Branch(
                  shape.condition(),
                  shape.operand(),
                  (int) distance(onTrue, index, FARTHEST_BRANCH),
                  (int) distance(onFalse, index, FARTHEST_BRANCH)));
    };
  }

  private long distance(Way way, int index, long farthest) {
    return switch (way) {
      case Way.Next() -> 0;
      case Way.Number(Position at, long target) -> inReach(at, target - index - 1, farthest);
      case Way.Named(Position at, String label) -> {
        OptionalInt target = find(at, label);
        yield target.isEmpty() ? 0 : inReach(at, target.getAsInt() - index - 1L, farthest);
      }
    };
  }

  private OptionalInt find(Position at, String label) {
    Integer target = labels.get(label);
    if (target == null) {
      String remedy =
          labels.isEmpty()
              ? "define it with '" + label + ":'"
              : Words.suggest(label, labels.keySet());
      diagnostics.add(at, "no label '" + label + "'", remedy);
      return OptionalInt.empty();
    }
    return OptionalInt.of(target);
  }

  private long inReach(Position at, long distance, long farthest) {
    if (distance < 0 || distance > farthest) {
      String problem =
          distance < 0 ? "the jump leads backward" : "the jump leads over " + distance + " others";
      diagnostics.add(at, problem, "jumps lead forward, at most over " + farthest);
      return 0;
    }
    return distance;
  }
}
