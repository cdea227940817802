package dev.assay.interp.machine;

import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.HelperAnswer;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.ReturnKind;
import dev.assay.ir.fields.ValueTypes;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Operands;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.isa.Register;
import dev.assay.ir.program.Program;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Where a program comes upon kernel objects. */
final class ObjectSources {
  private final Environment environment;
  private final Program program;

  ObjectSources(Environment environment, Program program) {
    this.environment = environment;
    this.program = program;
  }

  boolean any() {
    for (int slot = 0; slot < program.code().size(); slot++)
      if (program.code().startsAt(slot) && leads(program.code().at(slot))) return true;
    return looksIntoMaps() || hasPointersInValues();
  }

  // In the order of the code, which is not always the order of the run.
  private boolean looksIntoMaps() {
    Set<Register> holders = new HashSet<>();
    for (int slot = 0; slot < program.code().size(); slot++) {
      if (!program.code().startsAt(slot)) continue;
      Instruction instruction = program.code().at(slot);
      if (instruction instanceof Instruction.Load load && holders.contains(load.base()))
        return true;
      boolean copy = source(instruction).filter(holders::contains).isPresent();
      holders.removeAll(Operands.of(instruction).writes().members());
      destination(instruction, copy).ifPresent(holders::add);
    }
    return false;
  }

  private static Optional<Register> source(Instruction instruction) {
    return instruction instanceof Instruction.Alu alu
            && alu.op() == AluOp.MOV
            && alu.src() instanceof Operand.Reg(Register source)
        ? Optional.of(source)
        : Optional.empty();
  }

  private static Optional<Register> destination(Instruction instruction, boolean copy) {
    return switch (instruction) {
      case Instruction.LoadImmediate64 load
          when load.source() == PseudoSource.MAP_BY_FD
              || load.source() == PseudoSource.MAP_BY_INDEX ->
          Optional.of(load.dst());
      case Instruction.Alu alu when copy -> Optional.of(alu.dst());
      default -> Optional.empty();
    };
  }

  private boolean leads(Instruction instruction) {
    return switch (instruction) {
      case Instruction.CallKfunc _ -> true;
      case Instruction.LoadImmediate64 load -> load.source() == PseudoSource.VARIABLE;
      case Instruction.CallHelper(int id) ->
          environment.helper(id, ProgramKind.of(program)) instanceof HelperAnswer.Offered(var p)
              && (p.returns().kind() == ReturnKind.BTF_ID
                  || p.returns().kind() == ReturnKind.MEM_OR_BTF_ID);
      default -> false;
    };
  }

  private boolean hasPointersInValues() {
    return program.btf().stream()
        .flatMap(btf -> program.maps().stream().map(map -> ValueTypes.of(map, btf, environment)))
        .flatMap(types -> types.fields().all().stream())
        .anyMatch(field -> field.kind().isPointer());
  }
}
