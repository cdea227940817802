package dev.assay.ir.environment;

import java.util.Optional;

/** What memory a dynptr stands for: {@code enum bpf_dynptr_type}, numbers included. */
public enum DynptrKind {
  /** A map's value, or what else does not move. */
  LOCAL,
  /** A record of a ring buffer, which must be given back. */
  RINGBUF,
  /** The packet of a socket buffer, linear or not. */
  SKB,
  /** The packet of an XDP program, linear or not. */
  XDP,
  /** The metadata in front of the packet of a socket buffer. */
  SKB_META;

  /** Bytes of a dynptr, at a multiple of 8; {@code struct bpf_dynptr}. */
  public static final int BYTES = 16;

  /** DYNPTR_MAX_SIZE of Linux: a dynptr stands for this many bytes at most. */
  public static final int MOST = (1 << 24) - 1;

  private static final DynptrKind[] BY_NUMBER = values();

  /** As the kernel stores it in a dynptr. */
  public int number() {
    return ordinal() + 1;
  }

  /** The kind of a number from 1 to 5. */
  public static DynptrKind of(int number) {
    return BY_NUMBER[number - 1];
  }

  /** Whether there is a kind of this number. */
  public static boolean isNumber(int number) {
    return number >= 1 && number <= BY_NUMBER.length;
  }

  /** Whether it stands for bytes of the packet, which may lie apart. */
  public boolean isPacket() {
    return switch (this) {
      case SKB, XDP, SKB_META -> true;
      case LOCAL, RINGBUF -> false;
    };
  }

  /** What an argument of a helper asks for, by its flags; absent flags ask for any kind. */
  public static Optional<DynptrKind> asked(Argument argument) {
    if (argument.is(TypeFlag.LOCAL)) {
      return Optional.of(LOCAL);
    }
    return argument.is(TypeFlag.RINGBUF) ? Optional.of(RINGBUF) : Optional.empty();
  }
}
