package dev.assay.bench.run;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A C file as the system's compiler makes it at {@code -O2}. */
final class NativeCode implements AutoCloseable {
  private final Arena arena = Arena.ofShared();
  private final SymbolLookup symbols;

  private NativeCode(Path library) {
    symbols = SymbolLookup.libraryLookup(library, arena);
  }

  /** Compiles a file of the bench; empty where there is no C compiler. */
  static Optional<NativeCode> compile(String file) {
    try {
      Path folder = Files.createTempDirectory("assay-bench");
      Path source = folder.resolve(file);
      Path library = folder.resolve("bench.so");
      try {
        Files.write(source, Programs.bytes(file));
        return compiles(source, library) ? Optional.of(new NativeCode(library)) : Optional.empty();
      } finally {
        Files.deleteIfExists(source);
        Files.deleteIfExists(library);
        Files.delete(folder);
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean compiles(Path source, Path library) throws IOException {
    ProcessBuilder compiler =
        new ProcessBuilder(
            "cc", "-O2", "-shared", "-fPIC", "-o", library.toString(), source.toString());
    compiler.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      return compiler.start().waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A function that takes 64-bit numbers and gives one. */
  MethodHandle function(String name, int arguments) {
    FunctionDescriptor type = FunctionDescriptor.of(JAVA_LONG);
    for (int i = 0; i < arguments; i++) {
      type = type.appendArgumentLayouts(JAVA_LONG);
    }
    return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), type);
  }

  @Override
  public void close() {
    arena.close();
  }
}
