package dev.assay.crosscheck.check;

import dev.assay.crosscheck.certificate.CertificateResult;
import dev.assay.crosscheck.explain.Explanation;
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
 * @param certificate empty where none was asked for, or the program is not accepted
 * @param explanation of a refusal, where pages are wanted
 * @param walk the run of the counterexample, {@link Walk#NONE} where there is none
 * @param pathStates by slot the states of the paths that the abstract interpreter walked, in its
 *     log's notation
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
    Optional<CertificateResult> certificate,
    Optional<Explanation> explanation,
    Walk walk,
    SortedMap<Integer, SlotStates> pathStates)
    implements CheckLine {
  public ProgramResult {
    alarms = List.copyOf(alarms);
  }
}
