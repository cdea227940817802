package dev.assay.ir.environment;

/** Where at a kernel function tracing programs may be attached. */
public enum AttachRule {
  /** Before it and after it. */
  ANYWHERE,
  /** Before it; it does not return. */
  BEFORE,
  NOWHERE;

  static AttachRule of(Table.Row row) {
    return row.text("trait").equals("denied") ? NOWHERE : BEFORE;
  }
}
