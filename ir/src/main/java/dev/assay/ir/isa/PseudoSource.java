package dev.assay.ir.isa;

import java.util.Optional;

/**
 * What the two 32-bit halves of a 64-bit immediate mean (RFC 9669 §5.4; the number stands in the
 * source field).
 */
public enum PseudoSource {
  /** The constant {@code high:low}. */
  CONSTANT(0),
  /**
   * The map whose descriptor is {@code low}. In a {@code Program} the descriptor is the index into
   * its maps.
   */
  MAP_BY_FD(1),
  /** Address of the value of the (one-element) map {@code low}, plus {@code high} bytes. */
  MAP_VALUE_BY_FD(2),
  /**
   * Address of the kernel variable with BTF type id {@code low} in the BTF object {@code high} (0:
   * vmlinux).
   */
  VARIABLE(3),
  /**
   * Address of the subprogram {@code low} slots after the next instruction's first half, as calls
   * count.
   */
  FUNCTION(4),
  /** The map with index {@code low} in the array given at load time. */
  MAP_BY_INDEX(5),
  /** Like {@link #MAP_VALUE_BY_FD}, map by index. */
  MAP_VALUE_BY_INDEX(6);

  private final int number;

  PseudoSource(int number) {
    this.number = number;
  }

  /** What the source field of the first slot holds. */
  public int number() {
    return number;
  }

  /** Whether the value is, or points into, a map. */
  public boolean isMap() {
    return switch (this) {
      case MAP_BY_FD, MAP_BY_INDEX, MAP_VALUE_BY_FD, MAP_VALUE_BY_INDEX -> true;
      case CONSTANT, VARIABLE, FUNCTION -> false;
    };
  }

  /** Whether the value points into a map's value, rather than at the map. */
  public boolean isMapValue() {
    return this == MAP_VALUE_BY_FD || this == MAP_VALUE_BY_INDEX;
  }

  public static Optional<PseudoSource> find(int number) {
    return number >= 0 && number < values().length
        ? Optional.of(values()[number])
        : Optional.empty();
  }
}
