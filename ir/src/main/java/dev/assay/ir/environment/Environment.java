package dev.assay.ir.environment;

import dev.assay.ir.btf.Btf;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What a kernel of one version and configuration offers to programs. Immutable; its tables are read
 * when they are first needed.
 *
 * <p>Everything in it is one of the facts all witnesses share: a wrong row misleads them alike, so
 * each row names its source and is probed on a real kernel where that is possible.
 */
public final class Environment {
  /** One more than the largest number of a kernel's helper. */
  public static final int HELPER_COUNT = 212;

  /** Prefixes of functions that system calls enter, on x86-64. */
  private static final List<String> SYSTEM_CALLS =
      List.of("__x64_sys_", "__ia32_sys_", "__x64_compat_sys_", "__ia32_compat_sys_");

  private final KernelVersion version;
  private final Configuration configuration;
  private final List<HelperPrototype> declared;
  private final Tables tables;
  private final Supplier<Optional<Btf>> types;
  private final RuleSet rules;

  private final Map<ProgramKind, OfferedHelpers> offers = new ConcurrentHashMap<>();
  private final Map<ProgramKind, Optional<ReturnRange>> returned = new ConcurrentHashMap<>();

  private Environment(
      KernelVersion version,
      Configuration configuration,
      List<HelperPrototype> declared,
      Tables tables,
      Supplier<Optional<Btf>> types,
      RuleSet rules) {
    this.version = version;
    this.configuration = configuration;
    this.declared = List.copyOf(declared);
    this.tables = tables;
    this.types = types;
    this.rules = rules;
  }

  /** Linux of a version, as configured. */
  public static Environment linux(KernelVersion version, Configuration configuration) {
    return new Environment(
        version,
        configuration,
        List.of(),
        new Tables(version),
        Optional::<Btf>empty,
        RuleSet.CURRENT);
  }

  /** A kernel, as configured, that judges by these rules. */
  public static Environment judging(RuleSet rules, Configuration configuration) {
    return linux(rules.version(), configuration).withRules(rules);
  }

  /** The environment with a helper of the user's own, which every program may call. */
  public Environment with(HelperPrototype helper) {
    List<HelperPrototype> more = new ArrayList<>(declared);
    more.add(helper);
    return new Environment(version, configuration, more, tables, types, rules);
  }

  /**
   * The environment of a kernel that describes its types and functions.
   *
   * @param kernel asked each time, since few programs need it; empty where there is no such BTF
   */
  public Environment withKernelTypes(Supplier<Optional<Btf>> kernel) {
    return new Environment(version, configuration, declared, tables, kernel, rules);
  }

  private Environment withRules(RuleSet added) {
    return new Environment(version, configuration, declared, tables, types, added);
  }

  public RuleSet rules() {
    return rules;
  }

  /** The rules that this release's verifier keeps, of those that not every release keeps. */
  public VerifierRules verifierRules() {
    return tables.rules();
  }

  /** The types of the kernel, where they are known. */
  public Optional<Btf> kernelTypes() {
    return types.get();
  }

  public KernelVersion version() {
    return version;
  }

  public Configuration configuration() {
    return configuration;
  }

  /** What happens when a program of this kind calls the helper of this number. */
  public HelperAnswer helper(int id, ProgramKind kind) {
    return helpers(kind).get(id);
  }

  /** What happens when programs of this kind call helpers, for whoever asks many times. */
  public OfferedHelpers helpers(ProgramKind kind) {
    return offers.computeIfAbsent(kind, k -> new OfferedHelpers(id -> answer(id, k)));
  }

  private HelperAnswer answer(int id, ProgramKind kind) {
    for (HelperPrototype own : declared) {
      if (own.id() == id) {
        return new HelperAnswer.Offered(own);
      }
    }
    Optional<String> name = tables.helpers().name(id);
    if (name.isEmpty()) {
      return new HelperAnswer.Unknown(id);
    }
    Optional<String> symbol =
        tables
            .sets()
            .prototype(tables.type(kind.type()).helperSet(), name.get(), kind, configuration);
    return symbol.isPresent()
        ? answer(tables.helpers().entry(id, symbol.get()), kind)
        : new HelperAnswer.NotForProgram(name.get());
  }

  private HelperAnswer answer(Helpers.Entry entry, ProgramKind kind) {
    return entry.allowed().holds(kind, configuration)
        ? new HelperAnswer.Offered(entry.prototype())
        : new HelperAnswer.NotAllowedHere(entry.prototype());
  }

  /** A helper's name, without {@code bpf_}, whoever may call it. */
  public Optional<String> helperName(int id) {
    return declared.stream()
        .filter(own -> own.id() == id)
        .map(HelperPrototype::name)
        .findFirst()
        .or(() -> tables.helpers().name(id));
  }

