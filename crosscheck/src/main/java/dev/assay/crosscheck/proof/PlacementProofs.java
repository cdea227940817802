package dev.assay.crosscheck.proof;

import dev.assay.smt.lift.MethodName;
import dev.assay.smt.lift.Value;
import dev.assay.smt.lift.Values;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Accesses held against the bounds of regions, of the stack, of what is proven of the packet. */
final class PlacementProofs {
  private static final String TYPE = Sets.DOMAIN + "Placement";
  private static final String PREFIX = "absint.placement.";

  private PlacementProofs() {}

  static List<Obligation> all() {
    return List.of(
        region().directly(PREFIX + "fits"),
        stack().directly(PREFIX + "fitsStack"),
        packet().directly(PREFIX + "fitsPacket"),
        aligned().directly("absint.tnum.isAligned.moved"));
  }

  /** Where true, of each x ∈ γ(variable): 0 ≤ offset + x and offset + x + bytes ≤ size. */
  private static Law region() {
    return placed(
        "fits",
        a -> {
          Bits size = Values.bits(a.get(3)).zeroExtend(64);
          return new Bits[] {size.same(0), size};
        });
  }

  /** −reach ≤ offset + x and offset + x + bytes ≤ 0, for a reach that is not negative. */
  private static Law stack() {
    Law law =
        placed(
            "fitsStack",
            a -> {
              Bits reach = Values.bits(a.get(3)).signExtend(64);
              return new Bits[] {reach.negate(), reach.same(0)};
            });
    return new Law(
        law.method(),
        law.widths(),
        (a, x) -> {
          Bits reach = Values.bits(a.get(3));
          return law.premise().of(a, x).and(reach.same(0).lessOrEqual(reach));
        },
        law.conclusion());
  }

  /** The first place allowed and the one after the last. */
  @FunctionalInterface
  private interface Limits {
    Bits[] of(List<Value> arguments);
  }

  // No sum of these wraps where its parts are where they are to be: below 2^34.
  private static Law placed(String name, Limits limits) {
    return Law.of(
        new MethodName(TYPE, name),
        1,
        (a, x) -> Sets.contains(a.getFirst(), x.getFirst()),
        (a, result, x) -> {
          Bits bytes = Values.bits(a.get(2));
          Bits from = Values.bits(a.get(1)).signExtend(64).plus(x.getFirst());
          Bits[] bounds = limits.of(a);
          SequencedMap<String, Truth> goals = new LinkedHashMap<>();
          Truth fits = Values.truth(result);
          goals.put("not before", fits.implies(bounds[0].lessOrEqual(from)));
          goals.put("starts inside", fits.implies(from.lessOrEqual(bounds[1])));
          goals.put("a size", fits.implies(bytes.same(0).lessOrEqual(bytes)));
          Bits end = from.plus(bytes.signExtend(64));
          goals.put("not beyond", fits.implies(end.lessOrEqual(bounds[1])));
          return goals;
        });
  }

  /**
   * Where true, the access lies inside the range, and the pointer that the range counts from is not
   * before the packet.
   */
  private static Law packet() {
    return Law.of(
        new MethodName(TYPE, "fitsPacket"),
        1,
        (a, x) -> Sets.contains(a.getFirst(), x.getFirst()),
        (a, result, x) -> {
          Bits bytes = Values.bits(a.get(2));
          Bits from = Values.bits(a.get(1)).signExtend(64);
          Bits range = Values.bits(a.get(3)).signExtend(64);
          Truth fits = Values.truth(result);
          SequencedMap<String, Truth> goals = new LinkedHashMap<>();
          Bits end = from.plus(bytes.signExtend(64));
          goals.put("base", fits.implies(from.same(0).lessOrEqual(x.getFirst())));
          goals.put("not before", fits.implies(from.same(0).lessOrEqual(from)));
          goals.put("a size", fits.implies(bytes.same(0).lessOrEqual(bytes)));
          goals.put("not beyond", fits.implies(end.lessOrEqual(range)));
          return goals;
        });
  }

  /** Where true, each x ∈ γ(a) moved by the offset is a multiple of the size, a power of two. */
  private static Law aligned() {
    return Law.of(
        new MethodName(Sets.TNUM, "isAligned(IJ)Z"),
        1,
        (a, x) -> {
          Bits size = Values.bits(a.get(2));
          return Sets.contains(a.getFirst(), x.getFirst())
              .and(size.and(size.minus(size.same(1))).equalTo(0))
              .and(size.equalTo(0).not());
        },
        (a, result, x) -> {
          Bits size = Values.bits(a.get(2));
          Bits moved = x.getFirst().plus(Values.bits(a.get(1)).signExtend(64));
          Truth multiple = moved.and(size.minus(size.same(1))).equalTo(0);
          return Soundness.single("multiple", Values.truth(result).implies(multiple));
        });
  }
}
