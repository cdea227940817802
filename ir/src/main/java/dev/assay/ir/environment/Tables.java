package dev.assay.ir.environment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the tables say of one release; each is read when it is first asked for. */
final class Tables {
  private final KernelVersion version;
  private final Lazy<Helpers> helpers = new Lazy<>(() -> new Helpers(read("helpers.tsv")));
  private final Lazy<HelperSets> sets = new Lazy<>(() -> new HelperSets(read("helper-sets.tsv")));
  private final Lazy<MapHelpers> mapHelpers =
      new Lazy<>(() -> new MapHelpers(read("map-helpers.tsv")));
  private final Lazy<Table> contexts = new Lazy<>(() -> read("context-fields.tsv"));
  private final Lazy<Table> types = new Lazy<>(() -> read("program-types.tsv"));
  private final Lazy<Table> kfuncs = new Lazy<>(() -> read("kfuncs.tsv"));
  private final Lazy<Table> destructors = new Lazy<>(() -> read("destructors.tsv"));
  private final Lazy<Table> maps = new Lazy<>(() -> read("map-types.tsv"));
  private final Lazy<Table> tracepoints = new Lazy<>(() -> read("raw-tracepoints.tsv"));
  private final Lazy<Table> hooks = new Lazy<>(() -> read("security-hooks.tsv"));
  private final Lazy<Table> iterators = new Lazy<>(() -> read("iterators.tsv"));
  private final Lazy<Table> functions = new Lazy<>(() -> read("attach-functions.tsv"));
  private final Lazy<Table> failing = new Lazy<>(() -> read("failing-functions.tsv"));
  private final Lazy<Table> operations = new Lazy<>(() -> read("operations.tsv"));
  private final Lazy<Map<String, String>> fields = new Lazy<>(this::readFields);
  private final Lazy<List<SectionRule>> sections = new Lazy<>(this::readSections);
  private final Lazy<List<ReturnRange.Row>> returns = new Lazy<>(this::readReturns);
  private final Map<String, ContextLayout> layouts = new ConcurrentHashMap<>();
  private final Map<ProgramType, ProgramTypeRow> typeRows = new ConcurrentHashMap<>();
  private final Map<MapType, Optional<MapRules>> mapRules = new ConcurrentHashMap<>();

  private final Lazy<VerifierRules> rules =
      new Lazy<>(() -> new VerifierRules(read("verifier-rules.tsv")));

  Tables(KernelVersion version) {
    this.version = version;
  }

  private Table read(String resource) {
    return Table.read(resource).in(version);
  }

  private List<SectionRule> readSections() {
    List<SectionRule> rules = new ArrayList<>();
    for (Table.Row row : read("sections.tsv").rows()) {
      rules.add(SectionRule.of(row));
    }
    return rules;
  }

  private List<ReturnRange.Row> readReturns() {
    List<ReturnRange.Row> ranges = new ArrayList<>();
    for (Table.Row row : read("return-ranges.tsv").rows()) {
      ranges.add(ReturnRange.Row.of(row));
    }
    return ranges;
  }

  VerifierRules rules() {
    return rules.get();
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

  boolean has(ProgramType type) {
    return !types.get().rows(type.kernelName()).isEmpty();
  }

  /** Whether programs of a type may call kernel functions that not all may. */
  boolean callsFunctions(ProgramType type) {
    List<Table.Row> rows = types.get().rows(type.kernelName());
    return !rows.isEmpty()
        && VersionSpan.of(rows.getFirst().text("functions"), "").contains(version);
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

  /** The field that a type or tag of this name makes. */
  Optional<String> fieldCalled(String name) {
    return Optional.ofNullable(fields.get().get(name));
  }

  private Map<String, String> readFields() {
    Map<String, String> names = new HashMap<>();
    for (Table.Row row : read("value-fields.tsv").rows()) {
      names.put(row.text("name"), row.text("field"));
    }
    return names;
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

  FailureRule failure(String function) {
    List<Table.Row> rows = failing.get().rows(function);
    return rows.isEmpty() ? FailureRule.NEVER : FailureRule.of(rows.getFirst());
  }

  Optional<KernelOperations> operations(String structure) {
    List<Table.Row> rows = operations.get().rows(structure);
    return rows.isEmpty() ? Optional.empty() : Optional.of(KernelOperations.of(rows.getFirst()));
  }

  List<IteratorArgument> iterator(String function) {
    return iterators.get().rows(function).stream().map(IteratorArgument::of).toList();
  }
}
