package dev.assay.absint.objects;

import dev.assay.absint.log.Log;
import dev.assay.absint.objects.Found.Nothing;
import dev.assay.absint.objects.Found.Part;
import dev.assay.absint.state.Target.OfType;

/** Whether a pointer to an object of one type may stand where another type is asked for. */
public final class TypeMatch {
  private static final String UNINITIALISED = "___init";

  private final Log log;

  public TypeMatch(Log log) {
    this.log = log;
  }

  /** How much two types must have in common. */
  public enum Strictness {
    /** They are the same, and the pointer is to the start. */
    SAME,
    /** An object of the wanted type lies where the pointer points. */
    CONTAINS,
    /** The same, also in elements of an array without length at the object's end. */
    CONTAINS_OR_PAST_END
  }

  /** How much the type of a pointer's object must have in common with a type asked for. */
  public static Strictness strictness(boolean same, boolean allocated) {
    if (same) {
      return Strictness.SAME;
    }
    return allocated ? Strictness.CONTAINS : Strictness.CONTAINS_OR_PAST_END;
  }

  /**
   * Whether what is asked for lies {@code offset} bytes into an object ({@code
   * btf_struct_ids_match}).
   */
  public boolean fits(OfType have, int offset, OfType wanted, Strictness strictness) {
    if (offset == 0 && have.equals(wanted)) {
      return true;
    }
    if (strictness == Strictness.SAME) {
      return false;
    }
    StructWalk walk = new StructWalk(have.btf(), strictness == Strictness.CONTAINS_OR_PAST_END);
    Found found = walk.step(have.id(), offset, 1);
    while (found instanceof Part(int inner)) {
      if (wanted.equals(new OfType(have.btf(), inner))) {
        return true;
      }
      found = walk.step(inner, 0, 1);
    }
    if (found instanceof Nothing(String why)) {
      log.line(why);
    }
    return false;
  }

  /**
   * Whether one name is the other's with the mark of objects that are not initialised yet. Such
   * types must not be taken for each other though they are laid out alike.
   */
  public static boolean differInInitialisation(OfType a, OfType b) {
    String one = a.btf().type(a.id()).name();
    String other = b.btf().type(b.id()).name();
    return one.equals(other + UNINITIALISED) || other.equals(one + UNINITIALISED);
  }
}
