package dev.assay.absint.log;

import dev.assay.ir.verdict.LogLevel;
import java.util.function.Consumer;

/**
 * Text with positions to which it can be cut back, as Linux does when a path turns out well. Lines
 * go to the sink when nothing can cut them any more.
 */
public final class Log {
  private static final int FLUSH_SIZE = 1 << 16;

  private final LogLevel level;
  private final Consumer<String> sink;
  // Asked at every instruction.
  private final boolean on;
  private final boolean path;
  private final boolean allPaths;
  private final StringBuilder text = new StringBuilder();
  private long flushed;

  public Log(LogLevel level, Consumer<String> sink) {
    this.level = level;
    this.sink = sink;
    this.on = level != LogLevel.NONE;
    this.allPaths = level == LogLevel.STATES;
    this.path = allPaths || level == LogLevel.FAILURE;
  }

  /** Whether anything is written at all. */
  public boolean isOn() {
    return on;
  }

  /** Whether instructions and states are written. */
  public boolean showsPath() {
    return path;
  }

  /** Whether every path is written, and kept. */
  public boolean showsAllPaths() {
    return allPaths;
  }

  /** Whether counters are written at the end. */
  public boolean showsStatistics() {
    return level == LogLevel.STATISTICS;
  }

  public void write(String s) {
    if (isOn()) {
      text.append(s);
    }
  }

  public void line(String s) {
    if (isOn()) {
      text.append(s).append('\n');
    }
  }

  /** The position after the last character. */
  public long position() {
    return flushed + text.length();
  }

  /** Forgets everything from the position on. */
  public void cutTo(long position) {
    text.setLength((int) Math.max(0, position - flushed));
  }

  /** Hands over lines that nothing can cut any more, once there are many. */
  public void flushOld() {
    if (showsAllPaths() && text.length() > FLUSH_SIZE) {
      int end = text.lastIndexOf("\n", text.lastIndexOf("\n") - 1) + 1;
      emit(end);
    }
  }

  /** Hands over everything. */
  public void close() {
    if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      text.append('\n');
    }
    emit(text.length());
  }

  private void emit(int end) {
    int start = 0;
    for (int i = text.indexOf("\n"); i >= 0 && i < end; i = text.indexOf("\n", start)) {
      sink.accept(text.substring(start, i));
      start = i + 1;
    }
    text.delete(0, end);
    flushed += end;
  }
}
