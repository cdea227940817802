package dev.assay.grammar;

import dev.assay.grammar.kernel.KernelReader;
import dev.assay.grammar.kernel.KernelText;
import dev.assay.grammar.listing.Assembly;
import dev.assay.grammar.listing.Linker;
import dev.assay.grammar.listing.Listing;
import dev.assay.grammar.listing.Symbols;
import dev.assay.grammar.mnemonic.MnemonicReader;
import dev.assay.grammar.mnemonic.MnemonicText;
import dev.assay.grammar.print.InstructionText;
import dev.assay.grammar.print.Names;
import dev.assay.grammar.print.ProgramPrinter;
import dev.assay.grammar.text.Diagnostics;
import dev.assay.grammar.text.Position;
import dev.assay.grammar.text.Reading;
import dev.assay.grammar.text.Source;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.program.Program;
import java.util.List;

/** The two ways to write eBPF. */
public enum Dialect {
  /** {@code r0 = *(u32 *)(r1 + 4)}: the kernel's verifier log and LLVM. */
  KERNEL("kernel", KernelReader::read, new KernelText()),
  /** {@code ldxw %r0, [%r1+4]}: bpf_conformance and ubpf. */
  MNEMONIC("mnemonic", MnemonicReader::read, new MnemonicText());

  /** The longest text that is read, in characters. */
  public static final int LONGEST_TEXT = 16 << 20;

  private final String label;
  private final Reader reader;
  private final InstructionText text;

  private interface Reader {
    Listing read(Source source, Symbols symbols, Diagnostics diagnostics);
  }

  Dialect(String label, Reader reader, InstructionText text) {
    this.label = label;
    this.reader = reader;
    this.text = text;
  }

  /** The name on the command line. */
  public String label() {
    return label;
  }

  /** Reads a program with its expectations. */
  public Reading<Assembly> assemble(Source source, Symbols symbols) {
    Diagnostics diagnostics = new Diagnostics();
    if (source.text().length() > LONGEST_TEXT) {
      diagnostics.add(
          new Position(1, 1),
          "the text has " + source.text().length() + " characters",
          "expected at most " + LONGEST_TEXT);
      return new Reading.Refused<>(source.name(), diagnostics.sorted());
    }
    Listing listing = reader.read(source, symbols, diagnostics);
    return Linker.link(source, listing, symbols, diagnostics);
  }

  /** The text of a program that assembles to it. */
  public String print(Program program, Symbols symbols) {
    return print(new Assembly(program, List.of()), symbols);
  }

  /** The text of a program with its expectations. */
  public String print(Assembly assembly, Symbols symbols) {
    return ProgramPrinter.print(text, assembly, symbols);
  }

  /** One instruction by itself: distances instead of labels, numbers instead of maps. */
  public String print(Instruction instruction, Symbols symbols) {
    return text.of(instruction, 0, Names.none(symbols));
  }

  /** How this dialect writes instructions, for listings that name labels in their own way. */
  public InstructionText instructionText() {
    return text;
  }
}
