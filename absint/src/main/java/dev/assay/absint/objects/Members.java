package dev.assay.absint.objects;

import dev.assay.absint.objects.Found.Link;
import dev.assay.absint.objects.Trust.Listed;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.Value.Pointer;
import java.util.Set;

/** How far pointers read from objects are to be trusted. */
public final class Members {
  private static final int NULL = Modifier.MAYBE_NULL.bit();
  private static final int RCU = Modifier.RCU.bit();
  private static final int TRUSTED = Modifier.TRUSTED.bit();
  private static final int UNTRUSTED = Modifier.UNTRUSTED.bit();
  private static final int ELSEWHERE = Modifier.PERCPU.bit() | Modifier.USER.bit();
  private static final int VOUCHED =
      Modifier.ALLOCATED.bit() | TRUSTED | Modifier.NON_OWNING.bit() | RCU;

  private Members() {}

  /**
   * The modifiers of a pointer read through another.
   *
   * @param lists which the member is in
   * @param inRcu whether the path is where objects under RCU stay
   */
  public static int modifiers(Pointer object, Link link, Set<Listed> lists, boolean inRcu) {
    if (object.type().is(Modifier.UNTRUSTED)) {
      return UNTRUSTED;
    }
    boolean rcu = object.type().is(Modifier.RCU);
    if (!rcu && !Trust.isTrusted(object)) {
      return link.modifiers() & ~VOUCHED;
    }
    if (lists.contains(Listed.TRUSTED)) {
      return link.modifiers() | TRUSTED;
    }
    if (lists.contains(Listed.TRUSTED_OR_NULL)) {
      return link.modifiers() | TRUSTED | NULL;
    }
    return inRcu && !object.mayBeNull() ? underRcu(link, lists) : UNTRUSTED;
  }

  private static int underRcu(Link link, Set<Listed> lists) {
    if (lists.contains(Listed.RCU)) {
      return link.modifiers() | RCU;
    }
    if (lists.contains(Listed.RCU_OR_NULL)) {
      return (link.modifiers() | RCU | NULL) & ~UNTRUSTED;
    }
    if ((link.modifiers() & RCU) != 0) {
      return link.modifiers() | NULL;
    }
    return (link.modifiers() & ELSEWHERE) != 0 ? link.modifiers() : link.modifiers() & ~VOUCHED;
  }
}
