package dev.assay.interp.checking;

import dev.assay.interp.checking.Provenance.KernelObject;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Trust;

/**
 * Objects that are there only as long as readers of RCU are waited for. In a program that may sleep
 * that is inside a section or while a lock is held; afterwards nobody vouches for them.
 */
final class Protection {
  private final Machine machine;
  private final References references;
  private final Registers r;
  private final Frames frames;
  private final Spills spills;

  Protection(Machine machine, References references, Registers r, Frames frames, Spills spills) {
    this.machine = machine;
    this.references = references;
    this.r = r;
    this.frames = frames;
    this.spills = spills;
  }

  /**
   * Protection has ended.
   *
   * @param lowest the first frame that it was for
   */
  void end(int lowest) {
    r.replace(this::without);
    frames.replace(lowest, this::without);
    for (int depth = lowest; depth <= frames.depth(); depth++) spills.replace(depth, this::without);
  }

  private Provenance without(Provenance from) {
    return from instanceof KernelObject object && isProtected(object)
        ? new KernelObject(object.base(), object.type(), Trust.UNPROTECTED, endOf(object))
        : from;
  }

  // What was lent until a lock is given back is gone for good.
  private int endOf(KernelObject object) {
    return references.isLive(object.reference()) ? 0 : object.reference();
  }

  // What a program has allocated and may lose is counted; what it only looks at is not.
  private boolean isProtected(KernelObject object) {
    return switch (object.trust()) {
      case RCU -> true;
      case OWN, PERCPU ->
          !references.isHeld(object.reference())
              && object.type().orElse(null) instanceof ObjectType.Typed type
              && machine.objects().isOwn(type);
      case TRUSTED, WALKED, UNPROTECTED, USER -> false;
    };
  }
}
