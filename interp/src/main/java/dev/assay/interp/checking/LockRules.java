package dev.assay.interp.checking;

import dev.assay.interp.checking.References.Lock;
import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.isa.Register;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.run.Fault;
import java.util.Map;
import java.util.Optional;

/** Spin locks that notice deadlocks: several may be held, and taking one may fail. */
final class LockRules implements KernelFunctionRule {
  private final FieldArguments fields;
  private final SectionRules sections;
  private final References references;

  LockRules(FieldArguments fields, SectionRules sections, References references) {
    this.fields = fields;
    this.sections = sections;
    this.references = references;
  }

  void addTo(Map<String, KernelFunctionRule> rules) {
    rules.put("bpf_res_spin_lock", this);
    rules.put("bpf_res_spin_unlock", this);
    rules.put("bpf_res_spin_lock_irqsave", this);
    rules.put("bpf_res_spin_unlock_irqrestore", this);
  }

  @Override
  public Optional<Fault> judge(KernelFunction function, Registers r) {
    long address = r.value(Register.R1);
    String who = function.name() + ": r1";
    return fields
        .judge(r.provenance(Register.R1), address, FieldKind.RES_SPIN_LOCK, who)
        .or(() ->
            switch (function.special()) {
              case RES_SPIN_LOCK_IRQSAVE -> sections.judgeSave(Register.R2, r);
              case RES_SPIN_UNLOCK -> references.judgeUnlock(new Lock(address, Lock.By.TRYING));
              case RES_SPIN_UNLOCK_IRQRESTORE ->
                  references
                      .judgeUnlock(new Lock(address, Lock.By.TRYING_UNINTERRUPTED))
                      .or(() -> sections.judgeRestore(Register.R2, r, true));
              default -> Optional.empty();
            });
  }

  @Override
  public Provenance result(KernelFunction function, Registers before, long r0) {
    long address = before.value(Register.R1);
    switch (function.special()) {
      case RES_SPIN_LOCK -> {
        if (r0 == 0) references.lock(new Lock(address, Lock.By.TRYING));
        return Provenance.SCALAR;
      }
      case RES_SPIN_LOCK_IRQSAVE -> {
        if (r0 == 0) {
          references.lock(new Lock(address, Lock.By.TRYING_UNINTERRUPTED));
          references.sections().save(before.value(Register.R2), true);
        }
        return Provenance.SCALAR;
      }
      case RES_SPIN_UNLOCK -> references.unlock();
      case RES_SPIN_UNLOCK_IRQRESTORE -> {
        references.unlock();
        references.sections().restore();
      }
      default -> {}
    }
    return Provenance.UNINITIALISED;
  }
}
