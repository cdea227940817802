package dev.assay.interp.checking;

import dev.assay.interp.checking.Provenance.*;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.KfuncFlag;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.KernelParameter;
import dev.assay.ir.kfunc.ParameterKind;
import dev.assay.ir.kfunc.ProgramContext;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges calls of kernel functions by the provenance of their arguments. */
final class KernelCallJudge {
  private static final int FIRST_ARGUMENT = 1;
  private static final int MOST_ARGUMENTS = 5;

  private final Machine machine;
  private final AccessJudge accesses;
  private final References references;
  private final DeclaredObjects objects;
  private final Texts texts;
  private final DynptrJudge dynptrs;
  private final KernelFunctionRule declared;
  private final GraphRule graphs;
  private final KernelFunctionRule iterators;
  private final Map<String, KernelFunctionRule> rules = new HashMap<>();

  KernelCallJudge(
      Machine machine,
      AccessJudge accesses,
      References references,
      Dynptrs dynptrs,
      Iterators iterators) {
    this.machine = machine;
    this.accesses = accesses;
    this.references = references;
    this.objects = new DeclaredObjects(machine, references);
    this.texts = new Texts(accesses);
    this.declared = new DeclaredRule(references);
    new CastRules(machine).addTo(rules);
    SectionRules sections = new SectionRules(accesses, references);
    sections.addTo(rules);
    FieldArguments fields = new FieldArguments(machine, accesses);
    new LockRules(fields, sections, references).addTo(rules);
    new AllocationRule(machine, accesses, references).addTo(rules);
    this.graphs = new GraphRule(machine, accesses, references);
    graphs.addTo(rules);
    this.dynptrs = new DynptrJudge(accesses, dynptrs, references);
    new DynptrRule(machine, dynptrs, this.dynptrs).addTo(rules);
    this.iterators = new IteratorRule(machine, accesses, iterators, references);
    new ExceptionRules(machine, references).addTo(rules);
    new WorkRule(machine, accesses).addTo(rules);
  }

  /** What is wrong with a call, beyond what the machine itself would see. */
  Optional<Fault> judge(KernelFunction function, Registers r) {
    if (references.isLocked() && !function.special().goesWithLock())
      return fault(Property.LOCKING, "%s while a lock is held".formatted(function.name()));
    if (function.is(KfuncFlag.SLEEPABLE)) {
      Optional<Fault> asleep = references.sections().judgeSleep(function.name());
      if (asleep.isPresent()) return asleep;
    }
    if (function.is(KfuncFlag.RCU_PROTECTED) && !references.protects())
      return fault(Property.LOCKING, "%s outside a section of RCU".formatted(function.name()));
    ProgramContext context =
        new ProgramContext(
            machine.kind().type(), machine.environment().type(machine.kind().type()));
    List<KernelParameter> parameters = function.parameters();
    for (int i = 0; i < Math.min(parameters.size(), MOST_ARGUMENTS); i++) {
      KernelParameter parameter = parameters.get(i);
      if (parameter.isIgnored() || parameter.isProgram()) continue;
      Optional<Fault> wrong = judge(function, i, r, context.isContext(function, i));
      if (wrong.isPresent()) return wrong;
    }
    return rule(function).flatMap(rule -> rule.judge(function, r));
  }

  /**
   * What a function is handed that a tree's order comes from.
   *
   * @param before the registers at the call that adds to the tree
   */
  Provenance compared(Registers before, long value) {
    return graphs.compared(before, value);
  }

  private Optional<KernelFunctionRule> rule(KernelFunction function) {
    if (function.isOfIterator()) return Optional.of(iterators);
    return Optional.ofNullable(rules.get(function.name()))
        .or(() -> Optional.of(declared).filter(_ -> function.isDescribed()));
  }

  private Optional<Fault> judge(KernelFunction function, int i, Registers r, boolean isContext) {
    KernelParameter parameter = function.parameters().get(i);
    Provenance from = r.from[FIRST_ARGUMENT + i];
    long value = r.values[FIRST_ARGUMENT + i];
    if (from instanceof Uninitialised)
      return fault(Property.UNINITIALIZED_READ, "r%d is not initialised".formatted(i + 1));
    if (parameter.shape() == KernelParameter.Shape.NUMBER)
      return require(from instanceof Scalar, function, i, "a number");
    if (isContext)
      return require(
          from instanceof Context && value == machine.context(), function, i, "the context");
    boolean none = value == 0 && from instanceof Scalar;
    if (none && (parameter.isNullable() || parameter.isOptional())) return Optional.empty();
    return switch (ParameterKind.of(function, i)) {
      case OPEN -> open(function, i, r);
      case MAP -> objects.judge(function, i, from, value);
      case STRING -> texts.judge(from, value, "%s: r%d".formatted(function.name(), i + 1));
      case DYNPTR ->
          parameter.isUninitialised()
              ? Optional.empty()
              : dynptrs.judgeUse(from, value, Optional.empty());
      case ALLOCATED,
          COUNTED,
          ITERATOR,
          LIST_HEAD,
          LIST_NODE,
          TREE_ROOT,
          TREE_NODE,
          WORKQUEUE,
          TASK_WORK,
          INTERRUPT_FLAG,
          RESILIENT_LOCK ->
          Optional.empty();
    };
  }

  /** An object, or memory by its declared size or the one in the next register. */
  private Optional<Fault> open(KernelFunction function, int i, Registers r) {
    KernelParameter parameter = function.parameters().get(i);
    Provenance from = r.from[FIRST_ARGUMENT + i];
    long value = r.values[FIRST_ARGUMENT + i];
    if (parameter.isCallback()) return Optional.empty();
    if (value == 0 && from instanceof Scalar && function.asksForTrust())
      return require(false, function, i, "there, but null");
    if (DeclaredObjects.isObject(from) || !function.takesMemory(i))
      return objects.judge(function, i, from, value);
    long size =
        function.takesSizeOf(i)
            ? function.parameters().get(i + 1).seen(r.values[FIRST_ARGUMENT + i + 1])
            : parameter.btf().sizeOf(parameter.pointee()).orElse(0);
    if (size < 0 || size >= KernelFunction.MOST_BYTES)
      return require(false, function, i + 1, "a size");
    return accesses
        .judgeSpan(from, value, size, false)
        .or(() -> accesses.judgeSpan(from, value, size, true));
  }

  /**
   * What r0 is after a call.
   *
   * @param before the registers as they were at the call
   */
  Provenance result(KernelFunction function, Registers before, long r0) {
    return rule(function)
        .map(rule -> rule.result(function, before, r0))
        .orElseGet(() -> declared(function, r0));
  }

  private static Provenance declared(KernelFunction function, long r0) {
    return switch (function.btf().type(function.result())) {
      case BtfType.Int _, BtfType.Enumeration _ -> Provenance.SCALAR;
      case BtfType.Pointer _ -> r0 == 0 ? Provenance.SCALAR : KernelObject.unknown(r0);
      default -> Provenance.UNINITIALISED;
    };
  }

  private static Optional<Fault> require(
      boolean fine, KernelFunction function, int i, String what) {
    return fine
        ? Optional.empty()
        : fault(
            Property.CALL_ARGUMENT, "%s: r%d is not %s".formatted(function.name(), i + 1, what));
  }

  private static Optional<Fault> fault(Property property, String message) {
    return Optional.of(new Fault(property, message));
  }
}
