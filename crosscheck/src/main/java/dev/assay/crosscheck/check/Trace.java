package dev.assay.crosscheck.check;

import dev.assay.interp.checking.StepObserver;
import dev.assay.interp.checking.StepView;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Operands;
import dev.assay.ir.isa.Register;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Keeps a run's first and last steps: each instruction with the registers that it reads. */
public final class Trace implements StepObserver {
  private static final int FIRST = 1500;
  private static final int LAST = 500;

  private final SortedMap<Integer, String> listing;
  private final List<Walk.Step> first = new ArrayList<>();
  private final ArrayDeque<Walk.Step> last = new ArrayDeque<>();
  private long left;

  /** A trace that shows instructions as a {@link Listing} does. */
  public Trace(SortedMap<Integer, String> listing) {
    this.listing = listing;
  }

  @Override
  public void before(StepView view) {
    Walk.Step step = step(view);
    if (first.size() < FIRST) {
      first.add(step);
      return;
    }
    last.addLast(step);
    if (last.size() > LAST) {
      last.removeFirst();
      left++;
    }
  }

  private Walk.Step step(StepView view) {
    Instruction instruction = view.machine().program().code().at(view.slot());
    List<Walk.Read> reads = new ArrayList<>();
    for (Register register : Operands.of(instruction).reads().members()) {
      reads.add(new Walk.Read(register.toString(), view.value(register)));
    }
    return new Walk.Step(view.slot(), listing.getOrDefault(view.slot(), ""), reads);
  }

  /** Steps from the start, in order. */
  List<Walk.Step> first() {
    return first;
  }

  /** How many steps came after the first ones and were not kept. */
  long left() {
    return left;
  }

  /** The steps after those. */
  List<Walk.Step> last() {
    return List.copyOf(last);
  }

  /** What was kept as lines. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    first.forEach(step -> lines.add(line(step)));
    if (left > 0) {
      lines.add("      %d steps left out".formatted(left));
    }
    last.forEach(step -> lines.add(line(step)));
    return lines;
  }

  private static String line(Walk.Step step) {
    StringBuilder line = new StringBuilder("%4d: %-40s".formatted(step.slot(), step.text()));
    for (Walk.Read read : step.reads()) {
      line.append(" %s=0x%x".formatted(read.register(), read.value()));
    }
    return line.toString();
  }
}
