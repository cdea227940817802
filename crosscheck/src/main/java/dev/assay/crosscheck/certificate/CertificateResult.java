package dev.assay.crosscheck.certificate;

import dev.assay.smt.certificate.CertificateReport;
import dev.assay.smt.certificate.Open;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of a program's certificate.
 *
 * @param slot of what keeps it from being a proof; -1 of the whole program, and of a proof
 * @param message what that is; empty of a proof
 * @param states claims that were stepped from
 * @param obligations all of them
 * @param solved those discharged by the solver
 * @param prunes those discharged
 * @param unknown obligations of which nobody knows
 */
public record CertificateResult(
    Verdict verdict,
    int slot,
    String message,
    long states,
    long obligations,
    long solved,
    long prunes,
    long unknown,
    long micros) {

  /** How good it is. */
  public enum Verdict {
    /** A proof. */
    CERTIFIED,
    /** Something in it does not hold. */
    REFUSED,
    /** Something could not be decided. */
    UNKNOWN,
    /** There is none. */
    NOT_MADE;

    /** The name in results. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Of a certificate that was checked. */
  public static CertificateResult of(CertificateReport report) {
    Optional<Open> first = report.first();
    return new CertificateResult(
        first.map(CertificateResult::verdict).orElse(Verdict.CERTIFIED),
        first.map(Open::slot).orElse(-1),
        first.map(Open::what).orElse(""),
        report.states(),
        report.obligations(),
        report.solved(),
        report.prunes(),
        report.unknown(),
        report.micros());
  }

  /** Of a program of which there is none. */
  public static CertificateResult notMade(int slot, String reason) {
    return new CertificateResult(Verdict.NOT_MADE, slot, reason, 0, 0, 0, 0, 0, 0);
  }

  private static Verdict verdict(Open open) {
    return switch (open.kind()) {
      case FAILED -> Verdict.REFUSED;
      case UNKNOWN -> Verdict.UNKNOWN;
    };
  }

  public boolean isCertified() {
    return verdict == Verdict.CERTIFIED;
  }

  /** Where and what, where it is no proof. */
  public String reason() {
    return (slot < 0 ? "" : "at " + slot + ": ") + message;
  }
}
