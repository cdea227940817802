package dev.assay.ir.environment;

import java.util.Optional;

/** The rows of {@code helper-sets.tsv}: what the kernel's {@code *_func_proto} functions answer. */
final class HelperSets {
  /** Stands where a helper's name would: the row asks another set. */
  private static final String ASK = ">";

  private final Table table;

  HelperSets(Table table) {
    this.table = table;
  }

  /** The symbol of the prototype a program gets, if any. */
  Optional<String> prototype(String set, String helper, ProgramKind kind, Configuration built) {
    for (Table.Row row : table.rows(set)) {
      String name = row.text("helper");
      boolean asks = name.equals(ASK);
      if (!asks && !name.equals(helper) || !row.condition().holds(kind, built)) {
        continue;
      }
      String prototype = row.text("prototype");
      if (!asks) {
        // An empty prototype refuses, whatever other sets would say.
        return prototype.isEmpty() ? Optional.empty() : Optional.of(prototype);
      }
      Optional<String> answer = prototype(prototype, helper, kind, built);
      if (answer.isPresent()) {
        return answer;
      }
    }
    return Optional.empty();
  }
}
