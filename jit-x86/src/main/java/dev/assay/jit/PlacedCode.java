package dev.assay.jit;

import dev.assay.jit.emit.Compiled;
import dev.assay.jit.system.ExecutableMemory;
import dev.assay.jit.system.NativeCall;

/** Compiled code where it can be executed. */
record PlacedCode(Compiled code, ExecutableMemory memory) implements AutoCloseable {

  static PlacedCode of(Compiled code) {
    return new PlacedCode(code, ExecutableMemory.of(code.bytes()));
  }

  /** Address of a slot's code. */
  long at(int slot) {
    return memory.address() + code.slot(slot);
  }

  /** Runs from a slot; the result is an {@code Ending} and its number. */
  long enter(long engineBlock, int slot) {
    return NativeCall.call(memory.address() + code.entry(), engineBlock, at(slot));
  }

  @Override
  public void close() {
    memory.close();
  }
}
