package dev.assay.ir.environment;

/** Whether programs may decide what a kernel function results in ({@code fmod_ret}). */
public enum FailureRule {
  NEVER,
  /** It may be made to fail, where the kernel is built so. */
  MAY_FAIL,
  /** It may be made to fail, by programs that do not sleep. */
  MAY_FAIL_AWAKE,
  /** It is there to be modified, by programs that do not sleep. */
  MODIFIABLE,
  /** It is there to be modified. */
  MODIFIABLE_ASLEEP;

  static FailureRule of(Table.Row row) {
    return switch (row.text("rule")) {
      case "may-fail" -> MAY_FAIL;
      case "may-fail-awake" -> MAY_FAIL_AWAKE;
      case "modifiable" -> MODIFIABLE;
      case "modifiable-asleep" -> MODIFIABLE_ASLEEP;
      default -> throw new IllegalStateException("failing-functions.tsv: " + row.text("rule"));
    };
  }

  /**
   * Whether a program may be attached for what it decides, or for that it sleeps.
   *
   * @param injects whether the kernel is built so that functions may be made to fail
   * @param asleep whether the program may sleep
   */
  public boolean allows(boolean injects, boolean asleep) {
    return switch (this) {
      case NEVER -> false;
      case MAY_FAIL -> injects;
      case MAY_FAIL_AWAKE -> injects && !asleep;
      case MODIFIABLE -> !asleep;
      case MODIFIABLE_ASLEEP -> true;
    };
  }
}
