package dev.assay.crosscheck.check;

import dev.assay.crosscheck.matrix.Cell;
import dev.assay.crosscheck.runs.RunReport;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Verification;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Everything found out about one program.
 *
 * @param listing the program's text by slot, as its disassembly gives it
 * @param smt empty where the solver was not asked
 * @param replayed whether the solver's input made the checking interpreter fault
 * @param trace of the counterexample, or of the refused path's input: one line a step; empty where
 *     there is none
 * @param pathStates by slot the first states of the paths that the abstract interpreter walked, in
 *     its log's notation
 */
public record ProgramResult(
    String file,
    Program program,
    SortedMap<Integer, String> listing,
    Verification absint,
    Optional<Verification> smt,
    boolean replayed,
    Cell cell,
    RunReport runs,
    List<Alarm> alarms,
    List<String> trace,
    SortedMap<Integer, List<String>> pathStates)
    implements CheckLine {
  public ProgramResult {
    alarms = List.copyOf(alarms);
    trace = List.copyOf(trace);
  }
}
