package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.path.Path;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.PointerType;
import dev.assay.absint.state.Sections;
import dev.assay.absint.state.StackSlot;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.environment.KfuncFlag;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.Special;
import dev.assay.ir.verdict.Property;

/** Sections in which the kernel holds still: RCU, preemption, interrupts. */
final class KfuncSections {
  private final Path path;

  KfuncSections(Path path) {
    this.path = path;
  }

  private Sections now() {
    return path.state().sections();
  }

  /** Whether the program may sleep, sections aside. */
  boolean maySleep() {
    return path.state().inSleepable();
  }

  /** Whether objects under RCU stay valid here. */
  boolean inRcu() {
    return now().readsRcu() || path.state().holdsLock() || !maySleep();
  }

  /** Checks that a call fits the sections it is in, and begins or ends one. */
  void pass(KernelFunction function) {
    boolean sleeps = function.is(KfuncFlag.SLEEPABLE);
    rcu(function, sleeps);
    preemption(function, sleeps);
    if (now().interrupts() != 0 && sleeps) {
      throw refusal("kernel func " + function.name() + " is sleepable within IRQ-disabled region");
    }
    if (function.is(KfuncFlag.RCU_PROTECTED) && !inRcu()) {
      throw refusal("kernel func " + function.name() + " requires RCU critical section protection");
    }
  }

  private void rcu(KernelFunction function, boolean sleeps) {
    boolean begins = function.is(Special.RCU_READ_LOCK);
    boolean ends = function.is(Special.RCU_READ_UNLOCK);
    if (now().readsRcu()) {
      if (begins) {
        throw refusal("nested rcu read lock (kernel function " + function.name() + ")");
      }
      if (ends) {
        forgetProtected(path.state());
        path.state().setSections(now().withRcu(false));
      } else if (sleeps) {
        throw refusal(
            "kernel func " + function.name() + " is sleepable within rcu_read_lock region");
      }
    } else if (begins) {
      path.state().setSections(now().withRcu(true));
    } else if (ends) {
      throw refusal("unmatched rcu read unlock (kernel function " + function.name() + ")");
    }
  }

  private void preemption(KernelFunction function, boolean sleeps) {
    int times = now().preemption();
    if (function.is(Special.PREEMPT_DISABLE)) {
      path.state().setSections(now().withPreemption(times + 1));
    } else if (function.is(Special.PREEMPT_ENABLE)) {
      if (times == 0) {
        throw refusal(
            "unmatched attempt to enable preemption (kernel function " + function.name() + ")");
      }
      path.state().setSections(now().withPreemption(times - 1));
    } else if (times != 0 && sleeps) {
      throw refusal(
          "kernel func " + function.name() + " is sleepable within non-preemptible region");
    }
  }

  // What RCU kept valid may go away from now on; iterators too.
  private static void forgetProtected(State state) {
    state.replacePointers(KfuncSections::unprotected);
    for (int f = 0; f <= state.depth(); f++) {
      Frame frame = state.frame(f);
      for (int i = 0; i < frame.slots(); i++) {
        StackSlot slot = frame.slot(i);
        if (slot.isIterator() && slot.spilled() instanceof Pointer p) {
          frame.setSlot(i, slot.with(unprotected(p)));
        }
      }
    }
  }

  private static Pointer unprotected(Pointer p) {
    if (!p.type().is(Modifier.RCU)) {
      return p;
    }
    PointerType type = p.type().without(Modifier.RCU).without(Modifier.MAYBE_NULL);
    return p.as(type.with(Modifier.UNTRUSTED));
  }

  private static Refusal refusal(String message) {
    return new Refusal(Property.LOCKING, message);
  }
}
