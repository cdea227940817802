package dev.assay.absint.path;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What a processor may do on a way it only guessed. Such ways are walked too, for loaders that
 * could learn from what they touch; where one would break a rule, a barrier is put before the
 * instruction instead. What is remembered here belongs to instructions and holds for all paths.
 */
public final class Speculation {
  private final boolean isWalked;
  private final boolean guardsStores;
  private final BitSet barriersBefore = new BitSet();
  private final BitSet barriersAfter = new BitSet();
  private final @Nullable Mask[] masks;
  private boolean comparesExactly;

  /**
   * How an instruction's operand is kept in bounds when the machine runs ahead.
   *
   * @param kind bits that tell which operand, in which direction
   * @param limit how far the pointer may move
   */
  public record Mask(int kind, int limit) {
    /** Of arithmetic on numbers: none, on any path. */
    public static final Mask NUMBERS = new Mask(1 << 3, 0);
  }

  Speculation(Rights rights, int slots) {
    this.isWalked = !rights.mayGuess();
    this.guardsStores = !rights.mayOvertake();
    this.masks = new Mask[isWalked ? slots : 0];
  }

  /** Whether guessed ways are walked at all. */
  public boolean isWalked() {
    return isWalked;
  }

  /** Whether stores that a later load could overtake get a barrier. */
  public boolean guardsStores() {
    return guardsStores;
  }

  /** Whether no guessed way comes past the beginning of an instruction. */
  public boolean stopsBefore(int slot) {
    return barriersBefore.get(slot);
  }

  /** Whether none comes past its end. */
  public boolean stopsAfter(int slot) {
    return barriersAfter.get(slot);
  }

  /** A guessed way would break a rule with this instruction. */
  public void putBarrierBefore(int slot) {
    barriersBefore.set(slot);
    masks[slot] = null;
  }

  /** A load might overtake this store. */
  public void putBarrierAfter(int slot) {
    barriersAfter.set(slot);
  }

  /** Fixes an instruction's mask; false where another path has fixed another one. */
  public boolean agree(int slot, Mask mask) {
    Mask before = masks[slot];
    if (before != null && !before.equals(mask)) {
      return false;
    }
    masks[slot] = mask;
    return true;
  }

  /** From now on numbers are alike only when they are the same: paths may differ in their masks. */
  public void compareExactly() {
    comparesExactly = true;
  }

  /** Whether numbers are alike only when they are the same. */
  public boolean comparesExactly() {
    return comparesExactly;
  }
}
