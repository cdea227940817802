package dev.assay.interp.checking;

import dev.assay.interp.machine.Host;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Operands;
import dev.assay.ir.isa.Register;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Executor;
import dev.assay.ir.run.Fault;
import dev.assay.ir.run.FinalState;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Runs programs and checks of every value where it came from. One run at a time on a host. */
public final class CheckingInterpreter implements Executor {
  private final Host host;
  private Code known = Code.of();
  private BitSet knownWrites = new BitSet();
  private Optional<Program> knownProgram = Optional.empty();
  private Optional<KernelFields> knownFields = Optional.empty();

  public CheckingInterpreter(Host host) {
    this.host = host;
  }

  /** Where it runs programs. */
  public Host host() {
    return host;
  }

  @Override
  public Outcome run(Program program, RunInput input) {
    return run(List.of(program), input, StepObserver.NONE);
  }

  /** Runs a program under the eyes of an observer. */
  public Outcome run(Program program, RunInput input, StepObserver observer) {
    return run(List.of(program), input, observer);
  }

  /** Runs the first of several programs, which prog arrays name by their index. */
  public Outcome run(List<Program> programs, RunInput input, StepObserver observer) {
    return switch (host.start(programs, input)) {
      case Host.Refused(Fault why) ->
          new Outcome.Faulted(
              0, why, new FinalState(List.of(), Bytes.EMPTY, Bytes.EMPTY, List.of(), List.of()));
      case Host.Started(Machine machine) ->
          new CheckedRun(this, machine, observer, input.fuel()).run();
    };
  }

  /** What the kernel keeps for itself in the values of a program's maps. */
  @SuppressWarnings("ReferenceEquality") // one program runs many times
  KernelFields fields(Program program) {
    if (knownFields.isEmpty() || knownProgram.orElseThrow() != program) {
      knownProgram = Optional.of(program);
      knownFields = Optional.of(new KernelFields(program, host.environment()));
    }
    return knownFields.get();
  }

  /** The slots whose instruction writes r10, which nothing may. */
  BitSet frameWrites(Code code) {
    if (code == known) return knownWrites;
    BitSet writes = new BitSet(code.size());
    for (int slot = 0; slot < code.size(); slot++)
      writes.set(slot, Operands.of(code.at(slot)).writes().contains(Register.FRAME_POINTER));
    known = code;
    knownWrites = writes;
    return writes;
  }
}
