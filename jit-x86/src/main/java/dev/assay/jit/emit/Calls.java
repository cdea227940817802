package dev.assay.jit.emit;

import static dev.assay.jit.asm.OperandSize.B32;
import static dev.assay.jit.asm.OperandSize.B64;

import dev.assay.ir.isa.Instruction.LoadAbsolute;
import dev.assay.ir.isa.Instruction.LoadIndirect;
import dev.assay.ir.isa.Register;
import dev.assay.ir.run.RunInput;
import dev.assay.jit.asm.Assembler;
import dev.assay.jit.asm.Flags;
import dev.assay.jit.asm.Gpr;
import dev.assay.jit.asm.Label;
import dev.assay.jit.asm.Row;
import java.util.List;

/** Calls of subprograms, of helpers, of other programs. */
public final class Calls {
  /** {@code bpf_tail_call}: it never comes back when it succeeds. */
  public static final int TAIL_CALL = 12;

  private static final List<Register> SAVED =
      List.of(Register.R6, Register.R7, Register.R8, Register.R9, Register.R10);

  private final Assembler asm;
  private final Gate gate;
  private final Exits exits;
  private final Transfers transfers;
  private final Inlined inlined;

  Calls(Assembler asm, Gate gate, Exits exits, Transfers transfers, Inlined inlined) {
    this.inlined = inlined;
    this.asm = asm;
    this.gate = gate;
    this.exits = exits;
    this.transfers = transfers;
  }

  void helper(int slot, int id) {
    Runnable call = () -> gate.callJava(new JavaCall.Helper(slot, id));
    if (inlined.emit(id, call)) {
      return;
    }
    call.run();
    if (id == TAIL_CALL) {
      enterProgram();
    }
  }

  void kernelFunction(int slot, int btfId) {
    gate.callJava(new JavaCall.KernelFunction(slot, btfId));
  }

  /** Calls the helper whose number a register holds. */
  void register(int slot, Register target) {
    asm.mr(Row.MOV_MR, B64, EngineBlock.at(EngineBlock.TARGET), Registers.of(target));
    gate.callJava(new JavaCall.NamedHelper(slot));
    enterProgram();
  }

  /** Goes on in the program whose code Java gave, if it gave one. */
  private void enterProgram() {
    Label stay = asm.label();
    asm.rm(Row.MOV_RM, B64, Registers.ACCUMULATOR, EngineBlock.at(EngineBlock.TARGET));
    asm.mr(Row.TEST_MR, B64, Registers.ACCUMULATOR, Registers.ACCUMULATOR);
    asm.jump(Flags.EQUAL, stay);
    asm.rm(
        Row.MOV_RM,
        B64,
        Registers.of(Register.R1),
        EngineBlock.at(EngineBlock.register(Register.R1)));
    asm.mi(Row.MOV_MI, B64, Gate.TURNS, RunInput.MAY_GOTO_TURNS);
    asm.m(Row.JMP_M, B64, Registers.ACCUMULATOR);
    asm.bind(stay);
  }

  void packetLoad(int slot, LoadAbsolute load) {
    packetLoad(new JavaCall.PacketLoad(slot, load.size(), load.offset()));
  }

  void packetLoad(int slot, LoadIndirect load) {
    asm.mr(Row.MOV_MR, B64, EngineBlock.at(EngineBlock.TARGET), Registers.of(load.index()));
    packetLoad(new JavaCall.IndexedPacketLoad(slot, load.size(), load.offset()));
  }

  /** A load outside the packet returns from the function (RFC 9669 §5.5). */
  private void packetLoad(JavaCall call) {
    Label inside = asm.label();
    gate.callJava(call);
    asm.mi8(Row.CMP_MI8, B64, EngineBlock.at(EngineBlock.TARGET), 0);
    asm.jump(Flags.EQUAL, inside);
    asm.zo(Row.RET, B32);
    asm.bind(inside);
  }

  void function(int slot, int offset) {
    long start = slot + 1L + offset;
    Label target = transfers.target(slot, start);
    if (transfers.exists(start)) {
      frame(slot, target);
    } else {
      asm.jump(target);
    }
  }

  private void frame(int slot, Label target) {
    Gpr frame = Registers.ACCUMULATOR;
    asm.rm(Row.MOV_RM, B64, frame, EngineBlock.at(EngineBlock.FRAME_POINTER));
    asm.rm(Row.CMP_RM, B64, frame, EngineBlock.at(EngineBlock.LAST_FRAME_POINTER));
    asm.jump(Flags.ABOVE_OR_EQUAL, exits.at(slot, Ending.CALL_DEPTH));
    transfers.pay(slot);
    asm.mi(Row.ADD_MI, B64, frame, Gate.FRAME_STEP);
    asm.mr(Row.MOV_MR, B64, EngineBlock.at(EngineBlock.FRAME_POINTER), frame);
    SAVED.forEach(register -> asm.o(Row.PUSH_O, B64, Registers.of(register)));
    asm.i(Row.PUSH_I, slot);
    asm.i(Row.PUSH_I, RunInput.MAY_GOTO_TURNS);
    asm.mr(Row.MOV_MR, B64, Registers.of(Register.R10), frame);
    asm.call(target);
    asm.mi8(Row.ADD_MI8, B64, Gpr.RSP, 16);
    SAVED.reversed().forEach(register -> asm.o(Row.POP_O, B64, Registers.of(register)));
    asm.mi(Row.SUB_MI, B64, EngineBlock.at(EngineBlock.FRAME_POINTER), Gate.FRAME_STEP);
  }
}
