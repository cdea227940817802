package dev.assay.ir.environment;

import java.util.EnumMap;
import java.util.Map;

/** The tables of all environments, each read when it is first asked for. */
final class Tables {
  private final Lazy<Helpers> helpers = new Lazy<>(Helpers::load);
  private final Lazy<HelperSets> sets = new Lazy<>(HelperSets::load);
  private final Lazy<MapHelpers> mapHelpers = new Lazy<>(MapHelpers::load);
  private final Lazy<Map<ProgramType, ProgramTypeRow>> types = new Lazy<>(Tables::loadTypes);

  /**
   * @param context the C type of what r1 points to; empty where BTF decides
   * @param helperSet empty where no helper is offered
   */
  record ProgramTypeRow(String context, String helperSet) {}

  private static Map<ProgramType, ProgramTypeRow> loadTypes() {
    Map<ProgramType, ProgramTypeRow> rows = new EnumMap<>(ProgramType.class);
    for (Table.Row row : Table.read("program-types.tsv").rows()) {
      rows.put(
          ProgramType.find(row.text("type")).orElseThrow(),
          new ProgramTypeRow(row.text("context"), row.text("helpers")));
    }
    return rows;
  }

  Helpers helpers() {
    return helpers.get();
  }

  HelperSets sets() {
    return sets.get();
  }

  MapHelpers mapHelpers() {
    return mapHelpers.get();
  }

  String helperSet(ProgramType type) {
    return types.get().getOrDefault(type, new ProgramTypeRow("", "")).helperSet();
  }
}
