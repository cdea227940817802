package dev.assay.jit.capstone;

/**
 * One instruction as an outside disassembler reads it.
 *
 * @param address of its first byte
 * @param size in bytes
 * @param mnemonic in Intel's syntax, prefixes such as {@code lock} included
 * @param operands in Intel's syntax, empty where there are none
 */
public record Disassembled(long address, int size, String mnemonic, String operands) {
  /** Mnemonic and operands. */
  public String text() {
    return operands.isEmpty() ? mnemonic : mnemonic + " " + operands;
  }
}
