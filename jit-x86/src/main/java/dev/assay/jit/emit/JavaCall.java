package dev.assay.jit.emit;

import dev.assay.ir.isa.Size;

/** An instruction that Java carries out for compiled code. */
public sealed interface JavaCall {
  int slot();

  /** Calls a helper. */
  record Helper(int slot, int id) implements JavaCall {}

  /** Calls a kernel function by the id of its declaration. */
  record KernelFunction(int slot, int btfId) implements JavaCall {}

  /** Calls the helper whose number is in {@link EngineBlock#TARGET}. */
  record NamedHelper(int slot) implements JavaCall {}

  /** Loads from the packet at a constant offset. */
  record PacketLoad(int slot, Size size, int offset) implements JavaCall {}

  /** Loads from the packet at an offset plus what is in {@link EngineBlock#TARGET}. */
  record IndexedPacketLoad(int slot, Size size, int offset) implements JavaCall {}
}
