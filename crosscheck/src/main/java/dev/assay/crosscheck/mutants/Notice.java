package dev.assay.crosscheck.mutants;

import java.util.Arrays;
import java.util.Optional;

/** The checks that can notice a mutant. */
public enum Notice {
  /** A proof obligation on the bytecode is refuted. */
  PROOF("proof"),
  /** A run shows a value outside its claim, or an accepted program faults. */
  CLAIMS("claims"),
  /** A certificate is no proof, or none could be made. */
  CERTIFICATE("certificate"),
  /** Interpreter and JIT end differently. */
  ENGINES("engines");

  private final String label;

  Notice(String label) {
    this.label = label;
  }

  /** The name in files and results. */
  public String label() {
    return label;
  }

  static Optional<Notice> find(String label) {
    return Arrays.stream(values()).filter(notice -> notice.label.equals(label)).findFirst();
  }
}
