package dev.assay.absint.memory;

import dev.assay.absint.domain.Placement;
import dev.assay.absint.domain.Range64;
import dev.assay.absint.domain.Scalar;
import dev.assay.absint.log.Log;
import dev.assay.absint.log.NumberText;
import dev.assay.absint.log.Refusal;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.verdict.Property;

/** Whether an access lies inside a region of known size. */
final class Bounds {
  private static final String NEGATIVE =
      " min value is negative, either use unsigned index or do a if (index >=0) check.";

  private final Log log;

  Bounds(Log log) {
    this.log = log;
  }

  /** Checks an access whose distance to the base may vary. */
  void check(PointerUse access, int regionSize, boolean mayBeEmpty) {
    Scalar variable = access.pointer().variable();
    if (!Placement.fits(variable, access.offset(), access.bytes(), regionSize, mayBeEmpty)) {
      throw outsideRegion(access, regionSize, mayBeEmpty);
    }
  }

  private Refusal outsideRegion(PointerUse access, int regionSize, boolean mayBeEmpty) {
    Range64 range = access.pointer().variable().wide();
    if (Placement.mayBeNegative(range.smin(), access.offset())) {
      return refusal(access, NEGATIVE);
    }
    if (!Placement.isInside(access.least(), access.bytes(), regionSize, mayBeEmpty)) {
      log.line(outside(access, (int) access.least(), regionSize));
      return refusal(access, " min value is outside of the allowed memory range");
    }
    if (Placement.isUnbounded(range.umax())) {
      return refusal(access, " unbounded memory access, make sure to bounds check any such access");
    }
    log.line(outside(access, (int) (range.umax() + access.offset()), regionSize));
    return refusal(access, " max value is outside of the allowed memory range");
  }

  private static Refusal refusal(PointerUse access, String what) {
    return new Refusal(property(access.pointer().base()), "R" + access.register() + what);
  }

  /** Checks an access to the packet, of which only the fixed part is proven. */
  void checkPacket(PointerUse access, boolean mayBeEmpty) {
    Pointer pointer = access.pointer();
    int range = pointer.range();
    if (!Placement.fitsPacket(
        pointer.variable(), access.offset(), access.bytes(), range, mayBeEmpty)) {
      throw outsidePacket(access, pointer);
    }
  }

  private Refusal outsidePacket(PointerUse access, Pointer pointer) {
    if (pointer.variable().wide().smin() < 0) {
      return refusal(access, NEGATIVE);
    }
    if (pointer.range() >= 0) {
      log.line(outside(access, access.offset(), pointer.range()));
    }
    return refusal(access, " offset is outside of the packet");
  }

  private static String outside(PointerUse access, int offset, int regionSize) {
    String size = " off=" + offset + " size=" + access.bytes();
    Pointer pointer = access.pointer();
    return switch (pointer.base()) {
      case MAP_KEY -> "invalid access to map key, key_size=" + regionSize + size;
      case MAP_VALUE -> "invalid access to map value, value_size=" + regionSize + size;
      case PACKET, PACKET_META, PACKET_END ->
          "invalid access to packet, off=%d size=%d, R%d(id=%d,off=%d,r=%d)"
              .formatted(
                  offset, access.bytes(), access.register(), pointer.id(), offset, regionSize);
      default ->
          "invalid access to memory, mem_size=" + Integer.toUnsignedString(regionSize) + size;
    };
  }

  private static Property property(Base base) {
    return switch (base) {
      case MAP_VALUE, MAP_KEY -> Property.MAP_VALUE_BOUNDS;
      case PACKET, PACKET_META, PACKET_END -> Property.PACKET_BOUNDS;
      default -> Property.MEMORY_BOUNDS;
    };
  }

  /** Checks that a pointer has not been moved, except by a fixed amount where that is allowed. */
  static void checkUnmoved(Pointer pointer, int register, boolean fixedAllowed) {
    boolean unmoved = pointer.offset() == 0 || (fixedAllowed && pointer.offset() > 0);
    if (!unmoved || !pointer.variable().isConstant(0)) {
      throw moved(pointer, register, fixedAllowed);
    }
  }

  private static Refusal moved(Pointer pointer, int register, boolean fixedAllowed) {
    String type = pointer.typeText();
    Property property =
        pointer.base() == Base.CONTEXT ? Property.CONTEXT_ACCESS : Property.POINTER_ARITHMETIC;
    String where = " ptr R" + register + " off=" + pointer.offset() + " disallowed";
    if (pointer.offset() < 0) {
      return new Refusal(property, "negative offset " + type + where);
    }
    if (!fixedAllowed && pointer.offset() != 0) {
      return new Refusal(property, "dereference of modified " + type + where);
    }
    return new Refusal(
        property,
        "variable "
            + type
            + " access var_off="
            + NumberText.tnum(pointer.variable().bits())
            + " disallowed");
  }
}
