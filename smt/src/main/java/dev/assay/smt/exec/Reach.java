package dev.assay.smt.exec;

import dev.assay.ir.isa.Register;
import dev.assay.smt.logic.Bits;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The names of all memory that a path may have pointers to. */
final class Reach {
  private final Set<String> names = new HashSet<>();

  private Reach() {}

  static Set<String> of(State state) {
    Reach reach = new Reach();
    Register.ALL.forEach(register -> reach.add(state.read(register)));
    state.frames().forEach(frame -> frame.saved().forEach(reach::add));
    state.privateMemory().forEach(reach::add);
    state.references().values().forEach(reach::add);
    state.dynptrs().values().forEach(dynptr -> dynptr.memory().ifPresent(reach::add));
    state.locks().forEach(lock -> reach.add(lock.where()));
    state.packet().ifPresent(reach::add);
    state.iterators().values().forEach(iterator -> reach.add(iterator.element()));
    return reach.names;
  }

  // What was overwritten since counts too: it is only a little more.
  private void add(ByteStore store) {
    for (ByteStore.Entry entry : store.since(ByteStore.EMPTY)) {
      if (entry instanceof ByteStore.Spill(long _, Held held, Optional<ByteStore.Entry> _)) {
        add(held);
      }
    }
  }

  private void add(Held held) {
    if (held instanceof Held.Pointer(Region region, Bits _)) {
      add(region);
    }
  }

  private void add(Region region) {
    names.add(region.name());
    region.object().ifPresent(object -> names.add(object.owner()));
  }
}
