package dev.assay.interp.checking;

import dev.assay.interp.checking.Iterators.OpenIterator;
import dev.assay.interp.checking.Provenance.*;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.AttachType;
import dev.assay.ir.environment.KfuncFlag;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.Special;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Trust;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/**
 * Judges calls that begin, advance and end open-coded iterators, and keeps those that there are.
 */
final class IteratorRule implements KernelFunctionRule {
  private static final int ALIGNMENT = 8;
  private static final int NUMBER_BYTES = 4;
  private final Machine machine;
  private final AccessJudge accesses;
  private final Iterators iterators;
  private final References references;

  IteratorRule(Machine machine, AccessJudge accesses, Iterators iterators, References references) {
    this.machine = machine;
    this.accesses = accesses;
    this.iterators = iterators;
    this.references = references;
  }

  @Override
  public Optional<Fault> judge(KernelFunction function, Registers r) {
    if (function.is(Special.ITER_CSS_TASK_NEW) && !mayWalkTasks())
      return Optional.of(
          new Fault(
              Property.CALL_ARGUMENT, function.name() + " where its lock may be held already"));
    return function.is(KfuncFlag.ITER_NEW)
        ? judgePlace(function, r.from[1], r.values[1])
        : judgeUse(function, r.from[1], r.values[1]);
  }

  private Optional<Fault> judgePlace(KernelFunction function, Provenance from, long address) {
    if (!(from instanceof Stack) || address % ALIGNMENT != 0)
      return wrong(function, "no place for an iterator");
    return iterators.overlap(address, bytes(function))
        ? wrong(function, "an iterator already")
        : accesses.judgeSpan(from, address, bytes(function), true);
  }

  private Optional<Fault> judgeUse(KernelFunction function, Provenance from, long address) {
    boolean fits =
        from instanceof Stack stack
            && accesses.bounds(stack).filter(b -> b.contain(address, bytes(function))).isPresent()
            && iterators.at(address).filter(i -> i.type().equals(type(function))).isPresent();
    if (!fits) return wrong(function, "no iterator of this type");
    return iterators.at(address).filter(OpenIterator::outlived).isPresent()
        ? Optional.of(
            new Fault(
                Property.LOCKING,
                "%s: r1 has outlived the section of RCU that it was begun in"
                    .formatted(function.name())))
        : Optional.empty();
  }

  // css_task_iter takes a lock with interrupts off.
  private boolean mayWalkTasks() {
    ProgramKind kind = machine.kind();
    return kind.type() == ProgramType.LSM
        || kind.type() == ProgramType.TRACING && kind.attach() == AttachType.TRACE_ITER
        || references.sections().judgeSleep("").isEmpty();
  }

  private static Optional<Fault> wrong(KernelFunction function, String what) {
    return Optional.of(
        new Fault(Property.CALL_ARGUMENT, "%s: r1 is %s".formatted(function.name(), what)));
  }

  private static String type(KernelFunction function) {
    return function.parameters().getFirst().target().name();
  }

  private static int bytes(KernelFunction function) {
    return function.parameters().getFirst().target() instanceof BtfType.Struct s ? s.size() : 0;
  }

  @Override
  public Provenance result(KernelFunction function, Registers before, long r0) {
    long address = before.values[1];
    if (function.is(KfuncFlag.ITER_NEW)) {
      boolean underRcu = function.is(KfuncFlag.RCU_PROTECTED);
      iterators.begin(
          address,
          new OpenIterator(
              type(function), bytes(function), references.acquire(), 0, underRcu, false));
      return Provenance.SCALAR;
    }
    Optional<OpenIterator> iterator = iterators.at(address);
    if (iterator.isEmpty()) return Provenance.SCALAR;
    references.withdraw(iterator.get().given());
    if (function.is(KfuncFlag.ITER_NEXT)) return next(function, address, iterator.get(), r0);
    iterators.end(address);
    references.release(iterator.get().reference());
    return Provenance.UNINITIALISED;
  }

  private Provenance next(KernelFunction function, long address, OpenIterator iterator, long r0) {
    iterators.begin(address, iterator.giving(0));
    if (r0 == 0) return Provenance.SCALAR;
    Btf btf = function.btf();
    int target =
        btf.type(function.result()) instanceof BtfType.Pointer(int pointee)
            ? btf.resolve(pointee).orElse(0)
            : 0;
    if (!(btf.type(target) instanceof BtfType.Composite))
      return new Element(r0, NUMBER_BYTES, iterator.reference());
    boolean ends = machine.kind().sleepable() && !iterator.underRcu();
    int lent = ends ? references.vouch() : 0;
    iterators.begin(address, iterator.giving(lent));
    Trust trust = iterator.underRcu() ? Trust.RCU : Trust.TRUSTED;
    return new KernelObject(r0, Optional.of(new ObjectType.Typed(btf, target)), trust, lent);
  }
}
