package dev.assay.grammar.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong in a text, up to a limit past which nobody would read on. */
public final class Diagnostics {
  /** How many are kept; the last one then says that there are more. */
  public static final int LIMIT = 200;

  private final List<Diagnostic> found = new ArrayList<>();
  private int count;

  /** Notes a problem. */
  public void add(Position at, String problem, String remedy) {
    count++;
    if (count <= LIMIT) {
      found.add(new Diagnostic(at, problem, remedy));
    }
  }

  /** How many were noted, kept or not. */
  public int count() {
    return count;
  }

  /** Whether so many were noted that reading on is of no use. */
  public boolean isFull() {
    return count >= LIMIT;
  }

  /** What was noted, by place. */
  public List<Diagnostic> sorted() {
    List<Diagnostic> all = new ArrayList<>(found);
    all.sort(Comparator.comparing(Diagnostic::at));
    if (isFull()) {
      Diagnostic last = all.getLast();
      all.add(
          new Diagnostic(
              last.at(), "too many errors to list them all", "fix the ones above first"));
    }
    return List.copyOf(all);
  }
}
