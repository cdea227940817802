package dev.assay.jit.emit;

/**
 * What compiled code hands over when it calls Java.
 *
 * @param program the program's number in its machine
 * @param call a place in the program's list of {@link JavaCall}s
 */
public record CallSite(int program, int call) {

  long number() {
    return (long) program << 32 | call;
  }

  public static CallSite of(long number) {
    return new CallSite((int) (number >>> 32), (int) number);
  }
}
