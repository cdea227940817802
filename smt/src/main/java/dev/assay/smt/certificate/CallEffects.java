package dev.assay.smt.certificate;

import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.HelperAnswer;
import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.environment.HelperTrait;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.program.Program;
import java.util.function.Predicate;

/**
 * What a function that is judged for itself may do to its callers' pointers: what any code of the
 * program does.
 *
 * @param losesPackets whether there may be another packet afterwards
 * @param releases whether memory or objects may be given back
 */
record CallEffects(boolean losesPackets, boolean releases) {
  static CallEffects of(Environment environment, ProgramKind kind, Program program) {
    return new CallEffects(
        any(environment, kind, program.code(), CallEffects::losesPackets),
        any(environment, kind, program.code(), CallEffects::releases));
  }

  private static boolean any(
      Environment environment, ProgramKind kind, Code code, Predicate<HelperPrototype> does) {
    for (int slot = 0; slot < code.size(); slot = code.next(slot)) {
      boolean found =
          switch (code.at(slot)) {
            case Instruction.CallHelper(int id) ->
                !(environment.helper(id, kind) instanceof HelperAnswer.Offered(var helper))
                    || does.test(helper);
            case Instruction.CallKfunc _, Instruction.CallRegister _ -> true;
            default -> false;
          };
      if (found) {
        return true;
      }
    }
    return false;
  }

  private static boolean losesPackets(HelperPrototype helper) {
    return helper.is(HelperTrait.CHANGES_PACKET_DATA)
        || helper.is(HelperTrait.MAY_RETURN_FROM_FUNCTION);
  }

  /** Whether a helper takes something that is gone then. */
  static boolean releases(HelperPrototype helper) {
    return helper.is(HelperTrait.RELEASES)
        || helper.name().equals("ringbuf_submit")
        || helper.name().equals("ringbuf_discard");
  }
}
