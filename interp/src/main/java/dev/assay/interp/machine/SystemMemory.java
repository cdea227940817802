package dev.assay.interp.machine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The operating system's mmap(2), mprotect(2), munmap(2), as far as fixed addresses need them. */
final class SystemMemory {
  private static final int PROT_READ_WRITE = 3;
  private static final int MADV_DONTNEED = 4;
  private static final int MAP_PRIVATE_ANONYMOUS_NORESERVE = 0x4022;
  // Linux 4.17: fails instead of replacing what is there. Older kernels take it as a hint, so the
  // address that comes back is compared.
  private static final int MAP_FIXED_NOREPLACE = 0x10_0000;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CAPTURE.varHandle(StructLayout.PathElement.groupElement("errno"));
  private static final MethodHandle MMAP =
      link(
          "mmap",
          FunctionDescriptor.of(
              ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
  private static final MethodHandle MPROTECT =
      link("mprotect", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle MADVISE =
      link("madvise", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle MUNMAP =
      link("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));

  private SystemMemory() {}

  private static MethodHandle link(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name), type, Linker.Option.captureCallState("errno"));
  }

  /** Whether this system can map at fixed addresses at all. */
  static boolean supported() {
    return System.getProperty("os.name", "").equals("Linux")
        && ADDRESS.byteSize() == 8
        && Memory.ORDER == java.nio.ByteOrder.LITTLE_ENDIAN;
  }

  /** Reserves addresses without memory behind them. 0, or the errno; 17 (EEXIST) when taken. */
  static int reserve(long address, long length) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CAPTURE);
      MemorySegment got =
          (MemorySegment)
              MMAP.invokeExact(
                  state,
                  MemorySegment.ofAddress(address),
                  length,
                  0,
                  MAP_PRIVATE_ANONYMOUS_NORESERVE | MAP_FIXED_NOREPLACE,
                  -1,
                  0L);
      if (got.address() == address) return 0;
      if (got.address() == -1L) return (int) ERRNO.get(state, 0L);
      release(got.address(), length);
      return Errno.EEXIST;
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Makes reserved addresses readable and writable; they read as zero. 0, or the errno. */
  static int open(long address, long length) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CAPTURE);
      int result =
          (int)
              MPROTECT.invokeExact(
                  state, MemorySegment.ofAddress(address), length, PROT_READ_WRITE);
      return result == 0 ? 0 : (int) ERRNO.get(state, 0L);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Gives the memory back but keeps the addresses open: they read as zero afterwards. */
  static boolean discard(long address, long length) {
    try (Arena arena = Arena.ofConfined()) {
      return (int)
              MADVISE.invokeExact(
                  arena.allocate(CAPTURE), MemorySegment.ofAddress(address), length, MADV_DONTNEED)
          == 0;
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  static void release(long address, long length) {
    try (Arena arena = Arena.ofConfined()) {
      int ignored =
          (int)
              MUNMAP.invokeExact(arena.allocate(CAPTURE), MemorySegment.ofAddress(address), length);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }
}
