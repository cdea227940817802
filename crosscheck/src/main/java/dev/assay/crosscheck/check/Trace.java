package dev.assay.crosscheck.check;

import dev.assay.interp.checking.StepObserver;
import dev.assay.interp.checking.StepView;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Operands;
import dev.assay.ir.isa.Register;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** A run as lines: each instruction with the registers that it reads. */
public final class Trace implements StepObserver {
  /** Steps after which lines are no longer kept. */
  public static final int LONGEST = 2000;

  private final SortedMap<Integer, String> listing;
  private final List<String> lines = new ArrayList<>();

  /** A trace that shows instructions as a {@link Listing} does. */
  public Trace(SortedMap<Integer, String> listing) {
    this.listing = listing;
  }

  @Override
  public void before(StepView view) {
    if (lines.size() < LONGEST) {
      lines.add(line(view));
    }
  }

  private String line(StepView view) {
    Instruction instruction = view.machine().program().code().at(view.slot());
    StringBuilder line = new StringBuilder();
    line.append("%4d: %-40s".formatted(view.slot(), listing.getOrDefault(view.slot(), "")));
    for (Register register : Operands.of(instruction).reads().members()) {
      line.append(" %s=0x%x".formatted(register, view.value(register)));
    }
    return line.toString();
  }

  /** The first steps, in order. */
  public List<String> lines() {
    return lines;
  }
}
