package dev.assay.ir.fields;

/** Fields that Linux refuses; the value has none then. */
final class Unfit extends Exception {
  private static final long serialVersionUID = 1L;

  Unfit(String why) {
    super(why, null, false, false);
  }
}
