package dev.assay.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The one native entry: {@code syscall(2)} of the C library, for bpf(2), close(2) and capset(2).
 */
final class SystemCall {
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private final MethodHandle syscall;
  private final long bpfNumber;
  private final long closeNumber;
  private final long capgetNumber;

  /** What a call returned. */
  record Result(long value, Errno errno) {
    boolean failed() {
      return value < 0;
    }
  }

  private SystemCall(MethodHandle syscall, long bpfNumber, long closeNumber, long capgetNumber) {
    this.syscall = syscall;
    this.bpfNumber = bpfNumber;
    this.closeNumber = closeNumber;
    this.capgetNumber = capgetNumber;
  }

  /**
   * Links the call.
   *
   * @throws UnsupportedOperationException in one line, where there is no Linux whose numbers are
   *     known, or no native access
   */
  static SystemCall link() {
    String system = System.getProperty("os.name", "unknown");
    if (!system.equals("Linux")) {
      throw new UnsupportedOperationException("the system is " + system);
    }
    Linker linker = Linker.nativeLinker();
    MemorySegment address =
        linker
            .defaultLookup()
            .find("syscall")
            .orElseThrow(
                () -> new UnsupportedOperationException("the C library has no syscall function"));
    FunctionDescriptor shape =
        FunctionDescriptor.of(
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.ADDRESS,
            ValueLayout.JAVA_LONG);
    MethodHandle handle =
        linker.downcallHandle(
            address,
            shape,
            Linker.Option.firstVariadicArg(1),
            Linker.Option.captureCallState("errno"));
    return switch (System.getProperty("os.arch", "unknown")) {
      case "amd64" -> new SystemCall(handle, 321, 3, 125);
      case "aarch64" -> new SystemCall(handle, 280, 57, 90);
      default ->
          throw new UnsupportedOperationException(
              "the number of bpf(2) is not known for " + System.getProperty("os.arch"));
    };
  }

  /** {@code bpf(command, attributes, size)}. */
  Result bpf(Command command, MemorySegment attributes) {
    return call(bpfNumber, command.number(), attributes, attributes.byteSize());
  }

  /** Closes a descriptor. */
  void close(int descriptor) {
    call(closeNumber, descriptor, MemorySegment.NULL, 0);
  }

  /** Reads the capabilities of this thread. */
  void capabilities(MemorySegment header, MemorySegment data) {
    demand(call(capgetNumber, header.address(), data, 0));
  }

  /** Sets those of this thread; capset follows capget in the kernel's tables. */
  void setCapabilities(MemorySegment header, MemorySegment data) {
    demand(call(capgetNumber + 1, header.address(), data, 0));
  }

  private static void demand(Result result) {
    if (result.failed()) {
      throw new IllegalStateException("capabilities of a thread: " + result.errno());
    }
  }

  private Result call(long number, long first, MemorySegment second, long third) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      long value = (long) syscall.invokeExact(state, number, first, second, third);
      return new Result(value, value < 0 ? new Errno((int) ERRNO.get(state, 0L)) : Errno.NONE);
    } catch (Throwable e) {
      throw new IllegalStateException("a system call could not be made", e);
    }
  }
}
