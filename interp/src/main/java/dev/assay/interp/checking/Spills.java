package dev.assay.interp.checking;

import dev.assay.interp.machine.AddressSpace;
import dev.assay.interp.machine.Layout;
import dev.assay.interp.machine.Memory;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Pointers kept on the stack. A pointer is remembered where all its eight bytes were stored at once
 * at a multiple of 8, as long as the same bytes are there; whoever overwrites them, a helper
 * included, makes them a number.
 */
final class Spills {
  private static final int WORDS = Layout.FRAME_BYTES / 8;
  private final AddressSpace space;
  private final Provenance[][] from = new Provenance[Layout.FRAMES][WORDS];
  private final long[][] values = new long[Layout.FRAMES][WORDS];

  Spills(AddressSpace space) {
    this.space = space;
    for (int depth = 0; depth < Layout.FRAMES; depth++) enter(depth);
  }

  /** A new activation of a frame: it holds no pointers. */
  void enter(int depth) {
    Arrays.fill(from[depth], Provenance.SCALAR);
  }

  private int offset(int depth, long address) {
    return (int) (address - (space.framePointer(depth) - Layout.FRAME_BYTES));
  }

  void store(int depth, long address, int size, long value, Provenance provenance) {
    int offset = offset(depth, address);
    for (int word = offset / 8; word <= (offset + size - 1) / 8; word++)
      from[depth][word] = Provenance.SCALAR;
    if (size != 8 || offset % 8 != 0) return;
    from[depth][offset / 8] = provenance;
    values[depth][offset / 8] = value;
  }

  /** Changes where all of a frame came from. */
  void replace(int depth, UnaryOperator<Provenance> change) {
    Arrays.setAll(from[depth], i -> change.apply(from[depth][i]));
  }

  /** What a load of bytes that lie in a frame gives. */
  Provenance load(int depth, long address, int size) {
    int offset = offset(depth, address);
    if (size != 8 || offset % 8 != 0) return Provenance.SCALAR;
    int word = offset / 8;
    return Memory.i64(address) == values[depth][word] ? from[depth][word] : Provenance.SCALAR;
  }
}
