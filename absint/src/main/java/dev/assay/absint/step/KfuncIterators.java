package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.memory.IteratorSlots;
import dev.assay.absint.memory.Memory;
import dev.assay.absint.memory.PointerUse;
import dev.assay.absint.memory.Setting;
import dev.assay.absint.memory.Stored;
import dev.assay.absint.path.Path;
import dev.assay.absint.path.StackLiveness;
import dev.assay.absint.prune.Rounds;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.StackSlot;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Target.OfIterator;
import dev.assay.absint.state.Target.OfType;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.AttachType;
import dev.assay.ir.environment.KfuncFlag;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.KernelParameter;
import dev.assay.ir.kfunc.Special;
import dev.assay.ir.verdict.Property;

/**
 * Calls that make, advance and end open-coded iterators. Advancing forks: on one path the iterator
 * is drained, on the other it yields something and the loop goes on, widened so that it converges.
 */
final class KfuncIterators {
  private static final String PREFIX = "bpf_";

  private final Path path;
  private final Setting setting;
  private final Memory memory;
  private final IteratorSlots slots;
  private final Rounds rounds;
  private final KfuncSections sections;

  KfuncIterators(
      Path path,
      Setting setting,
      Memory memory,
      StackLiveness liveness,
      Rounds rounds,
      KfuncSections sections) {
    this.path = path;
    this.setting = setting;
    this.memory = memory;
    this.slots = new IteratorSlots(path, liveness);
    this.rounds = rounds;
    this.sections = sections;
  }

  /** Checks the n-th argument, an iterator, and does to it what the function does. */
  void check(KfuncCall call, int n) {
    KernelFunction function = call.function();
    if (function.is(Special.ITER_CSS_TASK_NEW) && !mayWalkTasks()) {
      throw refusal("css_task_iter is only allowed in bpf_lsm, bpf_iter and sleepable progs");
    }
    Value value = path.register(n + 1);
    if (!(value instanceof Pointer pointer && pointer.isPlain(Base.STACK))) {
      throw refusal("arg#" + n + " expected pointer to an iterator on stack");
    }
    BtfType type = type(function, n);
    OfType iterator = new OfType(function.btf(), function.parameters().get(n).pointee());
    int size = ((BtfType.Struct) type).size() / StackSlot.BYTES;
    if (function.is(KfuncFlag.ITER_NEW)) {
      create(call, n, pointer, iterator, size);
    } else {
      use(call, n, pointer, iterator, size);
    }
  }

  private boolean mayWalkTasks() {
    return setting.type() == ProgramType.LSM
        || (setting.type() == ProgramType.TRACING && setting.attach() == AttachType.TRACE_ITER)
        || sections.maySleep();
  }

  private static BtfType type(KernelFunction function, int n) {
    KernelParameter parameter = function.parameters().get(n);
    boolean isIterator =
        parameter.target() instanceof BtfType.Struct s
            && s.name().startsWith("bpf_iter_")
            && s.size() > 0
            && s.size() % StackSlot.BYTES == 0;
    if (!isIterator) {
      throw refusal("expected valid iter pointer as arg #" + n);
    }
    return parameter.target();
  }

  private static String name(OfType type) {
    Btf btf = type.btf();
    return btf.type(type.id()).name().substring(PREFIX.length());
  }

  private void create(KfuncCall call, int n, Pointer pointer, OfType type, int size) {
    if (!slots.isFree(pointer, size)) {
      throw refusal("expected uninitialized " + name(type) + " as arg #" + n);
    }
    for (int i = 0; i < size; i++) {
      int place = i * StackSlot.BYTES;
      memory.store(new PointerUse(n + 1, pointer, place, StackSlot.BYTES), Stored.UNKNOWN, false);
    }
    if (call.function().is(KfuncFlag.RCU_PROTECTED)) {
      slots.create(pointer, type, size, sections.inRcu() ? Modifier.RCU : Modifier.UNTRUSTED);
    } else {
      slots.create(pointer, type, size);
    }
  }

  private void use(KfuncCall call, int n, Pointer pointer, OfType type, int size) {
    switch (slots.find(pointer, type, size)) {
      case FOUND -> {}
      case NOT_THERE -> throw refusal("expected an initialized " + name(type) + " as arg #" + n);
      case OUTLIVED ->
          throw new Refusal(
              Property.LOCKING, "expected an RCU CS when using " + call.function().name());
    }
    int first = slots.first(pointer, size);
    slots.noteRead(pointer, size);
    call.setIterator(pointer.frame(), first);
    call.setReference(IteratorSlots.reference(path.state().frame(pointer.frame()), first));
    if (call.function().is(KfuncFlag.ITER_DESTROY)) {
      slots.destroy(pointer, size);
    }
  }

  /** Whether what the iterator yields is valid only in an RCU section. */
  boolean yieldsRcu(KfuncCall call) {
    KfuncCall.IteratorPlace place = call.iterator().orElseThrow();
    return path.state().frame(place.frame()).slot(place.slot()).spilled() instanceof Pointer p
        && p.type().is(Modifier.RCU);
  }

  /** Splits the path once the result of advancing is in r0. */
  void advance(KfuncCall call) {
    KfuncCall.IteratorPlace place = call.iterator().orElseThrow();
    State state = path.state();
    OfIterator iterator = IteratorSlots.at(state, place.frame(), place.slot());
    if (!iterator.isDrained()) {
      State parent = state.parent();
      State round = path.fork(path.slot() + 1);
      IteratorSlots.set(round, place.frame(), place.slot(), iterator.deeper());
      if (parent != null) {
        rounds.widen(parent, round, path.slot(), path.lastId());
      }
      if (round.current().register(0) instanceof Pointer p) {
        round.current().set(0, Nullness.notNull(p));
      }
    }
    IteratorSlots.set(state, place.frame(), place.slot(), iterator.drained());
    path.set(0, Number.ZERO);
  }

  private static Refusal refusal(String message) {
    return new Refusal(Property.CALL_ARGUMENT, message);
  }
}
