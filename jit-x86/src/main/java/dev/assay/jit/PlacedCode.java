package dev.assay.jit;

import dev.assay.jit.emit.Compiled;
import dev.assay.jit.system.ExecutableMemory;
import dev.assay.jit.system.NativeCall;
import java.lang.foreign.MemorySegment;

/** Compiled code where it can be executed. */
record PlacedCode(
    Compiled code,
    ExecutableMemory memory,
    MemorySegment entry,
    MemorySegment start,
    MemorySegment sweep)
    implements AutoCloseable {

  static PlacedCode of(Compiled code) {
    ExecutableMemory memory = ExecutableMemory.of(code.bytes());
    return new PlacedCode(
        code,
        memory,
        MemorySegment.ofAddress(memory.address() + code.entry()),
        MemorySegment.ofAddress(memory.address() + code.start()),
        MemorySegment.ofAddress(memory.address() + code.sweep()));
  }

  /** Address of a slot's code. */
  long at(int slot) {
    return memory.address() + code.slot(slot);
  }

  /** Runs from a slot; the result is an {@code Ending} and its number. */
  long enter(long engineBlock, int slot) {
    return NativeCall.call(entry, engineBlock, at(slot));
  }

  /** Begins a run. */
  long start(long engineBlock) {
    return NativeCall.call(start, engineBlock, at(0));
  }

  /** Begins a sweep. */
  long sweep(long engineBlock) {
    return NativeCall.call(sweep, engineBlock, at(0));
  }

  @Override
  public void close() {
    memory.close();
  }
}
