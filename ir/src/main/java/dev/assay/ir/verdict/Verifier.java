package dev.assay.ir.verdict;

import dev.assay.ir.program.Program;

/** Judges programs. A fault of the program is a verdict; an exception is a bug of ours. */
@FunctionalInterface
public interface Verifier {
  /** Judges one program. */
  Verification verify(Program program, VerificationOptions options);
}
