package dev.assay.smt.exec;

import dev.assay.ir.environment.MapType;
import dev.assay.ir.isa.Instruction.CastAddressSpace;
import dev.assay.ir.program.Program;
import dev.assay.smt.logic.Bits;

/**
 * Memory that a program shares with user space. Its addresses are numbers: cast for the program,
 * all that counts are 32 bits, and what can be done with a number can be done with them. Source:
 * kernel/bpf/arena.c and adjust_reg_min_max_vals in kernel/bpf/verifier.c.
 */
final class ArenaAccess {
  private final Unknowns unknowns;
  private final boolean exists;
  private final Region arena;

  ArenaAccess(Program program, Unknowns unknowns) {
    this.unknowns = unknowns;
    this.exists = program.maps().stream().anyMatch(map -> map.type() == MapType.ARENA);
    this.arena = Region.of(Region.Kind.ARENA, "arena", unknowns.constant(0));
  }

  /** Whether a value is an address in an arena, cast for the program. */
  static boolean isAddress(Held held) {
    return held instanceof Held.Pointer(Region region, Bits _)
        && region.kind() == Region.Kind.ARENA;
  }

  /** Whether the program may cast so. */
  boolean allows(CastAddressSpace cast) {
    return exists && (cast.to() == 0 && cast.from() == 1 || cast.to() == 1 && cast.from() == 0);
  }

  /** The value of a cast. */
  Held cast(CastAddressSpace cast, Held source) {
    Bits low = low(source);
    Bits user = unknowns.named(32, "arena.user").above(low);
    return cast.to() == 0
        ? new Held.Pointer(arena, low.zeroExtend(64))
        : new Held.Number(low.equalTo(0).choose(unknowns.constant(0), user));
  }

  private Bits low(Held source) {
    return switch (source) {
      case Held.Number(Bits bits) -> bits.low(32);
      case Held.Pointer(Region _, Bits address) when isAddress(source) -> address.low(32);
      case Held.Pointer _, Held.MapReference _, Held.FunctionReference _, Held.Unset _ ->
          unknowns.unknown(32, "cast");
    };
  }

  /** What arithmetic leaves of an address. */
  Held changed(Bits value) {
    return new Held.Pointer(arena, value.low(32).zeroExtend(64));
  }

  /** Where user space has a byte of the arena. */
  Bits userAddress(int offset) {
    Bits start = unknowns.named(32, "arena.user").above(unknowns.named(32, "arena.start"));
    return start.plus(Integer.toUnsignedLong(offset));
  }
}
