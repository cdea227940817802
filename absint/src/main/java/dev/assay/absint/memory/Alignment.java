package dev.assay.absint.memory;

import dev.assay.absint.domain.Tnum;
import dev.assay.absint.log.NumberText;
import dev.assay.absint.log.Refusal;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Value;
import dev.assay.ir.verdict.Property;

/**
 * Where an access must be aligned: always on the stack, elsewhere only where strictness is asked.
 */
final class Alignment {
  // Network drivers put the IP header, not the Ethernet one, on a boundary (NET_IP_ALIGN).
  private static final int PACKET_START = 2;

  private final boolean strictAlways;

  Alignment(boolean strictAlways) {
    this.strictAlways = strictAlways;
  }

  void check(PointerUse access, boolean strictHere) {
    Base base = access.pointer().base();
    boolean plain = access.pointer().type().modifiers() == 0;
    boolean strict = strictAlways || strictHere || (base == Base.STACK && plain);
    if (!strict || access.bytes() == 1 || base == Base.ARENA) {
      return;
    }
    if (base.isPacket() && plain) {
      checkPacket(access);
    } else {
      check(access, plain ? description(base) : "");
    }
  }

  /** Linux looks at a number's alignment before it says that a number leads nowhere. */
  void check(Value.Number number, int displacement, int bytes, boolean strictHere) {
    Tnum known = number.set().bits();
    boolean strict = strictAlways || strictHere;
    if (strict && !known.isAligned(number.delta() + displacement, bytes)) {
      refuse(
          "misaligned access off %s+%d+%d size %d"
              .formatted(NumberText.tnum(known), number.delta(), displacement, bytes));
    }
  }

  private static void checkPacket(PointerUse access) {
    int fixed = PACKET_START + access.offset();
    if (isMisaligned(access, fixed)) {
      refuse(
          "misaligned packet access off "
              + PACKET_START
              + "+"
              + NumberText.tnum(access.variable())
              + tail(access));
    }
  }

  private static void check(PointerUse access, String description) {
    if (isMisaligned(access, access.offset())) {
      refuse(
          "misaligned "
              + description
              + "access off "
              + NumberText.tnum(access.variable())
              + tail(access));
    }
  }

  private static boolean isMisaligned(PointerUse access, int fixed) {
    return !access.variable().isAligned(fixed, access.bytes());
  }

  private static String tail(PointerUse access) {
    return "+"
        + access.pointer().offset()
        + "+"
        + access.displacement()
        + " size "
        + access.bytes();
  }

  private static String description(Base base) {
    return switch (base) {
      case FLOW_KEYS -> "flow keys ";
      case MAP_KEY -> "key ";
      case MAP_VALUE -> "value ";
      case CONTEXT -> "context ";
      case STACK -> "stack ";
      case SOCKET -> "sock ";
      case SOCK_COMMON -> "sock_common ";
      case TCP_SOCK -> "tcp_sock ";
      case XDP_SOCK -> "xdp_sock ";
      case MAP,
          PACKET,
          PACKET_META,
          PACKET_END,
          TP_BUFFER,
          OBJECT,
          MEMORY,
          ARENA,
          BUFFER,
          FUNCTION,
          DYNPTR ->
          "";
    };
  }

  private static void refuse(String message) {
    throw new Refusal(Property.ALIGNMENT, message);
  }
}
