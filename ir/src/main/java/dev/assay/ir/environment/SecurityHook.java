package dev.assay.ir.environment;

import java.util.List;

/**
 * A kernel function named like a hook of security modules.
 *
 * @param exists whether it is a hook
 * @param disabled whether programs may not be attached to it
 * @param sleepable whether sleepable programs may
 * @param trusted whether its arguments are valid objects
 */
public record SecurityHook(boolean exists, boolean disabled, boolean sleepable, boolean trusted) {
  static final SecurityHook PLAIN = new SecurityHook(true, false, false, true);

  static SecurityHook of(Table.Row row) {
    List<String> flags = row.list("flags");
    return new SecurityHook(
        !flags.contains("function"),
        flags.contains("disabled"),
        flags.contains("sleepable"),
        !flags.contains("untrusted"));
  }
}
