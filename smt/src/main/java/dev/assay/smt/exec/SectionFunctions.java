package dev.assay.smt.exec;

import dev.assay.ir.isa.Register;
import dev.assay.ir.verdict.Property;
import java.util.List;
import java.util.Map;

/** Kernel functions that begin and end sections in which the kernel holds still. */
final class SectionFunctions {
  private final Judge judge;
  private final SavedInterrupts interrupts;
  private final Protection protection;

  SectionFunctions(Judge judge, SavedInterrupts interrupts, Protection protection) {
    this.protection = protection;
    this.judge = judge;
    this.interrupts = interrupts;
  }

  void addTo(Map<String, KernelFunctionModel> models) {
    models.put("bpf_rcu_read_lock", call -> read(call, 1));
    models.put("bpf_rcu_read_unlock", call -> read(call, -1));
    models.put("bpf_preempt_disable", call -> preempt(call, 1));
    models.put("bpf_preempt_enable", call -> preempt(call, -1));
    models.put("bpf_local_irq_save", this::save);
    models.put("bpf_local_irq_restore", this::restore);
  }

  // Readers nest, whatever Linux says of it.
  private List<State> read(KernelCall call, int more) {
    Sections sections = call.state().sections();
    int times = sections.readers() + more;
    List<State> after = counted(call, times, sections.withReaders(times));
    after.forEach(protection::ended);
    return after;
  }

  private List<State> preempt(KernelCall call, int more) {
    Sections sections = call.state().sections();
    int times = sections.unpreempted() + more;
    return counted(call, times, sections.withUnpreempted(times));
  }

  private List<State> counted(KernelCall call, int times, Sections after) {
    if (times < 0) {
      judge.violation(call.state(), Property.LOCKING, call.function().name() + " of no section");
      return List.of();
    }
    call.state().setSections(after);
    return nothing(call);
  }

  private List<State> save(KernelCall call) {
    interrupts.checkFree(call.state(), call.argument(0), call.name(0));
    if (call.state().hasEnded()) {
      return List.of();
    }
    interrupts.save(call.state(), call.argument(0), false);
    return nothing(call);
  }

  private List<State> restore(KernelCall call) {
    interrupts.checkLast(call.state(), call.argument(0), false, call.name(0));
    if (call.state().hasEnded()) {
      return List.of();
    }
    call.state().setSections(call.state().sections().restored());
    return nothing(call);
  }

  private static List<State> nothing(KernelCall call) {
    call.state().forget(Register.R0);
    return List.of(call.state());
  }
}
