package dev.assay.jit.system;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Calls of code at any address by the C convention. Linking a handle costs ten thousand times a
 * call, so there is one for all code.
 */
public final class NativeCall {
  private static final MethodHandle CALL =
      Linker.nativeLinker().downcallHandle(FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));

  private NativeCall() {}

  /** Calls the code with two 64-bit arguments. */
  public static long call(MemorySegment code, long first, long second) {
    try {
      return (long) CALL.invokeExact(code, first, second);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }
}
