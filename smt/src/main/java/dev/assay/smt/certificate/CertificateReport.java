package dev.assay.smt.certificate;

import java.util.List;
import java.util.Optional;

/**
 * What became of a certificate.
 *
 * @param states claims that were stepped from
 * @param plain obligations discharged by bounds alone
 * @param solved obligations discharged by the solver
 * @param prunes those discharged
 * @param open what was not discharged, in the order of the program
 */
public record CertificateReport(
    long states, long plain, long solved, long prunes, List<Open> open, long micros) {
  public CertificateReport {
    open = List.copyOf(open);
  }

  /** Whether the certificate is a proof. */
  public boolean isCertified() {
    return open.isEmpty();
  }

  /** Obligations, discharged or not. */
  public long obligations() {
    return plain + solved + open.size();
  }

  /** The first that does not hold, or else the first that is unknown. */
  public Optional<Open> first() {
    return open.stream()
        .filter(o -> o.kind() == Open.Kind.FAILED)
        .findFirst()
        .or(() -> open.stream().findFirst());
  }

  public long unknown() {
    return open.stream().filter(o -> o.kind() == Open.Kind.UNKNOWN).count();
  }
}
