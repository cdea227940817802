package dev.assay.jit.emit;

/**
 * The instruction that calls Java.
 *
 * @param program the program's number in its machine
 */
public record CallSite(int program, int slot) {

  long number() {
    return (long) program << 32 | slot;
  }

  /** The site from what compiled code hands over. */
  public static CallSite of(long number) {
    return new CallSite((int) (number >>> 32), (int) number);
  }
}
