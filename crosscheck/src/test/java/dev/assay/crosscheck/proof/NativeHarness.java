package dev.assay.crosscheck.proof;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.assay.jit.system.ExecutableMemory;
import dev.assay.jit.system.NativeCall;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Machine code between two of our own ends: all registers but rsp and the flags are loaded from a
 * block before it, and stored there behind it.
 */
final class NativeHarness implements AutoCloseable {
  private static final int REGISTERS = 16;
  private static final int RSP = 4;
  private static final int RDI = 7;
  private static final int FLAGS_AT = 8 * REGISTERS;
  private static final int[] KEPT = {3, 5, 12, 13, 14, 15};

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment block = arena.allocate(FLAGS_AT + 8, 16);
  private final ExecutableMemory memory;
  private final MemorySegment code;

  NativeHarness(byte[] middle) {
    Bytes bytes = new Bytes();
    for (int kept : KEPT) {
      bytes.push(kept);
    }
    bytes.push(RDI);
    bytes.add(0xff, 0xb7).add32(FLAGS_AT).add(0x9d); // push [rdi + flags]; popfq
    for (int number = 0; number < REGISTERS; number++) {
      if (number != RSP && number != RDI) {
        bytes.move(0x8b, number);
      }
    }
    bytes.move(0x8b, RDI);
    bytes.add(middle);
    bytes.add(0x48, 0x87, 0x3c, 0x24); // xchg rdi, [rsp]
    for (int number = 0; number < REGISTERS; number++) {
      if (number != RSP && number != RDI) {
        bytes.move(0x89, number);
      }
    }
    bytes.add(0x9c, 0x8f, 0x87).add32(FLAGS_AT); // pushfq; pop [rdi + flags]
    bytes.add(0x8f, 0x87).add32(8 * RDI); // pop [rdi + 56]
    for (int i = KEPT.length - 1; i >= 0; i--) {
      bytes.pop(KEPT[i]);
    }
    bytes.add(0xc3);
    memory = ExecutableMemory.of(bytes.toArray());
    code = MemorySegment.ofAddress(memory.address());
  }

  /** Runs the code; registers and flags are replaced by what it leaves, rsp stays. */
  long run(long[] registers, long flags) {
    for (int number = 0; number < REGISTERS; number++) {
      block.set(JAVA_LONG, 8L * number, registers[number]);
    }
    block.set(JAVA_LONG, FLAGS_AT, flags);
    long unused = NativeCall.call(code, block.address(), 0);
    for (int number = 0; number < REGISTERS; number++) {
      if (number != RSP) {
        registers[number] = block.get(JAVA_LONG, 8L * number);
      }
    }
    return block.get(JAVA_LONG, FLAGS_AT);
  }

  @Override
  public void close() {
    memory.close();
    arena.close();
  }

  private static final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes add(int... bytes) {
      for (int b : bytes) {
        out.write(b);
      }
      return this;
    }

    Bytes add32(int value) {
      return add(value, value >> 8, value >> 16, value >> 24);
    }

    void add(byte[] bytes) {
      out.writeBytes(bytes);
    }

    void push(int number) {
      if (number >= 8) {
        add(0x41);
      }
      add(0x50 + (number & 7));
    }

    void pop(int number) {
      if (number >= 8) {
        add(0x41);
      }
      add(0x58 + (number & 7));
    }

    // mov between a register and [rdi + 8 * number], the opcode saying which way.
    void move(int opcode, int number) {
      add(number >= 8 ? 0x4c : 0x48, opcode, 0x87 | (number & 7) << 3).add32(8 * number);
    }

    byte[] toArray() {
      return out.toByteArray();
    }
  }
}
