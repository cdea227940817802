package dev.assay.ir.environment;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A table that is read when it is first asked for. */
final class Lazy<T> {
  private final Supplier<T> loader;
  private volatile @Nullable T value;

  Lazy(Supplier<T> loader) {
    this.loader = loader;
  }

  /** The table; threads that meet here read it once each at worst. */
  T get() {
    T known = value;
    if (known == null) {
      known = loader.get();
      value = known;
    }
    return known;
  }
}
