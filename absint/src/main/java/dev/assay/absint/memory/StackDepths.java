package dev.assay.absint.memory;

import dev.assay.absint.structure.FastCalls;
import java.util.BitSet;

/** How much stack each function has been seen to use, in bytes. */
public final class StackDepths {
  private final FastCalls fastCalls;
  private final int[] bytes;
  private final BitSet mixed = new BitSet();

  public StackDepths(int functions, FastCalls fastCalls) {
    this.bytes = new int[functions];
    this.fastCalls = fastCalls;
  }

  void use(int function, int n) {
    bytes[function] = Math.max(bytes[function], n);
  }

  /**
   * An instruction accesses a function's frame.
   *
   * @param place the lowest byte that it may, counted from the frame's upper end
   */
  void access(int function, int slot, int place) {
    if (place < fastCalls.below(function) && !fastCalls.isMember(slot)) {
      mixed.set(function);
    }
  }

  public int of(int function) {
    return bytes[function];
  }

  /** What a function uses once spills around calls that keep registers have been taken out. */
  public int inTheEnd(int function) {
    boolean shrinks = fastCalls.shrinks(function) && !mixed.get(function);
    return shrinks ? -fastCalls.below(function) : bytes[function];
  }
}
