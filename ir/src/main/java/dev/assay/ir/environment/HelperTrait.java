package dev.assay.ir.environment;

import java.util.Locale;

/** A yes-or-no fact about a helper that verifiers need. */
public enum HelperTrait {
  /** Only for programs with a GPL-compatible licence. */
  GPL_ONLY,
  /** Takes packet memory where it takes memory. */
  PACKET_ACCESS,
  /** Only where the program may sleep. */
  MIGHT_SLEEP,
  /** Keeps r1 to r5 when the JIT inlines it. */
  FASTCALL,
  /** Every packet pointer is invalid afterwards. */
  CHANGES_PACKET_DATA,
  /**
   * In a subprogram, one way on is a return to the caller with any number in r0 and every packet
   * pointer invalid: the program that runs instead may do anything. In the main program that way is
   * the end. A global function that does it counts as one that changes packet data. Measured on
   * 6.18.44, where the call itself leaves packet pointers alone.
   */
  MAY_RETURN_FROM_FUNCTION,
  /** The result is a reference that must be released. */
  ACQUIRES,
  /** The result is a reference when the map holds sockets. */
  ACQUIRES_FROM_SOCKET_MAP,
  /** An argument is a reference that is given back. */
  RELEASES,
  /** The result stands for the same object as the argument. */
  CASTS_POINTER,
  /** The result lives as long as the dynptr of the argument. */
  REFERS_DYNPTR,
  /** Calls a subprogram before it returns. */
  CALLBACK,
  /** Has a subprogram called later. */
  ASYNC_CALLBACK,
  /** May allocate in storage of an object. */
  STORAGE_GET;

  static HelperTrait of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
