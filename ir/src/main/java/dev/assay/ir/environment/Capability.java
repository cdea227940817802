package dev.assay.ir.environment;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a loader may have the right to do, as far as it decides what programs may do. */
public enum Capability {
  BPF,
  PERFMON,
  NET_ADMIN,
  SYS_ADMIN;

  /** A loader that may do everything. */
  public static final Set<Capability> ALL = Set.copyOf(EnumSet.allOf(Capability.class));

  /** A loader without rights. */
  public static final Set<Capability> NONE = Set.of();

  static Capability of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
