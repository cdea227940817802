package dev.assay.crosscheck.explain;

import dev.assay.ir.claim.ScalarClaim;
import dev.assay.ir.claim.ValueClaim;
import dev.assay.ir.program.Program;

/** What a verifier believes of a value, in a few words. */
public final class ValueWords {
  private static final long LARGE = 1L << 20;

  private final Program program;

  /** Of values of a program's. */
  public ValueWords(Program program) {
    this.program = program;
  }

  /** A value. */
  public String of(ValueClaim claim) {
    return switch (claim) {
      case ValueClaim.Anything _ -> "of which nothing is known";
      case ValueClaim.Number number -> "a number: " + of(number.set());
      case ValueClaim.Pointer pointer -> pointer(pointer);
    };
  }

  private String pointer(ValueClaim.Pointer p) {
    StringBuilder text = new StringBuilder(base(p));
    if (!p.variable().equals(ScalarClaim.constant(0))) {
      text.append(" at offset ").append(p.offset()).append(" plus ").append(of(p.variable()));
    } else if (p.offset() != 0) {
      text.append(" at offset ").append(p.offset());
    }
    if (p.size() > 0) {
      text.append(", of ").append(p.size()).append(" bytes");
    }
    return text.append(p.maybeNull() ? ", or null" : "").toString();
  }

  private String base(ValueClaim.Pointer p) {
    return switch (p.kind()) {
      case CONTEXT -> "a pointer to the context";
      case STACK -> "a pointer to the stack";
      case PACKET -> "a pointer into the packet";
      case PACKET_META -> "a pointer to the packet's metadata";
      case PACKET_END -> "the packet's end";
      case MAP -> "the map " + map(p.region());
      case MAP_VALUE -> "a pointer to a value of " + map(p.region());
      case MAP_KEY -> "a pointer to a key of " + map(p.region());
      case MEMORY -> "a pointer to memory";
      case OBJECT -> "a pointer to a kernel object";
      case FUNCTION -> "a function";
    };
  }

  private String map(int index) {
    boolean known = index >= 0 && index < program.maps().size();
    String name = known ? program.maps().get(index).name() : "";
    return name.isEmpty() ? "map " + index : name;
  }

  /** A set of numbers by its ranges. */
  public static String of(ScalarClaim set) {
    if (set.mask() == 0) {
      return number(set.value());
    }
    boolean unsigned = set.umin() != 0 || set.umax() != -1L;
    boolean signed = set.smin() != Long.MIN_VALUE || set.smax() != Long.MAX_VALUE;
    if (set.umax() >= 0 || unsigned && !signed) {
      return set.umin() == set.umax()
          ? unsigned(set.umin())
          : unsigned(set.umin()) + " to " + unsigned(set.umax());
    }
    return signed ? number(set.smin()) + " to " + number(set.smax()) : "any number";
  }

  private static String unsigned(long x) {
    return x >= 0 ? number(x) : "0x" + Long.toHexString(x);
  }

  private static String number(long x) {
    return x > -LARGE && x < LARGE
        ? Long.toString(x)
        : x == Long.MIN_VALUE || x > 0 ? "0x" + Long.toHexString(x) : "-0x" + Long.toHexString(-x);
  }
}
