package dev.assay.corpus;

import dev.assay.corpus.conformance.VectorReader;
import dev.assay.corpus.elf.BpfObject;
import dev.assay.ir.isa.Bytecode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a program file is, told by its content. */
public enum Format {
  /** A relocatable ELF object. */
  OBJECT,
  /** A vector of bpf_conformance. */
  VECTOR,
  /** Assembly as the kernel's log and LLVM write it. */
  KERNEL_ASSEMBLY,
  /** Assembly with mnemonics, as bpf_conformance and ubpf write it. */
  MNEMONIC_ASSEMBLY,
  /**
   * A classic filter, as {@code tcpdump -d}, {@code -dd} and {@code -ddd} print it and {@code
   * bpf_asm} reads it.
   */
  CLASSIC,
  /** Instructions of 8 bytes in hexadecimal digits and nothing else. */
  HEX,
  /** Instructions of 8 bytes and nothing else. */
  BYTECODE,
  /** None of these. */
  UNKNOWN;

  // A register of the mnemonic dialect has a percent sign.
  private static final Pattern MNEMONIC = Pattern.compile("%r\\d");

  // "12", "4,40 0 0 12,…" and "{ 0x28, 0, 0, 0x0000000c },".
  private static final Pattern NUMBERS =
      Pattern.compile("\\d+\\s*(,.*)?|\\{\\s*(0x)?[0-9a-fA-F]+\\s*,.*");

  // "(000) ldh [12]", "start: ldh [12]".
  private static final Pattern OPERATION =
      Pattern.compile("(?:\\(\\d+\\)\\s*)?(?:\\w+:\\s*)?([a-z]+)(?:\\s.*)?");

  // The words that classic statements begin with; no statement of the kernel's dialect does.
  private static final Set<String> OPERATIONS =
      Set.of(
          "ld", "ldi", "ldh", "ldb", "ldx", "ldxi", "ldxb", "st", "stx", "jmp", "ja", "jeq", "jneq",
          "jne", "jlt", "jle", "jgt", "jge", "jset", "add", "sub", "mul", "div", "mod", "neg",
          "and", "or", "xor", "lsh", "rsh", "ret", "tax", "txa");

  /** What this content is. */
  public static Format of(byte[] bytes) {
    if (BpfObject.isElf(bytes)) {
      return OBJECT;
    }
    Optional<String> text = Text.of(bytes);
    if (text.isPresent() && !text.get().isBlank()) {
      return ofText(text.get());
    }
    boolean slots = bytes.length > 0 && bytes.length % Bytecode.SLOT_BYTES == 0;
    return slots && Text.stray(bytes).isEmpty() ? BYTECODE : UNKNOWN;
  }

  private static Format ofText(String text) {
    if (HexDump.isMeant(text)) {
      return HEX;
    }
    if (VectorReader.isVector(text)) {
      return VECTOR;
    }
    if (MNEMONIC.matcher(text).find()) {
      return MNEMONIC_ASSEMBLY;
    }
    Optional<String> first =
        text.lines().map(String::strip).filter(Format::isStatement).findFirst();
    return first.isPresent() && isClassic(first.get()) ? CLASSIC : KERNEL_ASSEMBLY;
  }

  private static boolean isStatement(String line) {
    return !line.isEmpty()
        && !line.startsWith(";")
        && !line.startsWith("#")
        && !line.startsWith("//")
        && !line.startsWith("/*")
        && !line.startsWith(".");
  }

  private static boolean isClassic(String line) {
    Matcher operation = OPERATION.matcher(line);
    return NUMBERS.matcher(line).matches()
        || operation.matches() && OPERATIONS.contains(operation.group(1));
  }
}
