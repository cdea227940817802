package dev.assay.ir.claim;

import java.util.List;

/**
 * A set of machine states just before an instruction.
 *
 * @param frames the main program's first, the running one's last
 */
public record StateClaim(List<FrameClaim> frames) {
  public StateClaim {
    frames = List.copyOf(frames);
    if (frames.isEmpty()) {
      throw new IllegalArgumentException("a state has a frame");
    }
  }

  /** The frame that runs. */
  public FrameClaim current() {
    return frames.getLast();
  }
}
