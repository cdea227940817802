package dev.assay.ir.environment;

import java.util.Locale;

/** What a helper depends on or changes, besides its arguments: for engines and for contracts. */
public enum Effect {
  READS_MAP,
  WRITES_MAP,
  CLOCK,
  RANDOM,
  /** Which processor it runs on. */
  CPU,
  /** Which task it runs in. */
  TASK,
  KERNEL_MEMORY,
  USER_MEMORY,
  READS_PACKET,
  WRITES_PACKET,
  RESIZES_PACKET,
  REDIRECTS,
  /** Lines and records for somebody outside. */
  OUTPUT,
  SOCKET,
  ROUTES,
  TAIL_CALL,
  CALLS_BACK,
  LOCKS,
  /** Acts on the system outside packet, sockets and maps. */
  SIGNALS;

  static Effect of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
