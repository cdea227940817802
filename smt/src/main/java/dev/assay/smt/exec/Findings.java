package dev.assay.smt.exec;

import dev.assay.ir.run.RunInput;
import dev.assay.ir.verdict.Violation;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What has been found out so far. */
final class Findings {
  private long proven;
  private long unknown;
  private boolean ranOut;
  private Optional<Broken> broken = Optional.empty();
  private Optional<Broken> maybe = Optional.empty();
  private Optional<Doubt> doubt = Optional.empty();

  /** A broken property and an input that breaks it. */
  record Broken(Violation violation, RunInput input) {}

  /** The first thing that could not be decided. */
  record Doubt(int slot, String reason) {}

  void proven() {
    proven++;
  }

  void broken(Violation violation, RunInput input) {
    if (broken.isEmpty()) {
      broken = Optional.of(new Broken(violation, input));
    }
  }

  /** A property that may be broken; whether the input breaks it only a run shows. */
  void maybeBroken(Violation violation, RunInput input) {
    if (maybe.isEmpty()) {
      maybe = Optional.of(new Broken(violation, input));
    }
  }

  void unknown(int slot, String reason) {
    unknown++;
    if (doubt.isEmpty()) {
      doubt = Optional.of(new Doubt(slot, reason));
    }
  }

  /** Tries something out: whether it comes true, and nothing was found on the way. */
  boolean apart(BooleanSupplier trial) {
    Optional<Broken> certain = broken;
    Optional<Broken> likely = maybe;
    Optional<Doubt> first = doubt;
    long doubts = unknown;
    broken = Optional.empty();
    maybe = Optional.empty();
    doubt = Optional.empty();
    boolean fine = trial.getAsBoolean() && isSafe();
    broken = certain;
    maybe = likely;
    doubt = first;
    unknown = doubts;
    return fine;
  }

  /** Not all paths were walked. */
  void ranOut() {
    ranOut = true;
  }

  /** Whether all that is missing for a verdict is time. */
  boolean isUnfinished() {
    return ranOut && likely().isEmpty();
  }

  /** Whether nothing can go wrong. */
  boolean isSafe() {
    return likely().isEmpty() && doubt.isEmpty();
  }

  long provenCount() {
    return proven;
  }

  long unknownCount() {
    return unknown;
  }

  Optional<Broken> broken() {
    return broken;
  }

  /** A broken property, by preference one that is certain. */
  Optional<Broken> likely() {
    return broken.or(() -> maybe);
  }

  Optional<Doubt> doubt() {
    return doubt;
  }
}
