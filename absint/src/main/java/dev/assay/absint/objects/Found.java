package dev.assay.absint.objects;

import dev.assay.absint.state.Modifier;

/** What an access meets in a structure. */
public sealed interface Found {
  Found DATA = new Data();
  Found ADDRESS = new Address();

  /** Plain data. */
  record Data() implements Found {}

  /**
   * A pointer to a structure.
   *
   * @param type id of the structure in the same BTF
   * @param modifiers what the member's tags and the way to it say, as bits of {@link Modifier}
   * @param member its name
   */
  record Link(int type, int modifiers, String member) implements Found {}

  /** A pointer to something that is no structure. */
  record Address() implements Found {}

  /**
   * The beginning of a structure inside.
   *
   * @param type its id, possibly of a name for it
   */
  record Part(int type) implements Found {}

  /** Nothing that may be accessed so; the log says why. */
  record Nothing(String why) implements Found {}
}
