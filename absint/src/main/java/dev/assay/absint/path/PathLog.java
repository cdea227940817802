package dev.assay.absint.path;

import dev.assay.absint.log.Log;
import dev.assay.absint.log.StateText;
import dev.assay.absint.log.Touched;
import dev.assay.absint.state.State;
import dev.assay.ir.program.SourceLine;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The log of a path: source lines, instructions, and after each what it has touched, on the same
 * line where nothing came between.
 */
public final class PathLog {
  // What Linux prints at once is cut (BPF_VERIFIER_TMP_LOG_SIZE, with a zero at its end).
  private static final int LONGEST_TEXT = 1023;

  private static final int COLUMN = 40;
  private static final int STEP = 8;

  private final Log log;
  private final StateText.ObjectNames names;
  private final IntFunction<String> instructions;
  private final List<SourceLine> lines;
  private Optional<SourceLine> lastLine = Optional.empty();
  private long afterInstruction;
  private int instructionLength;

  /**
   * A log that nothing has been written to.
   *
   * @param instructions the text of the instruction at a slot
   */
  public PathLog(
      Log log,
      StateText.ObjectNames names,
      IntFunction<String> instructions,
      List<SourceLine> lines) {
    this.log = log;
    this.names = names;
    this.instructions = instructions;
    this.lines = lines;
  }

  public Log log() {
    return log;
  }

  /** Another function begins. */
  void restart() {
    lastLine = Optional.empty();
  }

  String textOf(int slot) {
    return instructions.apply(slot);
  }

  void writeFrame(State state, int frame, Touched which) {
    log.line(StateText.of(state, frame, which, names));
  }

  void writeTouched(State state, int slot, Touched touched) {
    if (afterInstruction != 0 && afterInstruction == log.position()) {
      log.cutTo(afterInstruction - 1);
      log.write(" ".repeat(padding()) + ";");
    } else {
      log.write(slot + ":");
    }
    writeFrame(state, state.depth(), touched);
  }

  private int padding() {
    int wanted = Math.max(instructionLength + STEP / 2, COLUMN);
    return (wanted + STEP - 1) / STEP * STEP - instructionLength - 1;
  }

  void writeInstruction(int slot) {
    writeSource(slot);
    long start = log.position();
    log.line(slot + ": " + textOf(slot));
    afterInstruction = log.position();
    instructionLength = (int) (afterInstruction - start);
    log.flushOld();
  }

  /** Writes the line of source that an instruction came from, unless it has just been written. */
  void writeSource(int slot) {
    source(slot).ifPresent(log::line);
  }

  /** The line of source that is to be written now. */
  Optional<String> source(int slot) {
    Optional<SourceLine> line = lineOf(slot);
    if (line.isEmpty() || line.equals(lastLine)) {
      return Optional.empty();
    }
    SourceLine now = line.get();
    boolean sameLine =
        lastLine
            .filter(last -> last.file().equals(now.file()) && last.line() == now.line())
            .isPresent();
    if (sameLine) {
      return Optional.empty();
    }
    lastLine = line;
    String file = now.file().substring(now.file().lastIndexOf('/') + 1);
    String text = now.text().stripLeading();
    String shown = text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    return Optional.of("; " + shown + " @ " + file + ":" + now.line());
  }

  private Optional<SourceLine> lineOf(int slot) {
    int low = 0;
    int high = lines.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (lines.get(middle).slot() <= slot) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(low));
  }
}
