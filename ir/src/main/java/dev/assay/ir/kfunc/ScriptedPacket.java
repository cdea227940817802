package dev.assay.ir.kfunc;

/**
 * What scripts say in the place of a result where bytes of a packet may lie apart from those that
 * programs reach directly: inputs have no such packets.
 */
public final class ScriptedPacket {
  /** A slice is the bytes themselves. */
  public static final long IN_PLACE = 1;

  /** A slice is a copy in the buffer that the program has given. */
  public static final long COPIED = 2;

  /** What a dynptr stands for was changed, and for that the packet was moved. */
  public static final long MOVED = 1;

  private ScriptedPacket() {}
}
