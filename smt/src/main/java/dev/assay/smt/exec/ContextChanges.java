package dev.assay.smt.exec;

import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.isa.Register;
import dev.assay.ir.objects.TypedContext;

/**
 * Calls that change what programs see in the context: its fields stand for the kernel's own, such
 * as the length of a packet.
 */
final class ContextChanges {
  private final boolean isFixed;

  ContextChanges(Environment environment, ProgramKind kind) {
    this.isFixed = TypedContext.of(environment, kind).isPresent(); // a function's arguments
  }

  /** A call is made with these arguments. */
  void called(State state) {
    for (int i = 1; i <= 5; i++) {
      boolean reaches =
          state.read(Register.of(i)) instanceof Held.Pointer pointer
              && switch (pointer.region().kind()) {
                case CONTEXT, OBJECT -> true;
                case STACK, PACKET, MAP_VALUE, MEMORY, SHARED_MEMORY, ARENA, OPAQUE -> false;
              };
      if (reaches && !isFixed) {
        state.changeContext();
      }
    }
  }
}
