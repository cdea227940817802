package dev.assay.absint.structure;

import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Defect;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.*;
import dev.assay.ir.isa.RawSlot;
import dev.assay.ir.isa.Shape;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntFunction;

/** The registers that may be read after each slot before they are written: backward data flow. */
final class LiveRegisters {
  private static final int ALL = 0xffff;
  private static final int CALL_WRITES = 0b11_1111;

  // All others read and write what their operands say.
  private static final int UNUSUAL =
      Shape.set(
          Shape.CALL_HELPER,
          Shape.CALL_FUNCTION,
          Shape.CALL_KFUNC,
          Shape.CALL_REGISTER,
          Shape.LOAD_ABSOLUTE,
          Shape.LOAD_INDIRECT,
          Shape.INVALID);

  private final Code code;
  private final IntUnaryOperator parameters;
  private final ToIntFunction<CallKfunc> kernelParameters;
  private final int[] before;

  /**
   * Computes the sets.
   *
   * @param postorder of each function, by number: asked for only where loops are
   * @param parameters how many registers, from r1, the helper of a number takes; 5 if unknown
   * @param kernelParameters the same of kernel functions
   */
  LiveRegisters(
      Code code,
      Flow flow,
      Functions functions,
      IntFunction<int[]> postorder,
      IntUnaryOperator parameters,
      ToIntFunction<CallKfunc> kernelParameters) {
    this.code = code;
    this.parameters = parameters;
    this.kernelParameters = kernelParameters;
    this.before = new int[code.size()];
    if (flow.jumpsBack()) {
      repeat(flow, functions, postorder);
    } else {
      // What follows an instruction has its final set before it.
      for (int slot = code.size() - 1; slot >= 0; slot--) {
        before[slot] = liveAfter(flow, slot) & ~definitions(slot) | uses(slot);
      }
    }
  }

  private void repeat(Flow flow, Functions functions, IntFunction<int[]> postorder) {
    int[] uses = new int[code.size()];
    int[] definitions = new int[code.size()];
    for (int slot = 0; slot < code.size(); slot++) {
      uses[slot] = uses(slot);
      definitions[slot] = definitions(slot);
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int function = 0; function < functions.count(); function++) {
        for (int slot : postorder.apply(function)) {
          int in = liveAfter(flow, slot) & ~definitions[slot] | uses[slot];
          changed |= in != before[slot];
          before[slot] = in;
        }
      }
    }
  }

  private int liveAfter(Flow flow, int slot) {
    return before(flow.following(slot)) | before(flow.target(slot));
  }

  private int uses(int slot) {
    if (!code.isIn(UNUSUAL, slot)) {
      return code.reads(slot);
    }
    return switch (code.shape(slot)) {
      case CALL_HELPER, CALL_KFUNC, INVALID -> uses(code.at(slot));
      case LOAD_ABSOLUTE, LOAD_INDIRECT -> ALL;
      default -> code.reads(slot);
    };
  }

  private int uses(Instruction instruction) {
    return switch (instruction) {
      case CallHelper(int id) -> arguments(parameters.applyAsInt(id));
      case CallKfunc call -> arguments(kernelParameters.applyAsInt(call));
      case Invalid(long bits, Defect _) -> {
        RawSlot raw = RawSlot.of(bits);
        yield MalformedOperands.callsHelper(raw)
            ? arguments(parameters.applyAsInt(raw.immediate()))
            : MalformedOperands.uses(raw);
      }
      default -> ALL;
    };
  }

  private static int arguments(int n) {
    return (2 << n) - 2;
  }

  private int definitions(int slot) {
    if (!code.isIn(UNUSUAL, slot)) {
      return code.writes(slot);
    }
    return switch (code.shape(slot)) {
      case CALL_HELPER, CALL_FUNCTION, CALL_KFUNC, CALL_REGISTER -> CALL_WRITES;
      case LOAD_ABSOLUTE, LOAD_INDIRECT -> 0;
      case INVALID -> MalformedOperands.definitions(RawSlot.of(((Invalid) code.at(slot)).raw()));
      default -> code.writes(slot);
    };
  }

  /** Bit n: register n may be read at or after the slot before it is written. */
  int before(int slot) {
    return slot == Flow.NOWHERE ? 0 : before[slot];
  }
}
