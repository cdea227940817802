package dev.assay.interp.checking;

import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;
import dev.assay.ir.isa.Register;

/** What an observer sees of a run. */
final class RunView implements StepView {
  private final CheckedRun run;
  private final Machine machine;
  private final Registers registers;
  private final Frames frames;
  private final Spills spills;

  RunView(CheckedRun run, Machine machine, Registers registers, Frames frames, Spills spills) {
    this.run = run;
    this.machine = machine;
    this.registers = registers;
    this.frames = frames;
    this.spills = spills;
  }

  @Override
  public int program() {
    return machine.programNumber();
  }

  @Override
  public int slot() {
    return run.slot();
  }

  @Override
  public int depth() {
    return frames.depth() - run.bottom();
  }

  @Override
  public long value(Register register) {
    return registers.value(register);
  }

  @Override
  public Provenance provenance(Register register) {
    return registers.provenance(register);
  }

  private Registers of(int frame) {
    return frame == depth() ? registers : frames.saved(run.bottom() + frame);
  }

  @Override
  public long outerValue(int frame, Register register) {
    return of(frame).value(register);
  }

  @Override
  public Provenance outerProvenance(int frame, Register register) {
    return of(frame).provenance(register);
  }

  @Override
  public long framePointer(int frame) {
    return machine.space().framePointer(run.bottom() + frame);
  }

  @Override
  public long stackValue(int frame, int offset) {
    return Memory.i64(framePointer(frame) + offset);
  }

  @Override
  public Provenance stackProvenance(int frame, int offset) {
    return spills.load(run.bottom() + frame, framePointer(frame) + offset, 8);
  }

  @Override
  public Machine machine() {
    return machine;
  }
}
