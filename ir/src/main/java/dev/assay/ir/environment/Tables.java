package dev.assay.ir.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The tables of all environments, each read when it is first asked for. */
final class Tables {
  private final Lazy<Helpers> helpers = new Lazy<>(Helpers::new);
  private final Lazy<HelperSets> sets = new Lazy<>(HelperSets::new);
  private final Lazy<MapHelpers> mapHelpers = new Lazy<>(MapHelpers::new);
  private final Lazy<Table> contexts = new Lazy<>(() -> Table.read("context-fields.tsv"));
  private final Lazy<Table> types = new Lazy<>(() -> Table.read("program-types.tsv"));
  private final Lazy<Table> kfuncs = new Lazy<>(() -> Table.read("kfuncs.tsv"));
  private final Lazy<Table> destructors = new Lazy<>(() -> Table.read("destructors.tsv"));
  private final Lazy<Table> maps = new Lazy<>(() -> Table.read("map-types.tsv"));
  private final Lazy<Table> tracepoints = new Lazy<>(() -> Table.read("raw-tracepoints.tsv"));
  private final Lazy<Table> hooks = new Lazy<>(() -> Table.read("security-hooks.tsv"));
  private final Lazy<Table> iterators = new Lazy<>(() -> Table.read("iterators.tsv"));
  private final Lazy<Table> functions = new Lazy<>(() -> Table.read("attach-functions.tsv"));
  private final Lazy<Table> operations = new Lazy<>(() -> Table.read("operations.tsv"));
  private final Lazy<List<SectionRule>> sections = new Lazy<>(Tables::readSections);
  private final Lazy<List<ReturnRange.Row>> returns = new Lazy<>(Tables::readReturns);
  private final Map<String, ContextLayout> layouts = new ConcurrentHashMap<>();
  private final Map<ProgramType, ProgramTypeRow> typeRows = new ConcurrentHashMap<>();
  private final Map<MapType, Optional<MapRules>> mapRules = new ConcurrentHashMap<>();

  private static List<SectionRule> readSections() {
    List<SectionRule> rules = new ArrayList<>();
    for (Table.Row row : Table.read("sections.tsv").rows()) {
      rules.add(SectionRule.of(row));
    }
    return rules;
  }

  private static List<ReturnRange.Row> readReturns() {
    List<ReturnRange.Row> ranges = new ArrayList<>();
    for (Table.Row row : Table.read("return-ranges.tsv").rows()) {
      ranges.add(ReturnRange.Row.of(row));
    }
    return ranges;
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

  ProgramTypeRow type(ProgramType type) {
    return typeRows.computeIfAbsent(type, this::readType);
  }

  private ProgramTypeRow readType(ProgramType type) {
    List<Table.Row> rows = types.get().rows(type.kernelName());
    return rows.isEmpty() ? ProgramTypeRow.NOTHING : ProgramTypeRow.of(rows.getFirst());
  }

  Optional<Kfunc> kfunc(String name) {
    List<Table.Row> rows = kfuncs.get().rows(name);
    return rows.isEmpty() ? Optional.empty() : Optional.of(Kfunc.of(rows.getFirst()));
  }

  /** What a kernel function demands of a program besides its type. */
  Condition kfuncCondition(String name) {
    List<Table.Row> rows = kfuncs.get().rows(name);
    return rows.isEmpty() ? Condition.ALWAYS : rows.getFirst().condition();
  }

  Optional<ContextLayout> layout(String struct) {
    ContextLayout known = layouts.get(struct);
    if (known == null) {
      List<ContextField> fields = new ArrayList<>();
      for (Table.Row row : contexts.get().rows(struct)) {
        fields.add(ContextField.of(row));
      }
      if (fields.isEmpty()) {
        return Optional.empty();
      }
      known = ContextLayout.of(struct, fields);
      layouts.put(struct, known);
    }
    return Optional.of(known);
  }

  boolean isDestructible(String struct) {
    return !destructors.get().rows(struct).isEmpty();
  }

  List<SectionRule> sections() {
    return sections.get();
  }

  Optional<MapRules> map(MapType type) {
    return mapRules.computeIfAbsent(type, this::readMap);
  }

  private Optional<MapRules> readMap(MapType type) {
    List<Table.Row> rows = maps.get().rows(type.kernelName());
    return rows.isEmpty() ? Optional.empty() : Optional.of(MapRules.of(rows.getFirst()));
  }

  List<ReturnRange.Row> returns() {
    return returns.get();
  }

  RawTracepoint tracepoint(String name) {
    List<Table.Row> rows = tracepoints.get().rows(name);
    return rows.isEmpty() ? RawTracepoint.PLAIN : RawTracepoint.of(rows.getFirst());
  }

  SecurityHook hook(String function) {
    List<Table.Row> rows = hooks.get().rows(function);
    return rows.isEmpty() ? SecurityHook.PLAIN : SecurityHook.of(rows.getFirst());
  }

  AttachRule function(String name) {
    List<Table.Row> rows = functions.get().rows(name);
    return rows.isEmpty() ? AttachRule.ANYWHERE : AttachRule.of(rows.getFirst());
  }

  Optional<KernelOperations> operations(String structure) {
    List<Table.Row> rows = operations.get().rows(structure);
    return rows.isEmpty() ? Optional.empty() : Optional.of(KernelOperations.of(rows.getFirst()));
  }

  List<IteratorArgument> iterator(String function) {
    return iterators.get().rows(function).stream().map(IteratorArgument::of).toList();
  }
}
