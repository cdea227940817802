package dev.assay.ir.objects;

import java.util.Optional;

/** What lies where an access to a structure goes. */
public sealed interface Spot {
  /** Bytes of a number, or bytes that make no whole member. */
  record Data() implements Spot {}

  /**
   * A whole pointer.
   *
   * @param member its name
   * @param target id of the structure, 0 of whatever else
   * @param tag the type tag next to the pointer, such as {@code rcu}
   * @param inUnion whether the way to it led through a union: it need not be a pointer at all
   */
  record Link(String member, int target, Optional<String> tag, boolean inUnion) implements Spot {
    public boolean is(String wanted) {
      return tag.filter(wanted::equals).isPresent();
    }
  }

  /** Outside of the structure, in part at least. */
  record Outside() implements Spot {}
}
