package dev.assay.jit;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/**
 * The one way from compiled code into Java. Making it is slow, so it stays and leads to whichever
 * run is on.
 */
final class UpCallStub implements AutoCloseable {
  private static final MethodType TYPE =
      MethodType.methodType(
          long.class, long.class, long.class, long.class, long.class, long.class, long.class);

  private final Arena arena = Arena.ofShared();
  private final long address;
  private Optional<JitRun> current = Optional.empty();

  UpCallStub() {
    try {
      MethodHandle serve =
          MethodHandles.lookup().findVirtual(UpCallStub.class, "serve", TYPE).bindTo(this);
      FunctionDescriptor type =
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
      address = Linker.nativeLinker().upcallStub(serve, type, arena).address();
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError("an up-call needs its method", impossible);
    }
  }

  /** What compiled code calls. */
  long address() {
    return address;
  }

  void lead(JitRun run) {
    current = Optional.of(run);
  }

  // Called through a handle. An exception that leaves an up-call ends the process; JitRun.serve
  // lets none out.
  @SuppressWarnings("UnusedMethod")
  private long serve(long site, long r1, long r2, long r3, long r4, long r5) {
    return current.isPresent() ? current.get().serve(site, r1, r2, r3, r4, r5) : 0;
  }

  @Override
  public void close() {
    arena.close();
  }
}
