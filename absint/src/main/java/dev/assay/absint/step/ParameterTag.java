package dev.assay.absint.step;

import java.util.Locale;
import java.util.Optional;

/** What a declaration tag may say of a parameter of a function that is judged apart. */
enum ParameterTag {
  /** The program's context. */
  CTX,
  /** A kernel object that is surely there. */
  TRUSTED,
  /** A kernel object or plain memory that is read with care. */
  UNTRUSTED,
  /** Never null. */
  NONNULL,
  /** Perhaps null. */
  NULLABLE,
  /** A pointer into the program's arena. */
  ARENA;

  static final String PREFIX = "arg:";

  /** The tag of a declaration tag's name. */
  static Optional<ParameterTag> find(String name) {
    for (ParameterTag tag : values()) {
      if (name.equals(PREFIX + tag.name().toLowerCase(Locale.ROOT))) {
        return Optional.of(tag);
      }
    }
    return Optional.empty();
  }
}
