package dev.assay.absint.log;

/**
 * Registers and stack slots that an instruction has touched: what the log writes after it.
 *
 * @param registers bit n stands for register n
 * @param slots bit n stands for the slot that ends {@code 8 · n} bytes below the frame's upper end
 */
public record Touched(int registers, long slots) {
  public static final Touched ALL = new Touched(-1, -1L);

  public boolean register(int n) {
    return (registers >>> n & 1) != 0;
  }

  public boolean slot(int n) {
    return (slots >>> n & 1) != 0;
  }
}
