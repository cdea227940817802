package dev.assay.absint.state;

import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import java.util.Arrays;
import java.util.function.Function;

/** One activation of a function. Mutable; a fork copies it. */
public final class Frame {
  /** The call slot of a frame that nothing called. */
  public static final int NO_CALL = -1;

  public static final int REGISTERS = 11;
  private static final int FRAME_POINTER = 10;
  private static final int CALLER_SAVED = 6;
  private static final Value[] NOTHING = nothing();
  private static final StackSlot[] NO_STACK = {};
  private static final ReturnRange NO_RANGE = new ReturnRange(0, 0);

  private final int callSlot;
  private final int number;
  private final int subprogram;
  private final Value[] registers;
  private StackSlot[] stack;
  private int callbackDepth;
  private Role role;
  private int asyncEntries;
  private ReturnRange callbackRange;

  /** Why a frame runs. */
  public enum Role {
    CALLED,
    CALLBACK,
    ASYNC_CALLBACK,
    /** The program has thrown. */
    EXCEPTION_CALLBACK
  }

  /** A fresh frame: only the frame pointer is set. */
  public Frame(int callSlot, int number, int subprogram) {
    this(callSlot, number, subprogram, NOTHING.clone(), NO_STACK);
    registers[FRAME_POINTER] = Pointer.to(PointerType.of(Base.STACK), new Target.InFrame(number));
  }

  private static Value[] nothing() {
    Value[] registers = new Value[REGISTERS];
    Arrays.fill(registers, Value.UNSET);
    return registers;
  }

  private Frame(int callSlot, int number, int subprogram, Value[] registers, StackSlot[] stack) {
    this.callSlot = callSlot;
    this.number = number;
    this.subprogram = subprogram;
    this.registers = registers;
    this.stack = stack;
    this.role = Role.CALLED;
    this.callbackRange = NO_RANGE;
  }

  public Frame copy() {
    Frame copy =
        new Frame(
            callSlot,
            number,
            subprogram,
            registers.clone(),
            stack.length == 0 ? stack : stack.clone());
    copy.callbackDepth = callbackDepth;
    copy.role = role;
    copy.asyncEntries = asyncEntries;
    copy.callbackRange = callbackRange;
    return copy;
  }

  /** The slot of the call that made it, {@link #NO_CALL} if none did. */
  public int callSlot() {
    return callSlot;
  }

  /** 0 for the main program's. */
  public int number() {
    return number;
  }

  public int subprogram() {
    return subprogram;
  }

  public Value register(int n) {
    return registers[n];
  }

  public void set(int n, Value value) {
    registers[n] = value;
  }

  /** Makes r0 to r5 unreadable, as after a call. */
  public void forgetCallerSaved() {
    System.arraycopy(NOTHING, 0, registers, 0, CALLER_SAVED);
  }

  /** Bytes of stack in use, a multiple of eight. */
  public int stackBytes() {
    return stack.length * StackSlot.BYTES;
  }

  public int slots() {
    return stack.length;
  }

  /** The eight bytes that end {@code 8 · n} bytes below the frame's upper end. */
  public StackSlot slot(int n) {
    return stack[n];
  }

  public void setSlot(int n, StackSlot slot) {
    stack[n] = slot;
  }

  /** Makes sure that at least this many bytes of stack are in use. */
  public void growTo(int bytes) {
    int wanted = (bytes + StackSlot.BYTES - 1) / StackSlot.BYTES;
    if (wanted > stack.length) {
      int old = stack.length;
      stack = Arrays.copyOf(stack, wanted);
      Arrays.fill(stack, old, wanted, StackSlot.UNUSED);
    }
  }

  public int callbackDepth() {
    return callbackDepth;
  }

  public void setCallbackDepth(int depth) {
    callbackDepth = depth;
  }

  public Role role() {
    return role;
  }

  public boolean isCallback() {
    return role == Role.CALLBACK;
  }

  public boolean isExceptionCallback() {
    return role == Role.EXCEPTION_CALLBACK;
  }

  public boolean isAsyncCallback() {
    return role == Role.ASYNC_CALLBACK;
  }

  /** Makes it a callback's frame that must return a value in the range. */
  public void become(Role newRole, ReturnRange range) {
    role = newRole;
    callbackRange = range;
  }

  public ReturnRange callbackRange() {
    return callbackRange;
  }

  public int asyncEntries() {
    return asyncEntries;
  }

  public void setAsyncEntries(int n) {
    asyncEntries = n;
  }

  /** Replaces every pointer, in registers and spilled. */
  void replacePointers(Function<Pointer, Value> change) {
    for (int i = 0; i < REGISTERS; i++) {
      if (registers[i] instanceof Pointer p) {
        registers[i] = change.apply(p);
      }
    }
    for (int i = 0; i < stack.length; i++) {
      StackSlot slot = stack[i];
      if (slot.spilled() instanceof Pointer p && slot.isSpill()) {
        Value changed = change.apply(p);
        stack[i] = changed == p ? slot : slot.with(changed);
      }
    }
  }

  /** Marks or unmarks every number, in registers and whole or partial spills. */
  public void setPrecise(boolean mark) {
    for (int i = 0; i < FRAME_POINTER; i++) {
      if (registers[i] instanceof Number n && n.precise() != mark) {
        registers[i] = n.withPrecise(mark);
      }
    }
    for (int i = 0; i < stack.length; i++) {
      if (stack[i].isSpill() && stack[i].spilled() instanceof Number n && n.precise() != mark) {
        stack[i] = stack[i].with(n.withPrecise(mark));
      }
    }
  }
}
