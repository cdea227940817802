package dev.assay.ir.environment;

/** In which direction memory is used. */
public enum Access {
  LOAD,
  /** A load that sign-extends. */
  SIGNED_LOAD,
  STORE
}
