package dev.assay.ir.environment;

import java.util.EnumSet;
import java.util.Set;

/** Those of the rules that not every release keeps which one release does. */
public final class VerifierRules {
  private final Set<VerifierRule> kept = EnumSet.noneOf(VerifierRule.class);

  /** Those with a row among these. */
  VerifierRules(Table table) {
    for (VerifierRule rule : VerifierRule.values()) {
      if (!table.rows(rule.label()).isEmpty()) {
        kept.add(rule);
      }
    }
  }

  public boolean keep(VerifierRule rule) {
    return kept.contains(rule);
  }
}
