package dev.assay.grammar.print;

import dev.assay.grammar.listing.Assembly;
import dev.assay.grammar.listing.Symbols;
import dev.assay.grammar.text.Quoted;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.SourceLine;
import dev.assay.ir.program.Subprogram;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A whole program as text that assembles to the same program. */
public final class ProgramPrinter {
  private final InstructionText dialect;
  private final Program program;
  private final Names names;
  private final StringBuilder out = new StringBuilder();

  private ProgramPrinter(InstructionText dialect, Program program, Symbols symbols) {
    this.dialect = dialect;
    this.program = program;
    this.names = Names.of(program, symbols);
  }

  /** Prints a program with what is expected of it. */
  public static String print(InstructionText dialect, Assembly assembly, Symbols symbols) {
    ProgramPrinter printer = new ProgramPrinter(dialect, assembly.program(), symbols);
    HeaderText.lines(assembly.program()).forEach(printer::line);
    assembly.expectations().stream()
        .map(e -> ExpectationText.of(e, assembly.program().maps()))
        .forEach(text -> printer.line("; " + text));
    printer.body();
    return printer.out.toString();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void body() {
    Map<Integer, List<String>> before = new HashMap<>();
    List<String> elsewhere = new ArrayList<>();
    Code code = program.code();
    if (names.declaresFunctions()) {
      for (Subprogram function : program.subprograms()) {
        put(before, elsewhere, function.start(), functionText(function));
      }
    }
    for (SourceLine line : program.lines()) {
      put(before, elsewhere, line.slot(), lineText(line));
    }
    for (int slot = 0; slot < code.size(); slot += code.at(slot).slots()) {
      before.getOrDefault(slot, List.of()).forEach(this::line);
      names.label(slot).ifPresent(label -> line(label + ":"));
      line("  " + text(code.at(slot), slot));
    }
    elsewhere.forEach(this::line);
  }

  private String text(Instruction instruction, int slot) {
    return instruction instanceof Instruction.Invalid(long raw, var defect)
        ? ".slot 0x%016x ; %s".formatted(raw, defect.text())
        : dialect.of(instruction, slot, names);
  }

  private void put(
      Map<Integer, List<String>> before, List<String> elsewhere, int slot, String text) {
    if (program.code().startsAt(slot)) {
      before.computeIfAbsent(slot, s -> new ArrayList<>()).add(text);
    } else {
      elsewhere.add(text + " @" + slot);
    }
  }

  private static String functionText(Subprogram function) {
    String linkage = function.linkage() == Subprogram.Linkage.GLOBAL ? "global" : "static";
    String btf = function.btfFunction() == 0 ? "" : " btf=" + function.btfFunction();
    return ".function " + HeaderText.name(function.name()) + " " + linkage + btf;
  }

  private static String lineText(SourceLine line) {
    return ".line %s %d %d %s"
        .formatted(
            Quoted.quote(line.file()), line.line(), line.column(), Quoted.quote(line.text()));
  }
}
