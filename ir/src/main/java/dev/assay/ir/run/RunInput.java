package dev.assay.ir.run;

import dev.assay.ir.program.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * Everything a run depends on: two runs with equal inputs have equal outcomes, in every engine.
 *
 * @param context the context's bytes as the program sees them; pointer fields (packet bounds and
 *     the like) are filled in by the machine, objects where the bytes are not all 0. Shorter than
 *     the type's context: zero-filled. Of types without a known context: r1 points to just these
 *     bytes.
 * @param packet the packet's bytes, where the type has a packet. Where the context's bytes say a
 *     number for the packet's start, so many of them are metadata that lie before it, as in test
 *     runs of Linux: a multiple of 4, at most {@link #MOST_METADATA}; any other number means none
 * @param maps contents that replace or add to a map's initial entries
 * @param clockNanos what the clock shows at the start, nanoseconds; each reading advances it by one
 * @param seed source of randomness, CPU number and identities
 * @param fuel see the package's description
 */
public record RunInput(
    Bytes context,
    Optional<Bytes> packet,
    List<MapContent> maps,
    Script script,
    long clockNanos,
    long seed,
    long fuel) {
  /** Enough for a million turns of loops. */
  public static final long DEFAULT_FUEL = 1 << 20;

  /** How often {@code may_goto} falls through in one frame before it jumps. */
  public static final int MAY_GOTO_TURNS = 1 << 16;

  /** Bytes of metadata before a packet at most; XDP's limit. */
  public static final int MOST_METADATA = 252;

  /** Zero context, no packet, initial maps. */
  public static final RunInput EMPTY =
      new RunInput(Bytes.EMPTY, Optional.empty(), List.of(), Script.EMPTY, 0, 0, DEFAULT_FUEL);

  public RunInput {
    maps = List.copyOf(maps);
    if (fuel < 0) {
      throw new IllegalArgumentException("fuel is negative: " + fuel);
    }
  }

  public RunInput withContext(Bytes bytes) {
    return new RunInput(bytes, packet, maps, script, clockNanos, seed, fuel);
  }

  public RunInput withPacket(Bytes bytes) {
    return new RunInput(context, Optional.of(bytes), maps, script, clockNanos, seed, fuel);
  }

  public RunInput withMaps(List<MapContent> contents) {
    return new RunInput(context, packet, contents, script, clockNanos, seed, fuel);
  }

  public RunInput withScript(Script events) {
    return new RunInput(context, packet, maps, events, clockNanos, seed, fuel);
  }

  public RunInput withSeed(long number) {
    return new RunInput(context, packet, maps, script, clockNanos, number, fuel);
  }

  public RunInput withClock(long nanos) {
    return new RunInput(context, packet, maps, script, nanos, seed, fuel);
  }

  public RunInput withFuel(long units) {
    return new RunInput(context, packet, maps, script, clockNanos, seed, units);
  }
}
