package dev.assay.interp.checking;

import dev.assay.interp.checking.Provenance.Stack;
import dev.assay.ir.isa.Register;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.Map;
import java.util.Optional;

/** Kernel functions that begin and end sections in which the kernel holds still. */
final class SectionRules implements KernelFunctionRule {
  private static final int BYTES = 8;

  private final AccessJudge accesses;
  private final References references;

  SectionRules(AccessJudge accesses, References references) {
    this.accesses = accesses;
    this.references = references;
  }

  void addTo(Map<String, KernelFunctionRule> rules) {
    rules.put("bpf_rcu_read_lock", this);
    rules.put("bpf_rcu_read_unlock", this);
    rules.put("bpf_preempt_disable", this);
    rules.put("bpf_preempt_enable", this);
    rules.put("bpf_local_irq_save", this);
    rules.put("bpf_local_irq_restore", this);
  }

  @Override
  public Optional<Fault> judge(KernelFunction function, Registers r) {
    return switch (function.name()) {
      case "bpf_rcu_read_unlock" -> references.sections().judgeEndOfRead();
      case "bpf_preempt_enable" -> references.sections().judgePreemption();
      case "bpf_local_irq_save" -> judgeSave(Register.R1, r);
      case "bpf_local_irq_restore" -> judgeRestore(Register.R1, r, false);
      default -> Optional.empty();
    };
  }

  /** What is wrong with saving the state of interrupts where a register points. */
  Optional<Fault> judgeSave(Register register, Registers r) {
    long address = r.value(register);
    return judgePlace(register, r)
        .or(() -> references.sections().judgeSave(address))
        .or(() -> accesses.judgeSpan(r.provenance(register), address, BYTES, true));
  }

  /** What is wrong with restoring the state where a register points. */
  Optional<Fault> judgeRestore(Register register, Registers r, boolean byLock) {
    return judgePlace(register, r)
        .or(() -> references.sections().judgeRestore(r.value(register), byLock));
  }

  private static Optional<Fault> judgePlace(Register register, Registers r) {
    boolean fine = r.provenance(register) instanceof Stack && (r.value(register) & BYTES - 1) == 0;
    return fine
        ? Optional.empty()
        : Optional.of(
            new Fault(
                Property.CALL_ARGUMENT, register + " is no place for the state of interrupts"));
  }

  @Override
  public Provenance result(KernelFunction function, Registers before, long r0) {
    Sections sections = references.sections();
    switch (function.name()) {
      case "bpf_rcu_read_lock" -> sections.read();
      case "bpf_rcu_read_unlock" -> sections.endRead();
      case "bpf_preempt_disable" -> sections.disablePreemption();
      case "bpf_preempt_enable" -> sections.enablePreemption();
      case "bpf_local_irq_save" -> sections.save(before.value(Register.R1), false);
      case "bpf_local_irq_restore" -> sections.restore();
      default -> {}
    }
    return Provenance.UNINITIALISED;
  }
}
