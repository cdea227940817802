package dev.assay.ir.transform;

import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.Width;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.SourceLine;
import dev.assay.ir.program.Subprogram;
import dev.assay.ir.transform.Fetch.Argument;
import dev.assay.ir.transform.Fetch.FromMemory;
import dev.assay.ir.transform.Fetch.FromRegister;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Instructions before a program of a probe that fetch values into r2 to r5, r1 staying the context.
 * Memory is read by {@code bpf_probe_read_kernel} through the frame's first words; where it cannot
 * be read the value is 0. Nothing in the program leads back into them.
 */
public final class Prologue {
  /** The most values: what is left of the registers that arguments go by. */
  public static final int MOST = 4;

  private static final Register CONTEXT = Register.R6;
  private static final OfferedToPrograms OFFERED = new OfferedToPrograms(ProgramType.KPROBE);

  private final List<Instruction> code = new ArrayList<>();

  private Prologue() {}

  /** Whether a value can be fetched: its register is one of {@code struct pt_regs}. */
  static boolean isKnown(Fetch fetch) {
    return switch (fetch) {
      case FromRegister(String field) -> OFFERED.find(field).isPresent();
      case Argument _ -> true;
      case FromMemory(int _, Fetch base) -> isKnown(base);
    };
  }

  /**
   * The program with a prologue.
   *
   * @throws IllegalArgumentException when there are more than {@link #MOST} values
   */
  public static Program before(Program program, List<Fetch> fetches) {
    if (fetches.size() > MOST) {
      throw new IllegalArgumentException(fetches.size() + " values, r2 to r5 hold " + MOST);
    }
    Prologue prologue = new Prologue();
    prologue.fetchAll(fetches);
    return prologue.with(program);
  }

  private void fetchAll(List<Fetch> fetches) {
    boolean readsMemory = fetches.stream().anyMatch(f -> f instanceof FromMemory);
    Register context = readsMemory ? CONTEXT : Register.R1;
    if (readsMemory) {
      code.add(copy(CONTEXT, Register.R1));
      for (int i = 0; i < fetches.size(); i++) {
        if (fetches.get(i) instanceof FromMemory memory) {
          readMemory(memory, word(i));
        }
      }
    }
    for (int i = 0; i < fetches.size(); i++) {
      into(Register.of(2 + i), fetches.get(i), context, word(i));
    }
    if (readsMemory) {
      code.add(copy(Register.R1, CONTEXT));
    }
  }

  private static short word(int index) {
    return (short) (-8 * (index + 1));
  }

  private void into(Register to, Fetch fetch, Register context, short word) {
    switch (fetch) {
      case FromRegister(String field) -> code.add(load(Size.DW, to, context, field));
      case Argument argument -> argument(to, argument, context);
      case FromMemory _ ->
          code.add(new Instruction.Load(Size.DW, Extension.ZERO, to, Register.FRAME_POINTER, word));
    }
  }

  // A load of the low bytes zero-extends by itself; signs are extended in the register.
  private void argument(Register to, Argument argument, Register context) {
    String field = Fetch.ARGUMENTS.get(argument.number() - 1);
    if (argument.bytes() == 8) {
      code.add(load(Size.DW, to, context, field));
      return;
    }
    code.add(load(size(argument.bytes()), to, context, field));
    if (argument.signed()) {
      int shift = 64 - 8 * argument.bytes();
      code.add(new Instruction.Alu(Width.W64, AluOp.LSH, to, Operand.of(shift)));
      code.add(new Instruction.Alu(Width.W64, AluOp.ARSH, to, Operand.of(shift)));
    }
  }

  private static Size size(int bytes) {
    return switch (bytes) {
      case 1 -> Size.B;
      case 2 -> Size.H;
      case 4 -> Size.W;
      default -> throw new IllegalArgumentException(bytes + " bytes");
    };
  }

  private void readMemory(FromMemory memory, short word) {
    switch (memory.base()) {
      case FromMemory inner -> {
        readMemory(inner, word);
        code.add(
            new Instruction.Load(
                Size.DW, Extension.ZERO, Register.R3, Register.FRAME_POINTER, word));
      }
      case FromRegister _, Argument _ -> into(Register.R3, memory.base(), CONTEXT, word);
    }
    code.add(new Instruction.Alu(Width.W64, AluOp.ADD, Register.R3, Operand.of(memory.offset())));
    code.add(copy(Register.R1, Register.FRAME_POINTER));
    code.add(new Instruction.Alu(Width.W64, AluOp.ADD, Register.R1, Operand.of(word)));
    code.add(new Instruction.Alu(Width.W64, AluOp.MOV, Register.R2, Operand.of(8)));
    code.add(new Instruction.CallHelper(OFFERED.helper("probe_read_kernel")));
  }

  private static Instruction load(Size size, Register to, Register context, String field) {
    return new Instruction.Load(size, Extension.ZERO, to, context, OFFERED.offset(field));
  }

  private static Instruction copy(Register to, Register from) {
    return new Instruction.Alu(Width.W64, AluOp.MOV, to, Operand.of(from));
  }

  private Program with(Program program) {
    int added = code.size();
    List<Instruction> all = new ArrayList<>(code);
    for (int slot = 0; slot < program.code().size(); ) {
      Instruction instruction = program.code().at(slot);
      all.add(instruction);
      slot += instruction.slots();
    }
    return program.toBuilder()
        .code(Code.of(all))
        .subprograms(program.subprograms().stream().map(s -> moved(s, added)).toList())
        .lines(program.lines().stream().map(line -> moved(line, added)).toList())
        .classic(Optional.empty())
        .build();
  }

  private static Subprogram moved(Subprogram subprogram, int added) {
    return subprogram.start() == 0
        ? subprogram
        : new Subprogram(
            subprogram.name(),
            subprogram.start() + added,
            subprogram.linkage(),
            subprogram.btfFunction());
  }

  // The first line speaks of the prologue too: a kernel wants one at slot 0.
  private static SourceLine moved(SourceLine line, int added) {
    int slot = line.slot() == 0 ? 0 : line.slot() + added;
    return new SourceLine(slot, line.file(), line.line(), line.column(), line.text());
  }
}
