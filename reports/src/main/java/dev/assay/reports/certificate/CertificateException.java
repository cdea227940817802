package dev.assay.reports.certificate;

/** A line that is no certificate. The message says what is wrong and what would be right. */
public final class CertificateException extends Exception {
  private static final long serialVersionUID = 1;

  CertificateException(String message) {
    super(message);
  }
}
