package dev.assay.absint.memory;

import dev.assay.absint.state.Value;

/** What is stored. */
public sealed interface Stored {
  /** Anything. */
  Stored UNKNOWN = new Unknown();

  /** A register's value. */
  record FromRegister(int register, Value value) implements Stored {}

  /** A constant, sign-extended. */
  record Constant(int value) implements Stored {}

  /** Anything: what a helper or an atomic operation leaves. */
  record Unknown() implements Stored {}

  default boolean isZero() {
    return switch (this) {
      case FromRegister(int _, Value value) -> value.isZero();
      case Constant(int value) -> value == 0;
      case Unknown _ -> false;
    };
  }
}
