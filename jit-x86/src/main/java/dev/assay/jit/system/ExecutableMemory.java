package dev.assay.jit.system;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Code in memory that can be executed and no longer written: it is filled while it is writable and
 * not executable, then the two are exchanged.
 */
public final class ExecutableMemory implements AutoCloseable {
  private static final int PROT_READ_WRITE = 3;
  private static final int PROT_READ_EXECUTE = 5;
  private static final int MAP_PRIVATE_ANONYMOUS = 0x22;

  private static final MethodHandle MMAP =
      link(
          "mmap",
          FunctionDescriptor.of(
              ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
  private static final MethodHandle MPROTECT =
      link("mprotect", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle MUNMAP =
      link("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));

  private final MemorySegment segment;

  private ExecutableMemory(MemorySegment segment) {
    this.segment = segment;
  }

  private static MethodHandle link(String name, FunctionDescriptor type) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
  }

  /**
   * Memory that holds this code, at an address the system chooses.
   *
   * @throws OutOfMemoryError when the system gives none, or forbids executing it
   */
  public static ExecutableMemory of(byte[] code) {
    try {
      MemorySegment mapped =
          (MemorySegment)
              MMAP.invokeExact(
                  MemorySegment.NULL,
                  (long) code.length,
                  PROT_READ_WRITE,
                  MAP_PRIVATE_ANONYMOUS,
                  -1,
                  0L);
      if (mapped.address() == -1L) {
        throw new OutOfMemoryError("no memory for " + code.length + " bytes of code");
      }
      MemorySegment segment = mapped.reinterpret(code.length);
      MemorySegment.copy(code, 0, segment, JAVA_BYTE, 0, code.length);
      if ((int) MPROTECT.invokeExact(segment, segment.byteSize(), PROT_READ_EXECUTE) != 0) {
        release(segment);
        throw new OutOfMemoryError("memory may not be executed here");
      }
      return new ExecutableMemory(segment);
    } catch (Error error) {
      throw error;
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Address of the first byte. */
  public long address() {
    return segment.address();
  }

  @Override
  public void close() {
    release(segment);
  }

  private static void release(MemorySegment segment) {
    try {
      int ignored = (int) MUNMAP.invokeExact(segment, segment.byteSize());
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }
}
