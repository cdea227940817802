package dev.assay.crosscheck.faithful;

import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.LogLevel;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Verifier;
import dev.assay.kernel.Kernel;
import dev.assay.kernel.KernelLoad;
import dev.assay.kernel.LogParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks the live kernel and the abstract interpreter the same question. */
public final class FaithfulnessCheck {
  private final Kernel kernel;
  private final Verifier absint;
  private final Duration timeout;

  public FaithfulnessCheck(Kernel kernel, Verifier absint, Duration timeout) {
    this.kernel = kernel;
    this.absint = absint;
    this.timeout = timeout;
  }

  /** Judges one program on both sides. */
  public Faithfulness compare(String file, Program program) {
    KernelLoad load = kernel.load(program, LogLevel.STATES);
    List<String> lines = new ArrayList<>();
    VerificationOptions quiet = VerificationOptions.QUIET.withTimeout(timeout);
    absint.verify(program, quiet.withLog(LogLevel.STATES, lines::add));
    // Timed without a log, as the kernel's own time is.
    Verification ours = absint.verify(program, quiet);
    StateAgreement states =
        StateAgreement.of(load.read(), LogParser.parse(String.join("\n", lines)));
    return new Faithfulness(
        file,
        program,
        load.verification(),
        ours,
        stable(load.log().lines().toList()),
        stable(lines),
        states);
  }

  private static List<String> stable(List<String> lines) {
    return lines.stream().filter(line -> !line.startsWith("verification time")).toList();
  }
}
