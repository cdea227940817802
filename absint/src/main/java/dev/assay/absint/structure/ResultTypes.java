package dev.assay.absint.structure;

import dev.assay.absint.log.Refusal;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.Subprogram;
import dev.assay.ir.verdict.Property;
import java.util.List;

/**
 * Checks the functions' types as far as every program's must be sound. A function that may return
 * from its middle, as one with a legacy packet load or a tail call may, must return a number.
 */
public final class ResultTypes {
  private static final int LARGEST_NUMBER = 8;

  private final Program program;
  private final Functions functions;

  public ResultTypes(Program program, Functions functions) {
    this.program = program;
    this.functions = functions;
  }

  /**
   * Checks all functions.
   *
   * @throws Refusal at the first whose type does not go with what it does
   */
  public void check() {
    if (functions.areTyped()) {
      checkTypes(program.btf().orElseThrow());
    } else {
      for (Function f : functions.all()) {
        checkReturns(f, Property.LOAD_ATTRIBUTES, " is not allowed in subprogs without BTF");
      }
    }
  }

  private void checkTypes(Btf btf) {
    List<Subprogram> declared = program.subprograms();
    if (declared.size() != functions.count()) {
      throw refusal("number of funcs in func_info doesn't match number of subprogs");
    }
    for (Function f : functions.all()) {
      if (declared.get(f.number()).start() != f.start()) {
        throw refusal("func_info BTF section doesn't match subprog layout in BPF program");
      }
      if (!returnsNumber(btf, declared.get(f.number()))) {
        checkReturns(f, Property.RETURN_VALUE, " is only allowed in functions that return 'int'.");
      }
    }
  }

  private static void checkReturns(Function f, Property property, String message) {
    if (f.number() != 0 && f.loadsPacket()) {
      throw new Refusal(property, "LD_ABS" + message);
    }
    if (f.number() != 0 && f.tailCalls()) {
      throw new Refusal(property, "tail_call" + message);
    }
  }

  private static boolean returnsNumber(Btf btf, Subprogram function) {
    return btf.has(function.btfFunction())
        && btf.type(function.btfFunction()) instanceof BtfType.Function f
        && btf.type(f.prototype()) instanceof BtfType.Prototype prototype
        && btf.resolved(prototype.result()).filter(ResultTypes::isNumber).isPresent();
  }

  private static boolean isNumber(BtfType type) {
    return type instanceof BtfType.Enumeration
        || type instanceof BtfType.Int number && number.size() <= LARGEST_NUMBER;
  }

  private static Refusal refusal(String message) {
    return new Refusal(Property.LOAD_ATTRIBUTES, message);
  }
}
