package dev.assay.jit.emit;

import static dev.assay.jit.asm.OperandSize.B32;
import static dev.assay.jit.asm.OperandSize.B64;

import dev.assay.interp.machine.Layout;
import dev.assay.ir.isa.Register;
import dev.assay.ir.run.RunInput;
import dev.assay.jit.asm.Assembler;
import dev.assay.jit.asm.Flags;
import dev.assay.jit.asm.Gpr;
import dev.assay.jit.asm.Label;
import dev.assay.jit.asm.Mem;
import dev.assay.jit.asm.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where compiled code is entered from Java and left again, and where it calls Java.
 *
 * <p>Within a function the native stack is, from its top: return address, turns left for {@code
 * may_goto}, slot of the call; and its pointer is a multiple of 16.
 */
final class Gate {
  /** Turns left for {@code may_goto}. */
  static final Mem TURNS = Mem.at(Gpr.RSP, 8);

  /** How much higher r10 is in the frame of a callee. */
  static final int FRAME_STEP = Math.toIntExact(Layout.SLOT_BYTES + Layout.FRAME_BYTES);

  // System V ABI, figure 3.4: what a called function gives back as it was.
  private static final List<Gpr> KEPT =
      List.of(Gpr.RBX, Gpr.RBP, Gpr.R12, Gpr.R13, Gpr.R14, Gpr.R15);
  private static final Gpr FIRST_ARGUMENT = Gpr.RDI;
  private static final Gpr SECOND_ARGUMENT = Gpr.RSI;
  private static final Gpr FOURTH_ARGUMENT = Gpr.RCX;

  private static final List<Register> ARGUMENTS = Register.ALL.subList(1, 6);
  private static final List<Register> OTHERS =
      List.of(Register.R0, Register.R6, Register.R7, Register.R8, Register.R9);

  // What a run begins with, and what it begins without.
  private static final List<Register> GIVEN = List.of(Register.R1, Register.R2, Register.R10);
  private static final List<Register> CLEARED =
      Register.ALL.stream().filter(register -> !GIVEN.contains(register)).toList();

  private static final Set<Register> SHOWN =
      Set.of(Register.R6, Register.R7, Register.R8, Register.R9);

  private final Assembler asm;
  private final Mode mode;
  private final int program;
  private final List<JavaCall> calls = new ArrayList<>();
  private final Label enter;
  private final Label start;
  private final Label sweep;
  private final Label leave;
  private final Label upCall;

  /**
   * @param program the program's number in its machine
   */
  Gate(Assembler asm, Mode mode, int program) {
    this.asm = asm;
    this.mode = mode;
    this.program = program;
    this.enter = asm.label();
    this.start = asm.label();
    this.sweep = asm.label();
    this.leave = asm.label();
    this.upCall = asm.label();
  }

  /**
   * A function of C: engine's block, address of a slot's code; gives a result of {@link Ending}.
   */
  Label enter() {
    return enter;
  }

  /** The same for a run's beginning: of the registers only r1, r2 and r10 are taken. */
  Label start() {
    return start;
  }

  /** The same again and again, as the words for a sweep say. */
  Label sweep() {
    return sweep;
  }

  /** Leads out, with the result in the accumulator. */
  Label leave() {
    return leave;
  }

  void emit() {
    emitEnter();
    emitLeave();
    emitUpCall();
  }

  private void emitEnter() {
    asm.bind(enter);
    emitFrame();
    Register.ALL.forEach(this::load);
    loadFuel(EngineBlock.FUEL);
    emitCall();
    asm.jump(leave);
    asm.bind(start);
    emitFrame();
    begin();
    loadFuel(EngineBlock.FUEL);
    emitCall();
    asm.jump(leave);
    emitSweep();
  }

  private void begin() {
    CLEARED.forEach(register -> clear(Registers.of(register)));
    GIVEN.forEach(this::load);
  }

  private void loadFuel(int word) {
    asm.rm(Row.MOV_RM, B64, Registers.FUEL, EngineBlock.at(word));
  }

  private void emitSweep() {
    Label next = asm.label();
    asm.bind(sweep);
    emitFrame();
    asm.mr(Row.MOV_MR, B64, EngineBlock.at(EngineBlock.TARGET), Registers.ACCUMULATOR);
    emitWords();
    // Of proven code, which pays nothing, fuel's register is free, and a register costs no time.
    boolean guarded = mode == Mode.GUARDED;
    Gpr left = guarded ? Registers.SCRATCH : Registers.FUEL;
    loadLeft(left);
    asm.bind(next);
    asm.mi(Row.MOV_MI, B64, Mem.at(Gpr.RSP, 0), RunInput.MAY_GOTO_TURNS);
    beginEvent(left);
    asm.m(Row.CALL_M, B64, EngineBlock.at(EngineBlock.TARGET));
    if (guarded) {
      loadLeft(left);
    }
    asm.mr(
        Row.MOV_MR,
        B64,
        EngineBlock.at(EngineBlock.RESULTS - Long.BYTES, left, Long.BYTES),
        Registers.of(Register.R0));
    asm.mi8(Row.SUB_MI8, B64, left, 1);
    if (guarded) {
      asm.mr(Row.MOV_MR, B64, EngineBlock.at(EngineBlock.LEFT), left);
    }
    asm.jump(Flags.NOT_EQUAL, next);
    asm.oi(Row.MOV_OI, B32, Registers.ACCUMULATOR, Ending.RETURNED.with(0));
    asm.jump(leave);
  }

