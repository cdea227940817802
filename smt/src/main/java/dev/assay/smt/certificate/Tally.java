package dev.assay.smt.certificate;

import java.util.ArrayList;
import java.util.List;

/** Counts obligations, and keeps those that stay open. */
final class Tally {
  private final List<Open> open = new ArrayList<>();
  private boolean failed;
  private long states;
  private long plain;
  private long solved;
  private long prunes;

  void state() {
    states++;
  }

  void prune() {
    prunes++;
  }

  /** Discharged by bounds alone. */
  void plain() {
    plain++;
  }

  /** Discharged by the solver. */
  void solved() {
    solved++;
  }

  /** Whether there is something that does not hold: the rest does not matter then. */
  boolean hasFailed() {
    return failed;
  }

  void failed(int slot, String what) {
    failed = true;
    open.add(new Open(Open.Kind.FAILED, slot, what));
  }

  void unknown(int slot, String what) {
    open.add(new Open(Open.Kind.UNKNOWN, slot, what));
  }

  CertificateReport report(long micros) {
    return new CertificateReport(states, plain, solved, prunes, open, micros);
  }
}
