package dev.assay.crosscheck.check;

import dev.assay.grammar.Dialect;
import dev.assay.grammar.listing.Symbols;
import dev.assay.grammar.print.Names;
import dev.assay.ir.isa.Code;
import dev.assay.ir.program.Program;
import java.util.SortedMap;
import java.util.TreeMap;

/** A program's text by slot, in the kernel's dialect; a label {@code L12} stands for slot 12. */
public final class Listing {
  private Listing() {}

  /** The text of each instruction by its slot. */
  public static SortedMap<Integer, String> of(Program program, Symbols helpers) {
    SortedMap<Integer, String> lines = new TreeMap<>();
    Names names = Names.of(program, helpers);
    Code code = program.code();
    for (int slot = 0; slot < code.size(); slot += code.at(slot).slots()) {
      lines.put(slot, Dialect.KERNEL.instructionText().of(code.at(slot), slot, names));
    }
    return lines;
  }
}
