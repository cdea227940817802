package dev.assay.absint.memory;

/** How much stack each function has been seen to use, in bytes. */
public final class StackDepths {
  private final int[] bytes;

  public StackDepths(int functions) {
    this.bytes = new int[functions];
  }

  void use(int function, int n) {
    bytes[function] = Math.max(bytes[function], n);
  }

  public int of(int function) {
    return bytes[function];
  }
}
