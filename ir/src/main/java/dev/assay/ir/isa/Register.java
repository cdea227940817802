package dev.assay.ir.isa;

import java.util.List;
import java.util.Optional;

/** The eleven 64-bit registers (RFC 9669 §2.2). {@link #R10} is the read-only frame pointer. */
public enum Register {
  R0,
  R1,
  R2,
  R3,
  R4,
  R5,
  R6,
  R7,
  R8,
  R9,
  R10;

  /** All registers in order of their number. */
  public static final List<Register> ALL = List.of(values());

  /** Where a call leaves its result. */
  public static final Register RESULT = R0;

  /** The read-only frame pointer. */
  public static final Register FRAME_POINTER = R10;

  /** The register's number, 0 to 10. */
  public int number() {
    return ordinal();
  }

  /**
   * The register with this number, or empty where no such register exists (11 to 15 can be
   * encoded).
   */
  public static Optional<Register> find(int number) {
    return number >= 0 && number < ALL.size() ? Optional.of(ALL.get(number)) : Optional.empty();
  }

  /**
   * The register with this number.
   *
   * @throws IllegalArgumentException when the number is not 0 to 10
   */
  public static Register of(int number) {
    return find(number)
        .orElseThrow(
            () -> new IllegalArgumentException("no register r" + number + ", r0 to r10 exist"));
  }

  @Override
  public String toString() {
    return "r" + number();
  }
}
