package dev.assay.jit.emit;

import static dev.assay.jit.asm.OperandSize.B32;
import static dev.assay.jit.asm.OperandSize.B64;

import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import dev.assay.jit.asm.Assembler;
import dev.assay.jit.asm.Gpr;
import dev.assay.jit.asm.Label;
import dev.assay.jit.asm.Mem;
import dev.assay.jit.asm.Row;
import java.util.ArrayList;
import java.util.List;

/** Code that is seldom taken, most of it the ways out; it is kept behind the rest. */
final class Exits {
  private final Assembler asm;
  private final Label leave;
  private final List<Exit> pending = new ArrayList<>();
  private final List<LocatedFault> faults = new ArrayList<>();

  private sealed interface Exit {}

  private record Plain(Label label, int result) implements Exit {}

  private record Wild(Label label, int result, Mem place) implements Exit {}

  private record Zero(Label label, Gpr register, Label back) implements Exit {}

  /**
   * @param leave where code leads that ends the run, with the result in the accumulator
   */
  Exits(Assembler asm, Label leave) {
    this.asm = asm;
    this.leave = leave;
  }

  Label at(int slot, Ending ending) {
    Label label = asm.label();
    pending.add(new Plain(label, ending.with(slot)));
    return label;
  }

  /** The way out of an access that is not allowed; its base register must still be as it was. */
  Label wild(int slot, Ending ending, Mem place) {
    Label label = asm.label();
    pending.add(new Wild(label, ending.with(slot), place));
    return label;
  }

  Label fault(int slot, Property property, String message) {
    return fault(slot, new Fault(property, message));
  }

  Label fault(int slot, Fault fault) {
    faults.add(new LocatedFault(slot, fault));
    return at(faults.size() - 1, Ending.FAULT);
  }

  /** Clears a register and goes back. */
  Label zero(Gpr register, Label back) {
    Label label = asm.label();
    pending.add(new Zero(label, register, back));
    return label;
  }

  /** The faults that the code names by number. */
  List<LocatedFault> faults() {
    return faults;
  }

  void emit() {
    for (Exit exit : pending) {
      switch (exit) {
        case Plain(Label label, int result) -> {
          asm.bind(label);
          leave(result);
        }
        case Wild(Label label, int result, Mem place) -> {
          asm.bind(label);
          asm.rm(Row.LEA, B64, Registers.ACCUMULATOR, place);
          asm.mr(Row.MOV_MR, B64, EngineBlock.at(EngineBlock.FAULT_ADDRESS), Registers.ACCUMULATOR);
          leave(result);
        }
        case Zero(Label label, Gpr register, Label back) -> {
          asm.bind(label);
          asm.mr(Row.XOR_MR, B32, register, register);
          asm.jump(back);
        }
      }
    }
    pending.clear();
  }

  private void leave(int result) {
    asm.oi(Row.MOV_OI, B32, Registers.ACCUMULATOR, result);
    asm.jump(leave);
  }
}
