package dev.assay.kernel;

import dev.assay.ir.verdict.StateSink;

/** Passes the states of a log on to whoever listens. */
final class StateLines {
  private StateLines() {}

  /** Whole states only: what changed after an instruction is no state. */
  static void pass(VerifierLog.Line line, StateSink sink) {
    switch (line) {
      case VerifierLog.Line.Before(int slot, String state) -> sink.before(slot, state);
      case VerifierLog.Line.Branch branch -> sink.before(branch.to(), branch.state());
      case VerifierLog.Line.Step _,
          VerifierLog.Line.Safe _,
          VerifierLog.Line.Source _,
          VerifierLog.Line.Other _ -> {}
    }
  }
}