  /** A helper's number, by its name without {@code bpf_}. */
  public Optional<Integer> helperId(String name) {
    return declared.stream()
        .filter(own -> own.name().equals(name))
        .map(HelperPrototype::id)
        .findFirst()
        .or(() -> tables.helpers().id(name));
  }

  /** Every prototype of the kernel and every declared one, whoever may call it. */
  public List<HelperPrototype> prototypes() {
    List<HelperPrototype> all = new ArrayList<>(tables.helpers().all());
    all.addAll(declared);
    return all;
  }

  /** Whether a helper may be given a map of this type. */
  public boolean mapTakes(MapType map, HelperPrototype helper, ProgramKind kind) {
    return (helper.maps().isEmpty() || helper.maps().contains(map))
        && tables.mapHelpers().allows(map, helper.name(), kind, configuration);
  }

  /** What r1 points to at entry; empty where the attach point's BTF decides. */
  public Optional<ContextLayout> context(ProgramType type) {
    return tables.layout(tables.type(type).context());
  }

  /** A layout by its C name or, of objects, by the verifier's name, such as {@code tcp_sock}. */
  public Optional<ContextLayout> layout(String struct) {
    return tables.layout(struct);
  }

  /** What a program of this kind may return; empty: every number. */
  public Optional<ReturnRange> returns(ProgramKind kind) {
    return returned.computeIfAbsent(kind, this::findReturns);
  }

  private Optional<ReturnRange> findReturns(ProgramKind kind) {
    if (kind.type() == ProgramType.LSM && TypedArguments.returnsNothing(this, kind)) {
      // Such a hook leaves programs nothing to decide, except about each other.
      return kind.attach() == AttachType.LSM_CGROUP
          ? Optional.of(new ReturnRange(1, 1, Long.SIZE))
          : Optional.empty();
    }
    for (ReturnRange.Row row : tables.returns()) {
      if (row.condition().holds(kind, configuration)) {
        return Optional.of(row.range());
      }
    }
    return Optional.empty();
  }

  /** What a section's name says of its programs; empty where libbpf does not know it. */
  public Optional<SectionRule> section(String name) {
    for (SectionRule rule : tables.sections()) {
      if (rule.matches(name)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  /** What the kernel demands of maps of a type; empty for {@link MapType#UNSPEC}. */
  public Optional<MapRules> map(MapType type) {
    return tables.map(type);
  }

  /** Whether there are programs of this type. */
  public boolean has(ProgramType type) {
    return tables.has(type);
  }

  /** Facts about a program type. */
  public ProgramTypeRow type(ProgramType type) {
    return tables.type(type);
  }

  /** A kernel function, where there is a row for it; a function without row may still exist. */
  public Optional<Kfunc> kfunc(String name) {
    return tables.kfunc(name);
  }

  /**
   * The field, such as {@code list-head}, that the kernel looks after where a map's value has a
   * type of this name, or of pointers a tag; empty where it knows none.
   */
  public Optional<String> fieldCalled(String name) {
    return tables.fieldCalled(name);
  }

  /** Whether a value of a map may own a kernel object of this structure. */
  public boolean isDestructible(String struct) {
    return tables.isDestructible(struct);
  }

  /** What is special about the arguments of a raw tracepoint. */
  public RawTracepoint tracepoint(String name) {
    return tables.rules().keep(VerifierRule.NULL_TRACEPOINT_ARGUMENTS)
        ? tables.tracepoint(name)
        : RawTracepoint.PLAIN;
  }

  /** Where at a kernel function tracing programs may be attached. */
  public AttachRule attachRule(String function) {
    return tables.function(function);
  }

  /** A function named {@code bpf_lsm_*}, as a hook of security modules. */
  public SecurityHook securityHook(String function) {
    return tables.hook(function);
  }

  /** Whether programs may decide what a kernel function results in. */
  public FailureRule failureRule(String function) {
    boolean isSystemCall = SYSTEM_CALLS.stream().anyMatch(function::startsWith);
    return isSystemCall ? FailureRule.MAY_FAIL : tables.failure(function);
  }

  /** A structure of operations whose members programs may be. */
  public Optional<KernelOperations> operations(String structure) {
    return tables.operations(structure);
  }

  /** What is known of the arguments of an iterator, by its function's name. */
  public List<IteratorArgument> iteratorArguments(String function) {
    return tables.iterator(function);
  }

  /** Whether a program of this kind may call a kernel function. */
  public boolean offers(Kfunc kfunc, ProgramKind kind) {
    boolean itself = kfunc.isForAll() || tables.callsFunctions(kind.type());
    return itself
        && kfunc.types().contains(kind.type())
        && tables.kfuncCondition(kfunc.name()).holds(kind, configuration);
  }
}