  private void loadLeft(Gpr left) {
    asm.rm(Row.MOV_RM, B64, left, EngineBlock.at(EngineBlock.LEFT));
  }

  private void beginEvent(Gpr left) {
    boolean guarded = mode == Mode.GUARDED;
    asm.mr(Row.MOV_MR, B64, Registers.ACCUMULATOR, left);
    asm.rm(Row.IMUL_RM, B64, Registers.ACCUMULATOR, EngineBlock.at(EngineBlock.STRIDE));
    for (Register register : CLEARED) {
      // What was proven reads nothing that it did not write; the rest is shown at the end.
      if (guarded || SHOWN.contains(register)) {
        clear(Registers.of(register));
      }
    }
    GIVEN.forEach(this::load);
    asm.mr(Row.SUB_MR, B64, Registers.of(Register.R1), Registers.ACCUMULATOR);
    if (guarded) {
      loadFuel(EngineBlock.FUEL_EACH);
    }
  }

  private void emitFrame() {
    KEPT.forEach(register -> asm.o(Row.PUSH_O, B64, register));
    asm.rm(Row.LEA, B64, Registers.TABLE, Mem.at(FIRST_ARGUMENT, -EngineBlock.fromTable()));
    // An entry from within an up-call comes back to this one.
    asm.m(Row.PUSH_M, B64, EngineBlock.at(EngineBlock.STACK_POINTER));
    asm.mr(Row.MOV_MR, B64, EngineBlock.at(EngineBlock.STACK_POINTER), Gpr.RSP);
    asm.mr(Row.MOV_MR, B64, Registers.ACCUMULATOR, SECOND_ARGUMENT);
  }

  private void clear(Gpr register) {
    asm.mr(Row.XOR_MR, B32, register, register);
  }

  /** What a function finds on the stack above where it returns to. */
  private void emitWords() {
    asm.i(Row.PUSH_I, 0);
    asm.i(Row.PUSH_I, 0);
    asm.i(Row.PUSH_I, RunInput.MAY_GOTO_TURNS);
  }

  private void emitCall() {
    emitWords();
    asm.m(Row.CALL_M, B64, Registers.ACCUMULATOR);
    asm.oi(Row.MOV_OI, B32, Registers.ACCUMULATOR, Ending.RETURNED.with(0));
  }

  private void emitLeave() {
    asm.bind(leave);
    OTHERS.forEach(this::store);
    asm.mi(Row.MOV_MI, B64, EngineBlock.at(EngineBlock.PROGRAM), program);
    asm.mr(Row.MOV_MR, B64, EngineBlock.at(EngineBlock.FUEL), Registers.FUEL);
    asm.rm(Row.MOV_RM, B64, Gpr.RSP, EngineBlock.at(EngineBlock.STACK_POINTER));
    asm.m(Row.POP_M, B64, EngineBlock.at(EngineBlock.STACK_POINTER));
    KEPT.reversed().forEach(register -> asm.o(Row.POP_O, B64, register));
    asm.zo(Row.RET, B32);
  }

  /** What compiled code calls Java for, by its number in a {@link CallSite}. */
  List<JavaCall> calls() {
    return calls;
  }

  /** Calls Java for an instruction: r0 gets the result, all else is as before. */
  void callJava(JavaCall call) {
    asm.oi(Row.MOV_OI, B64, Registers.ACCUMULATOR, new CallSite(program, calls.size()).number());
    calls.add(call);
    asm.call(upCall);
  }

  private void emitUpCall() {
    asm.bind(upCall);
    asm.mr(Row.MOV_MR, B64, EngineBlock.at(EngineBlock.FUEL), Registers.FUEL);
    OTHERS.forEach(this::store);
    ARGUMENTS.forEach(register -> asm.o(Row.PUSH_O, B64, Registers.of(register)));
    asm.mr(Row.MOV_MR, B64, FIRST_ARGUMENT, Registers.ACCUMULATOR);
    asm.mr(Row.MOV_MR, B64, FOURTH_ARGUMENT, Registers.of(Register.R3));
    asm.m(Row.CALL_M, B64, EngineBlock.at(EngineBlock.UP_CALL));
    ARGUMENTS.reversed().forEach(register -> asm.o(Row.POP_O, B64, Registers.of(register)));
    asm.mr(Row.MOV_MR, B64, Registers.of(Register.R0), Registers.ACCUMULATOR);
    asm.rm(Row.MOV_RM, B64, Registers.FUEL, EngineBlock.at(EngineBlock.FUEL));
    asm.oi(Row.MOV_OI, B32, Registers.ACCUMULATOR, Ending.STOPPED.with(0));
    asm.mi8(Row.CMP_MI8, B64, EngineBlock.at(EngineBlock.STOPPED), 0);
    asm.jump(Flags.NOT_EQUAL, leave);
    asm.zo(Row.RET, B32);
  }

  private void store(Register register) {
    asm.mr(Row.MOV_MR, B64, EngineBlock.at(EngineBlock.register(register)), Registers.of(register));
  }

  private void load(Register register) {
    asm.rm(Row.MOV_RM, B64, Registers.of(register), EngineBlock.at(EngineBlock.register(register)));
  }
}
