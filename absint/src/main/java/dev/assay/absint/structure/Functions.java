package dev.assay.absint.structure;

import dev.assay.absint.kfunc.KernelFunctions;
import dev.assay.absint.log.Refusal;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.*;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.isa.Shape;
import dev.assay.ir.kfunc.ExceptionCallback;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.Subprogram;
import dev.assay.ir.verdict.Property;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** The functions of a program, found by the calls in it, in the order of their starts. */
public final class Functions {
  private static final int LIMIT = 256;
  private static final int TAIL_CALL = 12;

  /** Shapes of what may call or name a function. */
  static final int CALLS =
      Shape.set(Shape.CALL_FUNCTION, Shape.CALL_KFUNC, Shape.LOAD_IMMEDIATE, Shape.INVALID);

  private static final int HELPERS = Shape.set(Shape.CALL_HELPER);
  private static final int PACKET_LOADS = Shape.set(Shape.LOAD_ABSOLUTE, Shape.LOAD_INDIRECT);

  private final List<Function> all;
  private final boolean typed;
  private final int exceptionCallback;

  private Functions(List<Function> all, boolean typed, int exceptionCallback) {
    this.all = List.copyOf(all);
    this.typed = typed;
    this.exceptionCallback = exceptionCallback;
  }

  /**
   * Finds the functions.
   *
   * @param starts takes the first slot of each that is found
   * @throws Refusal when a call leads astray
   */
  public static Functions of(Program program, KernelFunctions kfuncs, BitSet starts) {
    Code code = program.code();
    boolean typed = isTyped(program);
    findStarts(code, kfuncs, starts);
    int thrown = kfuncs.mayRaise() ? exceptionCallback(program) : 0;
    starts.set(thrown);
    List<Function> found = new ArrayList<>();
    int start = 0;
    do {
      int next = starts.nextSetBit(start + 1);
      int end = next < 0 ? code.size() : next;
      found.add(function(program, typed, found.size(), start, end));
      start = end;
    } while (start < code.size());
    return new Functions(found, typed, starts.get(0, thrown).cardinality());
  }

  private static int exceptionCallback(Program program) {
    return switch (ExceptionCallback.of(program)) {
      case ExceptionCallback.None() -> 0;
      case ExceptionCallback.At(int slot) -> slot;
      case ExceptionCallback.Misnamed(String why) ->
          throw new Refusal(Property.LOAD_ATTRIBUTES, why);
    };
  }

  // Linux takes types of all functions or of none.
  private static boolean isTyped(Program program) {
    if (program.btf().isEmpty() || program.subprograms().isEmpty()) {
      return false;
    }
    for (Subprogram s : program.subprograms()) {
      if (s.btfFunction() == 0) {
        return false;
      }
    }
    return true;
  }

  private static void findStarts(Code code, KernelFunctions kfuncs, BitSet starts) {
    starts.set(0);
    int count = 1;
    for (int slot = 0; slot < code.size(); slot++) {
      if (code.shape(slot) == Shape.CALL_KFUNC && code.at(slot) instanceof CallKfunc call) {
        kfuncs.checkNamed(call);
      }
      int callee = callee(code, slot);
      if (callee == Flow.NOWHERE) {
        continue;
      }
      if (!code.contains(callee)) {
        throw new Refusal(Property.CONTROL_FLOW, "call to invalid destination");
      }
      if (!starts.get(callee) && count == LIMIT) {
        throw new Refusal(Property.COMPLEXITY, "too many subprograms");
      }
      count += starts.get(callee) ? 0 : 1;
      starts.set(callee);
    }
  }

  /**
   * The first slot of the function that the instruction at a slot calls or names; {@link
   * Flow#NOWHERE} if it does neither, as most.
   */
  public static int callee(Code code, int slot) {
    return switch (code.shape(slot)) {
      case CALL_FUNCTION, LOAD_IMMEDIATE, INVALID -> callee(Meant.of(code.at(slot)), slot);
      default -> Flow.NOWHERE;
    };
  }

  private static int callee(Instruction instruction, int slot) {
    return switch (instruction) {
      case CallFunction call -> slot + call.offset() + 1;
      case LoadImmediate64 load when load.source() == PseudoSource.FUNCTION ->
          slot + load.low() + 1;
      default -> Flow.NOWHERE;
    };
  }

  private static Function function(Program program, boolean typed, int number, int start, int end) {
    Code code = program.code();
    boolean tailCalls = false;
    boolean loadsPacket = false;
    for (int slot = start; slot < end; slot++) {
      tailCalls |=
          code.isIn(HELPERS, slot)
              && code.at(slot) instanceof CallHelper(int id)
              && id == TAIL_CALL;
      loadsPacket |= code.isIn(PACKET_LOADS, slot);
    }
    Optional<Subprogram> declared = typed ? declared(program, start) : Optional.empty();
    return new Function(number, start, end, declared, tailCalls, loadsPacket);
  }

  private static Optional<Subprogram> declared(Program program, int start) {
    for (Subprogram s : program.subprograms()) {
      if (s.start() == start) {
        return Optional.of(named(program.btf().orElseThrow(), s));
      }
    }
    return Optional.empty();
  }

  /** The number of the function that is called when the program throws, 0 for none. */
  public int exceptionCallback() {
    return exceptionCallback;
  }

  // Compilers rename copies of functions; Linux knows them by the names of their types.
  private static Subprogram named(Btf btf, Subprogram s) {
    return btf.has(s.btfFunction())
        ? new Subprogram(btf.type(s.btfFunction()).name(), s.start(), s.linkage(), s.btfFunction())
        : s;
  }

  /** Whether the program says of what type its functions are. */
  public boolean areTyped() {
    return typed;
  }

  /**
   * Checks that each function keeps to itself.
   *
   * @throws Refusal when a jump leaves its function, or a function runs on into the next one
   */
  public void checkJumps(Code code, Flow flow) {
    for (Function f : all) {
      for (int slot = f.start(); slot < f.end(); slot++) {
        int target = flow.target(slot);
        if (target != Flow.NOWHERE && !f.contains(target)) {
          throw outOfRange(slot, target);
        }
      }
      if (!Flow.endsFunction(code, f.end() - 1)) {
        throw new Refusal(Property.CONTROL_FLOW, "last insn is not an exit or jmp");
      }
    }
  }

  private static Refusal outOfRange(int from, int to) {
    return new Refusal(Property.CONTROL_FLOW, "jump out of range from insn " + from + " to " + to);
  }

  /** Whether any of them calls another program in place of its own. */
  boolean makeTailCalls() {
    for (Function f : all) {
      if (f.tailCalls()) {
        return true;
      }
    }
    return false;
  }

  public List<Function> all() {
    return all;
  }

  public int count() {
    return all.size();
  }

  public Function get(int number) {
    return all.get(number);
  }

  /** The function that contains a slot. */
  public Function containing(int slot) {
    int low = 0;
    int high = all.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (all.get(middle).start() <= slot) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return all.get(low);
  }
}
