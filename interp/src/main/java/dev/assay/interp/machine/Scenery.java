package dev.assay.interp.machine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What helpers leave for later helpers of the same run, besides memory: tunnel keys, options. */
public final class Scenery {
  private final Map<String, byte[]> things = new HashMap<>();

  /** Keeps a copy under a name. */
  public void put(String name, byte[] bytes) {
    things.put(name, bytes.clone());
  }

  public Optional<byte[]> get(String name) {
    return Optional.ofNullable(things.get(name)).map(byte[]::clone);
  }
}
