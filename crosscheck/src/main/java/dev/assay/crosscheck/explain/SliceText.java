package dev.assay.crosscheck.explain;

import dev.assay.ir.claim.StateClaim;
import dev.assay.ir.isa.Register;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.SourceLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** A slice as lines for people: source, instructions, and what is believed of the values. */
public final class SliceText {
  private final Program program;
  private final SortedMap<Integer, String> listing;
  private final FailingPath path;

  /** Of a program with this listing that was refused on this path. */
  public SliceText(Program program, SortedMap<Integer, String> listing, FailingPath path) {
    this.program = program;
    this.listing = listing;
    this.path = path;
  }

  /** A line. */
  public sealed interface Line {}

  /** A line of source, before the instructions that came from it. */
  public record Source(String place, String text) implements Line {}

  /**
   * An instruction.
   *
   * @param note what is believed of its values
   */
  public record Instruction(SliceStep step, String text, String note) implements Line {}

  /** Steps that are left out: earlier turns of loops. */
  public record Left(int steps) implements Line {}

  /** The lines of a slice; of an instruction that comes several times, its last time. */
  public List<Line> of(List<SliceStep> slice) {
    List<Line> lines = new ArrayList<>();
    Optional<Source> last = Optional.empty();
    Map<Integer, SliceStep> latest = new HashMap<>();
    slice.forEach(step -> latest.put(step.slot(), step));
    int left = 0;
    for (SliceStep step : slice) {
      if (!step.equals(latest.get(step.slot()))) {
        left++;
        continue;
      }
      if (left > 0) {
        lines.add(new Left(left));
        left = 0;
      }
      Optional<Source> source =
          source(program, step.slot()).map(line -> new Source(place(line), line.text().strip()));
      if (!source.equals(last)) {
        source.ifPresent(lines::add);
      }
      last = source;
      lines.add(new Instruction(step, listing.getOrDefault(step.slot(), ""), note(step)));
    }
    return lines;
  }

  /** The line of source that an instruction came from. */
  public static Optional<SourceLine> source(Program program, int slot) {
    return program.lines().stream()
        .filter(line -> line.slot() <= slot)
        .reduce((_, later) -> later)
        .filter(line -> !line.text().isEmpty() || line.line() > 0);
  }

  private static String place(SourceLine line) {
    String name = line.file().substring(line.file().lastIndexOf('/') + 1);
    return line.line() > 0 ? name + ":" + line.line() : name;
  }

  private String note(SliceStep step) {
    return switch (step.role()) {
      case DEFINES -> values(step, step.index() + 1);
      case TAKEN -> join("taken", values(step, step.index() + 1));
      case NOT_TAKEN -> join("not taken", values(step, step.index() + 1));
      case REFUSED -> join("refused", values(step, step.index()));
    };
  }

  private static String join(String first, String rest) {
    return rest.isEmpty() ? first : first + "; " + rest;
  }

  private String values(SliceStep step, int at) {
    Optional<StateClaim> state =
        at < path.steps().size() ? path.steps().get(at).before() : Optional.empty();
    ValueWords words = new ValueWords(program);
    return state.stream()
        .flatMap(known ->
            step.values().stream()
                .filter(register -> register != Register.FRAME_POINTER)
                .map(register ->
                    register
                        + " is "
                        + words.of(known.current().registers().get(register.number()))))
        .collect(Collectors.joining("; "));
  }
}
