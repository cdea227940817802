package dev.assay.ir.environment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of {@code helper-sets.tsv}: what the kernel's {@code *_func_proto} functions answer. */
final class HelperSets {
  private final Map<String, List<Step>> sets = new HashMap<>();

  /** One row. */
  private sealed interface Step {
    Condition condition();

    VersionSpan versions();
  }

  /** Decides for one helper; an empty prototype refuses. */
  private record Decide(String helper, String prototype, Condition condition, VersionSpan versions)
      implements Step {}

  /** Asks another set. */
  private record Ask(String set, Condition condition, VersionSpan versions) implements Step {}

  static HelperSets load() {
    HelperSets sets = new HelperSets();
    Table.read("helper-sets.tsv").rows().forEach(sets::add);
    return sets;
  }

  private void add(Table.Row row) {
    String helper = row.text("helper");
    String prototype = row.text("prototype");
    Step step =
        helper.equals(">")
            ? new Ask(prototype, row.condition("condition"), row.versions())
            : new Decide(helper, prototype, row.condition("condition"), row.versions());
    sets.computeIfAbsent(row.text("set"), name -> new ArrayList<>()).add(step);
  }

  /** The symbol of the prototype a program gets, if any. */
  Optional<String> prototype(
      String set, String helper, ProgramKind kind, KernelVersion version, Configuration built) {
    for (Step step : sets.getOrDefault(set, List.of())) {
      if (!concerns(step, helper)
          || !step.versions().contains(version)
          || !step.condition().holds(kind, built)) {
        continue;
      }
      switch (step) {
        case Decide decide -> {
          return decide.prototype().isEmpty() ? Optional.empty() : Optional.of(decide.prototype());
        }
        case Ask ask -> {
          Optional<String> answer = prototype(ask.set(), helper, kind, version, built);
          if (answer.isPresent()) {
            return answer;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean concerns(Step step, String helper) {
    return switch (step) {
      case Decide decide -> decide.helper().equals(helper);
      case Ask _ -> true;
    };
  }
}
