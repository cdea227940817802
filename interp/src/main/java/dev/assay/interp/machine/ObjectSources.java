package dev.assay.interp.machine;

import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.HelperAnswer;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.ReturnKind;
import dev.assay.ir.fields.ValueTypes;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.program.Program;

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
    return hasPointersInValues();
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
