package dev.assay.smt.x86;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One machine instruction.
 *
 * @param address of its first byte
 * @param size in bytes
 * @param mnemonic without prefixes
 */
public record X86Instruction(
    long address, int size, boolean locked, String mnemonic, List<X86Operand> operands) {
  private static final String LOCK = "lock ";

  public X86Instruction {
    operands = List.copyOf(operands);
  }

  /** Reads the text of a disassembler; empty where an operand is of a kind we never emit. */
  public static Optional<X86Instruction> parse(
      long address, int size, String mnemonic, String operands) {
    boolean locked = mnemonic.startsWith(LOCK);
    List<X86Operand> all = new ArrayList<>();
    for (String text : operands.isEmpty() ? new String[0] : operands.split(",", -1)) {
      Optional<X86Operand> operand = X86Operand.parse(text);
      if (operand.isEmpty()) {
        return Optional.empty();
      }
      all.add(operand.get());
    }
    String name = locked ? mnemonic.substring(LOCK.length()) : mnemonic;
    return Optional.of(new X86Instruction(address, size, locked, name, all));
  }

  /** The address of what stands behind it. */
  long next() {
    return address + size;
  }

  X86Operand operand(int n) {
    if (n >= operands.size()) {
      throw new UnknownForm(this);
    }
    return operands.get(n);
  }

  /** The shape alone: mnemonic and kinds and widths of operands, for listing what was met. */
  public String form() {
    StringBuilder form = new StringBuilder(locked ? LOCK : "").append(mnemonic);
    for (X86Operand operand : operands) {
      form.append(' ')
          .append(
              switch (operand) {
                case X86Operand.Reg(X86Register register) -> "r" + register.bits();
                case X86Operand.Imm _ -> "imm";
                case X86Operand.Mem memory -> "m" + memory.bits();
              });
    }
    return form.toString();
  }
}
