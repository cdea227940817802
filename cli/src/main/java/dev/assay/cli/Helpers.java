package dev.assay.cli;

import dev.assay.grammar.listing.HelperNames;
import dev.assay.ir.environment.Environment;

/** An environment's helpers as assembly writes them, with the prefix of the C names. */
final class Helpers {
  private static final String PREFIX = "bpf_";

  private Helpers() {}

  static HelperNames of(Environment environment) {
    return new HelperNames(
        number -> environment.helperName(number).map(PREFIX::concat),
        name ->
            environment.helperId(name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name));
  }
}
