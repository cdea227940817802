package dev.assay.crosscheck.proof;

import dev.assay.ir.isa.Code;
import dev.assay.jit.capstone.Capstone;
import dev.assay.jit.capstone.Disassembled;
import dev.assay.jit.emit.Compiled;
import dev.assay.smt.x86.X86Instruction;
import dev.assay.smt.x86.X86Operand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The machine code of a program as an outside disassembler reads its bytes.
 *
 * @param code what it was compiled from
 * @param starts by slot, where its code begins; one past the last slot stands for what runs off the
 *     end
 * @param stops where a way through a slot's code ends
 * @param leave where a run ends
 */
public record NativeCode(
    Code code,
    Map<Long, X86Instruction> instructions,
    List<Long> starts,
    Set<Long> stops,
    long leave) {
  public NativeCode {
    instructions = Map.copyOf(instructions);
    starts = List.copyOf(starts);
    stops = Set.copyOf(stops);
  }

  /**
   * Reads compiled code.
   *
   * @throws IllegalStateException when the disassembler cannot read some of it to the end
   */
  static NativeCode of(Code code, Compiled compiled, Capstone reader) {
    Map<Long, X86Instruction> all = new HashMap<>();
    int read = 0;
    for (Disassembled one : reader.disassemble(compiled.bytes(), 0)) {
      read += one.size();
      X86Instruction.parse(one.address(), one.size(), one.mnemonic(), one.operands())
          .ifPresent(i -> all.put(i.address(), i));
    }
    if (read != compiled.bytes().length) {
      throw new IllegalStateException("byte " + read + " starts no instruction");
    }
    List<Long> starts = new ArrayList<>();
    for (int slot = 0; slot <= compiled.slotCount(); slot++) {
      starts.add((long) compiled.slot(slot));
    }
    Set<Long> stops = new HashSet<>(starts);
    stops.add((long) compiled.leave());
    return new NativeCode(code, all, starts, stops, compiled.leave());
  }

  long start(int slot) {
    return starts.get(slot);
  }

  /** Whether a way through a slot's code ends at an address. */
  boolean stops(long address) {
    return stops.contains(address);
  }

  /** Jumps and calls that lead to no instruction. */
  List<X86Instruction> astray() {
    return instructions.values().stream()
        .filter(i -> target(i).filter(to -> !instructions.containsKey(to)).isPresent())
        .toList();
  }

  private static Optional<Long> target(X86Instruction i) {
    boolean leads = i.mnemonic().startsWith("j") || i.mnemonic().equals("call");
    return leads && i.operands().getFirst() instanceof X86Operand.Imm(long target)
        ? Optional.of(target)
        : Optional.empty();
  }
}
