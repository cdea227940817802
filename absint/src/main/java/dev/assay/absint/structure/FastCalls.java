package dev.assay.absint.structure;

import dev.assay.absint.kfunc.KernelFunctions;
import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.environment.HelperTrait;
import dev.assay.ir.environment.KfuncFlag;
import dev.assay.ir.environment.ReturnKind;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction.CallHelper;
import dev.assay.ir.isa.Instruction.CallKfunc;
import dev.assay.ir.isa.Instruction.Load;
import dev.assay.ir.isa.Instruction.Store;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Shape;
import dev.assay.ir.isa.Size;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Calls that keep registers on kernels that know them, with spills and fills around them for the
 * sake of kernels that do not. Compilers use the lowest slots of a frame for these and for nothing
 * else; where that is so Linux takes them out again, and the stack shrinks by them.
 */
public final class FastCalls {
  private static final int CALLER_SAVED = 6;
  private static final int WORD = 8;
  private static final int STORES = Shape.set(Shape.STORE);
  private static final int CALLS = Shape.set(Shape.CALL_HELPER, Shape.CALL_KFUNC);

  private final Code code;
  private final IntFunction<Optional<HelperPrototype>> helpers;
  private final KernelFunctions kfuncs;
  private final int[] lowest;
  private final BitSet members = new BitSet();
  private final BitSet shrinking = new BitSet();
  private final BitSet keeping = new BitSet();

  FastCalls(
      Code code,
      Functions functions,
      IntFunction<Optional<HelperPrototype>> helpers,
      KernelFunctions kfuncs) {
    this.code = code;
    this.helpers = helpers;
    this.kfuncs = kfuncs;
    this.lowest = new int[functions.count()];
    for (Function function : functions.all()) {
      find(function);
    }
  }

  /** Whether the slot is such a spill or fill. */
  public boolean isMember(int slot) {
    return members.get(slot);
  }

  /** Where in a function's frame the other slots begin: those below are used for such calls. */
  public int below(int function) {
    return lowest[function];
  }

  /** Whether a function's stack ends at {@link #below} once the spills are taken out. */
  public boolean shrinks(int function) {
    return shrinking.get(function) && !keeping.get(function);
  }

  private void find(Function function) {
    int least = 0;
    boolean spills = false;
    for (int slot = function.start(); slot < function.end(); slot++) {
      if (code.isIn(STORES, slot) && code.at(slot) instanceof Store store && isSpill(store)) {
        least = Math.min(least, store.offset());
        spills = true;
      }
    }
    for (int slot = function.start(); spills && slot < function.end(); slot++) {
      Optional<Kept> kept = kept(slot);
      if (kept.isPresent()) {
        mark(function.number(), slot, kept.get(), least);
      }
    }
  }

  private static boolean isSpill(Store store) {
    return store.size() == Size.DW
        && store.base() == Register.FRAME_POINTER
        && store.src() instanceof Operand.Reg;
  }

  /**
   * A call.
   *
   * @param registers bit n: it would keep register n if it were such a call
   * @param fast whether it is one here
   */
  private record Kept(int registers, boolean fast) {
    static Kept of(int parameters, boolean isVoid, boolean fast) {
      int clobbered = (2 << parameters) - (isVoid ? 2 : 1);
      return new Kept(~clobbered & (1 << CALLER_SAVED) - 1, fast);
    }
  }

  private Optional<Kept> kept(int slot) {
    if (!code.isIn(CALLS, slot)) {
      return Optional.empty();
    }
    return switch (code.at(slot)) {
      case CallHelper(int id) ->
          helpers
              .apply(id)
              .map(h ->
                  Kept.of(
                      h.arguments().size(),
                      h.returns().kind() == ReturnKind.VOID,
                      h.is(HelperTrait.FASTCALL)));
      case CallKfunc call ->
          kfuncs
              .find(call)
              .map(f -> Kept.of(f.parameters().size(), f.result() == 0, f.is(KfuncFlag.FASTCALL)));
      default -> Optional.empty();
    };
  }

  private void mark(int function, int call, Kept kept, int least) {
    int expected = kept.registers();
    int offset = least;
    int pairs = 0;
    while (pairs < CALLER_SAVED) {
      int register = register(call - pairs - 1, call + pairs + 1, offset);
      if ((1 << register & expected) == 0) {
        break;
      }
      expected &= ~(1 << register);
      pairs++;
      offset += WORD;
      members.set(call - pairs);
      members.set(call + pairs);
    }
    if (pairs > 0) {
      (kept.fast() ? shrinking : keeping).set(function);
      lowest[function] = Math.min(lowest[function], offset);
    }
  }

  // The register that is spilled at one slot and filled at another; the frame pointer for none.
  private int register(int spill, int fill, int offset) {
    boolean matches =
        code.contains(spill)
            && code.contains(fill)
            && code.at(spill) instanceof Store store
            && code.at(fill) instanceof Load load
            && isSpill(store)
            && load.size() == Size.DW
            && load.base() == Register.FRAME_POINTER
            && store.offset() == offset
            && load.offset() == offset
            && ((Operand.Reg) store.src()).register() == load.dst();
    return matches ? ((Load) code.at(fill)).dst().number() : Register.FRAME_POINTER.number();
  }
}
