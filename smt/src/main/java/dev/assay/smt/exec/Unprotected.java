package dev.assay.smt.exec;

import dev.assay.ir.isa.Register;
import dev.assay.ir.objects.Trust;
import dev.assay.smt.logic.Bits;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is left of objects that RCU kept valid when its reader has ended: pointers to anything. */
final class Unprotected {
  private Unprotected() {}

  /** Forgets what a path knew of such objects. */
  static void forget(State state) {
    for (Register register : Register.ALL) {
      state.write(register, unprotected(state, state.read(register)));
    }
    state.frames().replaceAll(frame -> unprotected(state, frame));
    state.snapshot().forEach((name, store) -> state.setContents(name, unprotected(state, store)));
  }

  private static CallFrame unprotected(State state, CallFrame frame) {
    List<Held> saved = frame.saved().stream().map(held -> unprotected(state, held)).toList();
    return new CallFrame(frame.stack(), frame.returnTo(), saved, frame.callback());
  }

  private static ByteStore unprotected(State state, ByteStore store) {
    Set<Long> seen = new HashSet<>();
    ByteStore after = store;
    for (ByteStore.Entry entry : store.since(ByteStore.EMPTY)) {
      if (entry instanceof ByteStore.Spill spill && seen.add(spill.offset())) {
        Held now = unprotected(state, spill.held());
        boolean stands = store.spill(spill.offset(), _ -> true).isPresent();
        after = stands && !now.equals(spill.held()) ? after.spilled(spill.offset(), now) : after;
      }
    }
    return after;
  }

  private static Held unprotected(State state, Held held) {
    return held instanceof Held.Pointer(Region region, Bits offset) && isProtected(state, region)
        ? new Held.Pointer(region.trusted(Trust.WALKED), offset)
        : held;
  }

  // Objects of the program that others own too are loaded from where those keep them.
  private static boolean isProtected(State state, Region region) {
    Trust trust = region.object().map(KernelObject::trust).orElse(Trust.WALKED);
    return trust == Trust.RCU || trust == Trust.OWN && state.referenced(region).isEmpty();
  }
}
