package dev.assay.interp.checking;

import dev.assay.interp.machine.Machine;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.run.Fault;
import java.util.Map;
import java.util.Optional;

/** Throwing: nothing may be held, since nobody is left to give it back. */
final class ExceptionRules implements KernelFunctionRule {
  private final Machine machine;
  private final References references;

  ExceptionRules(Machine machine, References references) {
    this.machine = machine;
    this.references = references;
  }

  void addTo(Map<String, KernelFunctionRule> rules) {
    rules.put("bpf_throw", this);
  }

  @Override
  public Optional<Fault> judge(KernelFunction function, Registers r) {
    return machine.exceptions().judge().or(references::judgeEnd);
  }

  @Override
  public Provenance result(KernelFunction function, Registers before, long r0) {
    return Provenance.UNINITIALISED;
  }
}
