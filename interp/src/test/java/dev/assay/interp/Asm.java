package dev.assay.interp;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfException;
import dev.assay.ir.btf.BtfKind;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfWriter;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.JumpForm;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.Width;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.Subprogram;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes programs for tests, instruction by instruction. */
public final class Asm {
  public static final Environment ENVIRONMENT =
      Environment.linux(KernelVersion.V6_18, Configuration.FULL)
          .withKernelTypes(() -> Optional.of(kernelTypes()));

  private final List<Instruction> code = new ArrayList<>();
  private final List<MapDefinition> maps = new ArrayList<>();
  private ProgramType type = ProgramType.XDP;

  public Asm type(ProgramType value) {
    type = value;
    return this;
  }

  public Asm map(MapDefinition map) {
    maps.add(map);
    return this;
  }

  public Asm add(Instruction... more) {
    code.addAll(List.of(more));
    return this;
  }

  public Asm alu(AluOp op, Register dst, int immediate) {
    return add(new Instruction.Alu(Width.W64, op, dst, Operand.of(immediate)));
  }

  public Asm alu(AluOp op, Register dst, Register src) {
    return add(new Instruction.Alu(Width.W64, op, dst, Operand.of(src)));
  }

  public Asm mov(Register dst, int immediate) {
    return alu(AluOp.MOV, dst, immediate);
  }

  public Asm mov(Register dst, Register src) {
    return alu(AluOp.MOV, dst, src);
  }

  public Asm plus(Register dst, int immediate) {
    return alu(AluOp.ADD, dst, immediate);
  }

  public Asm constant(Register dst, long value) {
    return add(Instruction.LoadImmediate64.constant(dst, value));
  }

  public Asm mapAddress(Register dst, int map) {
    return add(new Instruction.LoadImmediate64(dst, PseudoSource.MAP_BY_FD, map, 0));
  }

  public Asm mapValue(Register dst, int map, int offset) {
    return add(new Instruction.LoadImmediate64(dst, PseudoSource.MAP_VALUE_BY_FD, map, offset));
  }

  /** Address of the subprogram that starts {@code distance} slots after this immediate's first. */
  public Asm function(Register dst, int distance) {
    return add(new Instruction.LoadImmediate64(dst, PseudoSource.FUNCTION, distance - 1, 0));
  }

  public Asm load(Size size, Register dst, Register base, int offset) {
    return add(new Instruction.Load(size, Extension.ZERO, dst, base, (short) offset));
  }

  public Asm store(Size size, Register base, int offset, Register src) {
    return add(new Instruction.Store(size, base, (short) offset, Operand.of(src)));
  }

  public Asm store(Size size, Register base, int offset, int immediate) {
    return add(new Instruction.Store(size, base, (short) offset, Operand.of(immediate)));
  }

  public Asm atomic(Size size, AtomicOp op, Register base, int offset, Register src) {
    return add(new Instruction.Atomic(size, op, base, (short) offset, src));
  }

  public Asm when(Register dst, Condition condition, int immediate, int distance) {
    return add(
        new Instruction.Branch(Width.W64, condition, dst, Operand.of(immediate), (short) distance));
  }

  public Asm when(Register dst, Condition condition, Register src, int distance) {
    return add(
        new Instruction.Branch(Width.W64, condition, dst, Operand.of(src), (short) distance));
  }

  public Asm jump(int distance) {
    return add(new Instruction.Jump(JumpForm.SHORT, distance));
  }

  public Asm call(String helper) {
    return add(new Instruction.CallHelper(ENVIRONMENT.helperId(helper).orElseThrow()));
  }

  public Asm callKernel(String function) {
    int id = kernelTypes().find(function, BtfKind.FUNC).orElseThrow();
    return add(new Instruction.CallKfunc(id, (short) 0));
  }

  /** The types of a small kernel. */
  private static Btf kernelTypes() {
    try {
      return read(Files.readAllBytes(Path.of("../corpus/programs/object/types.btf")));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Btf read(byte[] types) {
    try {
      return Btf.read(types);
    } catch (BtfException e) {
      throw new AssertionError(e);
    }
  }

  /** The tag by which the function that starts at a slot catches what the program throws. */
  public Program caughtAt(int slot) {
    BtfWriter types = new BtfWriter(ByteOrder.LITTLE_ENDIAN);
    int prototype = types.add(new BtfType.Prototype(0, List.of()));
    int main = types.add(new BtfType.Function("test", prototype, BtfType.Linkage.GLOBAL));
    int catcher = types.add(new BtfType.Function("catches", prototype, BtfType.Linkage.GLOBAL));
    types.add(new BtfType.DeclarationTag("exception_callback:catches", main, -1, false));
    return Program.builder("test", type, Code.of(code))
        .maps(maps)
        .btf(Optional.of(read(types.btf())))
        .subprograms(
            List.of(
                new Subprogram("test", 0, Subprogram.Linkage.GLOBAL, main),
                new Subprogram("catches", slot, Subprogram.Linkage.GLOBAL, catcher)))
        .build();
  }

  public Asm callFunction(int distance) {
    return add(new Instruction.CallFunction(distance));
  }

  public Asm exit() {
    return add(new Instruction.Exit());
  }

  /** The program with types of its own. */
  public Program program(BtfWriter types) {
    return Program.builder("test", type, Code.of(code))
        .maps(maps)
        .btf(Optional.of(read(types.btf())))
        .build();
  }

  public Program program() {
    return Program.builder("test", type, Code.of(code)).maps(maps).build();
  }
}
