package dev.assay.grammar;

import dev.assay.grammar.kernel.KernelReader;
import dev.assay.grammar.kernel.KernelText;
import dev.assay.grammar.listing.Assembly;
import dev.assay.grammar.listing.HelperNames;
import dev.assay.grammar.listing.Linker;
import dev.assay.grammar.listing.Listing;
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
import java.util.function.BiFunction;

/** The two ways to write eBPF. */
public enum Dialect {
  /** {@code r0 = *(u32 *)(r1 + 4)}: the kernel's verifier log and LLVM. */
  KERNEL("kernel", KernelReader::read, new KernelText()),
  /** {@code ldxw %r0, [%r1+4]}: bpf_conformance and ubpf. */
  MNEMONIC("mnemonic", MnemonicReader::read, new MnemonicText());

  /** The longest text that is read, in characters. */
  public static final int LONGEST_TEXT = 64 << 20;

  private final String label;
  private final BiFunction<Source, Diagnostics, Listing> reader;
  private final InstructionText text;

  Dialect(String label, BiFunction<Source, Diagnostics, Listing> reader, InstructionText text) {
    this.label = label;
    this.reader = reader;
    this.text = text;
  }

  /** The name on the command line. */
  public String label() {
    return label;
  }

  /** Reads a program with its expectations; helpers may be named as {@code helpers} says. */
  public Reading<Assembly> assemble(Source source, HelperNames helpers) {
    Diagnostics diagnostics = new Diagnostics();
    if (source.text().length() > LONGEST_TEXT) {
      diagnostics.add(
          new Position(1, 1),
          "the text has " + source.text().length() + " characters",
          "expected at most " + LONGEST_TEXT);
      return new Reading.Refused<>(source.name(), diagnostics.sorted());
    }
    return Linker.link(source, reader.apply(source, diagnostics), helpers, diagnostics);
  }

  /** The text of a program that assembles to it. */
  public String print(Program program, HelperNames helpers) {
    return print(new Assembly(program, List.of()), helpers);
  }

  /** The text of a program with its expectations. */
  public String print(Assembly assembly, HelperNames helpers) {
    return ProgramPrinter.print(text, assembly, helpers);
  }

  /** One instruction by itself: distances instead of labels, numbers instead of maps. */
  public String print(Instruction instruction, HelperNames helpers) {
    return text.of(instruction, 0, Names.none(helpers));
  }

  /** How this dialect writes instructions, for listings that name labels in their own way. */
  public InstructionText instructionText() {
    return text;
  }
}
