package dev.assay.absint.log;

/**
 * Registers and stack slots that an instruction has touched: what the log writes after it.
 *
 * @param registers bit n stands for register n
 * @param slots bit n stands for the slot that ends {@code 8 · n} bytes below the frame's upper end
 */
public record Touched(int registers, long slots) {
  public static final Touched ALL = new Touched(-1, -1L);
  public static final Touched NOTHING = new Touched(0, 0);

  public Touched withRegister(int n) {
    return new Touched(registers | 1 << n, slots);
  }

  public Touched withSlot(int n) {
    return new Touched(registers, slots | 1L << n);
  }

  public boolean register(int n) {
    return (registers >>> n & 1) != 0;
  }

  public boolean slot(int n) {
    return (slots >>> n & 1) != 0;
  }

  public boolean isNothing() {
    return registers == 0 && slots == 0;
  }
}
