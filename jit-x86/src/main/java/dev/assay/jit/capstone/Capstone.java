package dev.assay.jit.capstone;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Capstone, versions 4 and 5, through the foreign function interface. Reads x86-64 code. Not safe
 * for use by several threads at once.
 */
public final class Capstone implements AutoCloseable {
  private static final int ARCH_X86 = 3;
  private static final int MODE_64 = 1 << 3;

  // struct cs_insn of capstone.h; its bytes[] grew from 16 to 24 in version 5.
  private static final int ADDRESS_AT = 8;
  private static final int SIZE_AT = 16;
  private static final int BYTES_AT = 18;
  private static final int MNEMONIC_BYTES = 32;
  private static final int OPERANDS_BYTES = 160;

  private final Arena arena = Arena.ofShared();
  private final int bytesField;
  private final long handle;
  private final MethodHandle disassemble;
  private final MethodHandle free;
  private final MethodHandle close;

  private Capstone(SymbolLookup library, int version) throws Throwable {
    this.bytesField = version >= 5 ? 24 : 16;
    MethodHandle open =
        link(library, "cs_open", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
    disassemble =
        link(
            library,
            "cs_disasm",
            FunctionDescriptor.of(
                JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS));
    free = link(library, "cs_free", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    close = link(library, "cs_close", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    MemorySegment slot = arena.allocate(JAVA_LONG);
    int error = (int) open.invokeExact(ARCH_X86, MODE_64, slot);
    if (error != 0) {
      throw new IllegalStateException("cs_open failed with error " + error);
    }
    handle = slot.get(JAVA_LONG, 0);
  }

  /** Opens the library; empty where it is not installed. */
  public static Optional<Capstone> open() {
    for (int version = 5; version >= 4; version--) {
      try {
        return Optional.of(
            new Capstone(
                SymbolLookup.libraryLookup("libcapstone.so." + version, Arena.global()), version));
      } catch (IllegalArgumentException _) {
        // Not this version; maybe the next.
      } catch (Throwable broken) {
        throw new IllegalStateException("Capstone " + version + " does not work", broken);
      }
    }
    return Optional.empty();
  }

  private static MethodHandle link(SymbolLookup library, String name, FunctionDescriptor type) {
    return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), type);
  }

  /**
   * The instructions in a stretch of code, up to the first byte that starts none.
   *
   * @param address where the code is taken to lie
   */
  public List<Disassembled> disassemble(byte[] code, long address) {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment bytes = call.allocateFrom(JAVA_BYTE, code);
      MemorySegment result = call.allocate(JAVA_LONG);
      long count =
          (long) disassemble.invokeExact(handle, bytes, (long) code.length, address, 0L, result);
      long first = result.get(JAVA_LONG, 0);
      List<Disassembled> all = read(first, count);
      if (count > 0) {
        free.invokeExact(first, count);
      }
      return all;
    } catch (Throwable broken) {
      throw new IllegalStateException("Capstone failed", broken);
    }
  }

  private List<Disassembled> read(long first, long count) {
    long mnemonicAt = (long) BYTES_AT + bytesField;
    long operandsAt = mnemonicAt + MNEMONIC_BYTES;
    long size = (operandsAt + OPERANDS_BYTES + 7 & -8) + ADDRESS.byteSize();
    MemorySegment array = MemorySegment.ofAddress(first).reinterpret(size * count);
    List<Disassembled> all = new ArrayList<>();
    for (long at = 0; at < size * count; at += size) {
      all.add(
          new Disassembled(
              array.get(JAVA_LONG.withByteAlignment(1), at + ADDRESS_AT),
              array.get(JAVA_SHORT, at + SIZE_AT) & 0xffff,
              array.getString(at + mnemonicAt),
              array.getString(at + operandsAt)));
    }
    return all;
  }

  @Override
  public void close() {
    try {
      MemorySegment slot = arena.allocateFrom(JAVA_LONG, handle);
      int ignored = (int) close.invokeExact(slot);
    } catch (Throwable broken) {
      throw new IllegalStateException("Capstone does not close", broken);
    } finally {
      arena.close();
    }
  }
}
