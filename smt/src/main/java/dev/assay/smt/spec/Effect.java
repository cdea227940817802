package dev.assay.smt.spec;

import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.isa.Defect;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;

/**
 * What an instruction does. Unless it says otherwise, control goes to the next instruction;
 * distances count slots from there.
 */
public sealed interface Effect {
  /** The register gets the value. */
  record Assign(Register dst, Bits value) implements Effect {}

  /**
   * The register gets what a 64-bit immediate names: a map, the value of one, a function, a
   * variable.
   */
  record AssignReference(Register dst, LoadImmediate64 reference) implements Effect {}

  /**
   * The register gets the bytes at the address. An acquiring load differs only for other
   * processors.
   */
  record Read(Register dst, Bits address, Size size, Extension extension) implements Effect {}

  /** The low bytes of the value go to the address. */
  record Write(Bits address, Size size, Bits value) implements Effect {}

  /** {@link AtomicUpdate} at the address. */
  record Update(Bits address, Size size, AtomicOp op, Register source) implements Effect {}

  /**
   * r0 gets the packet's bytes at the offset, big-endian; outside of the packet the program ends
   * with r0 = 0.
   */
  record ReadPacket(Size size, Bits offset) implements Effect {}

  /** The program goes on {@code offset} slots after the next. */
  record Goto(int offset) implements Effect {}

  /** It does so when the condition holds. */
  record GotoIf(Truth taken, int offset) implements Effect {}

  /** It does so or not, as the machine likes; from some turn on it does. */
  record GotoSometime(int offset) implements Effect {}

  /** A helper takes r1 to r5 and returns in r0; r1 to r5 are lost. */
  record Helper(int id) implements Effect {}

  /** A kernel function does so. */
  record KernelFunction(int btfId, int module) implements Effect {}

  /**
   * A function of the program, {@code offset} slots after the next, does so in a frame of its own.
   */
  record LocalFunction(int offset) implements Effect {}

  /** The function that the number names does so. */
  record ComputedFunction(Bits number) implements Effect {}

  /** Back to the caller, or the end with r0. */
  record Return() implements Effect {}

  /** Depends on the memory of an arena, of which neither document says enough. */
  record CastAddressSpace(Register dst, Bits value, int to, int from) implements Effect {}

  /** No instruction at all. */
  record Nothing(Defect defect) implements Effect {}
}
