package dev.assay.ir.environment;

import java.util.Set;

/** The licences of programs. */
public final class Licence {
  // include/linux/license.h license_is_gpl_compatible
  private static final Set<String> GPL_COMPATIBLE =
      Set.of(
          "GPL",
          "GPL v2",
          "GPL and additional rights",
          "Dual BSD/GPL",
          "Dual MIT/GPL",
          "Dual MPL/GPL");

  private Licence() {}

  /** Whether the kernel lets programs of this licence call what is restricted to the GPL. */
  public static boolean isGplCompatible(String licence) {
    return GPL_COMPATIBLE.contains(licence);
  }
}
