package dev.assay.crosscheck.check;

import dev.assay.interp.checking.StepObserver;
import dev.assay.interp.checking.StepView;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Operands;
import dev.assay.ir.isa.Register;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Keeps a run's steps: each instruction with the registers that it reads. */
public final class Trace implements StepObserver {
  /** Steps after which no more are kept. */
  public static final int LONGEST = 2000;

  private final SortedMap<Integer, String> listing;
  private final List<Walk.Step> steps = new ArrayList<>();
  private long taken;

  /** A trace that shows instructions as a {@link Listing} does. */
  public Trace(SortedMap<Integer, String> listing) {
    this.listing = listing;
  }

  @Override
  public void before(StepView view) {
    taken++;
    if (steps.size() < LONGEST) {
      steps.add(step(view));
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

  /** The first steps, in order. */
  public List<Walk.Step> steps() {
    return steps;
  }

  /** How many steps there were in all. */
  public long taken() {
    return taken;
  }

  /** The first steps as lines. */
  public List<String> lines() {
    return steps.stream().map(Trace::line).toList();
  }

  private static String line(Walk.Step step) {
    StringBuilder line = new StringBuilder("%4d: %-40s".formatted(step.slot(), step.text()));
    for (Walk.Read read : step.reads()) {
      line.append(" %s=0x%x".formatted(read.register(), read.value()));
    }
    return line.toString();
  }
}
