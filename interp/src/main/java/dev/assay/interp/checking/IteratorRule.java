package dev.assay.interp.checking;

import dev.assay.interp.checking.Iterators.OpenIterator;
import dev.assay.interp.checking.Provenance.*;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.KfuncFlag;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.Map;
import java.util.Optional;

/**
 * Judges calls that begin, advance and end open-coded iterators, and keeps those that there are.
 */
final class IteratorRule implements KernelFunctionRule {
  private static final int ALIGNMENT = 8;
  private static final int NUMBER_BYTES = 4;
  private final AccessJudge accesses;
  private final Iterators iterators;
  private final References references;

  IteratorRule(AccessJudge accesses, Iterators iterators, References references) {
    this.accesses = accesses;
    this.iterators = iterators;
    this.references = references;
  }

  void addTo(Map<String, KernelFunctionRule> rules) {
    rules.put("bpf_iter_num_new", this);
    rules.put("bpf_iter_num_next", this);
    rules.put("bpf_iter_num_destroy", this);
  }

  @Override
  public Optional<Fault> judge(KernelFunction function, Registers r) {
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
    return fits ? Optional.empty() : wrong(function, "no iterator of this type");
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
      iterators.begin(
          address, new OpenIterator(type(function), bytes(function), references.acquire()));
      return Provenance.SCALAR;
    }
    int reference = iterators.at(address).map(OpenIterator::reference).orElse(0);
    if (function.is(KfuncFlag.ITER_NEXT))
      return r0 == 0 ? Provenance.SCALAR : new Element(r0, NUMBER_BYTES, reference);
    iterators.end(address);
    references.release(reference);
    return Provenance.UNINITIALISED;
  }
}
