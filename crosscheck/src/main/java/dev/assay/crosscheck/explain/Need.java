package dev.assay.crosscheck.explain;

import dev.assay.ir.claim.PointerKind;
import dev.assay.ir.claim.StateClaim;
import dev.assay.ir.claim.ValueClaim;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.RegisterSet;
import dev.assay.ir.isa.Size;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the refused instruction needs to be right.
 *
 * @param registers whose values it depends on
 * @param packet the packet pointer that it goes through, if it does
 * @param bytes from that pointer's base on
 */
record Need(List<Register> registers, Optional<ValueClaim.Pointer> packet, int bytes) {
  Need {
    registers = List.copyOf(registers);
  }

  /** The need of an instruction in a state. */
  static Need of(Instruction instruction, Optional<StateClaim> state, Seeds seeds) {
    Set<Register> registers = new LinkedHashSet<>(seeds.registers());
    return switch (instruction) {
      case Instruction.Load i -> access(registers, state, i.base(), i.offset(), i.size());
      case Instruction.LoadAcquire i -> access(registers, state, i.base(), i.offset(), i.size());
      case Instruction.Store i -> access(registers, state, i.base(), i.offset(), i.size());
      case Instruction.StoreRelease i -> access(registers, state, i.base(), i.offset(), i.size());
      case Instruction.Atomic i -> access(registers, state, i.base(), i.offset(), i.size());
      case Instruction.CallHelper _, Instruction.CallKfunc _ -> {
        registers.addAll(RegisterSet.ARGUMENTS.members());
        yield new Need(List.copyOf(registers), Optional.empty(), 0);
      }
      case Instruction.Alu _,
          Instruction.Negate _,
          Instruction.SignExtend _,
          Instruction.Swap _,
          Instruction.CastAddressSpace _,
          Instruction.LoadImmediate64 _,
          Instruction.LoadAbsolute _,
          Instruction.LoadIndirect _,
          Instruction.Jump _,
          Instruction.MayGoto _,
          Instruction.Branch _,
          Instruction.CallFunction _,
          Instruction.CallRegister _,
          Instruction.Exit _,
          Instruction.Invalid _ ->
          new Need(List.copyOf(registers), Optional.empty(), 0);
    };
  }

  private static Need access(
      Set<Register> registers, Optional<StateClaim> state, Register base, int offset, Size size) {
    registers.add(base);
    Optional<ValueClaim.Pointer> packet =
        state
            .map(known -> known.current().registers().get(base.number()))
            .filter(ValueClaim.Pointer.class::isInstance)
            .map(ValueClaim.Pointer.class::cast)
            .filter(pointer -> pointer.kind() == PointerKind.PACKET);
    int bytes = packet.map(p -> (int) p.offset() + offset + size.bytes()).orElse(0);
    return new Need(List.copyOf(registers), packet, bytes);
  }

  /** Whether a packet pointer has the base of the one that the access goes through. */
  boolean isFrom(ValueClaim.Pointer pointer) {
    return packet.isPresent() && bytes > 0 && packet.get().identity() == pointer.identity();
  }
}
