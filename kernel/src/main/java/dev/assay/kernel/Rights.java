package dev.assay.kernel;

import dev.assay.ir.environment.Capability;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What this process may do, and doing with less. The kernel keeps capabilities of each thread
 * apart: only the caller's are put down, and taken up again (capabilities(7)).
 */
final class Rights {
  // Version 3: two times 32 bits of each set.
  private static final int VERSION = 0x2008_0522;
  private static final int HEADER_BYTES = 8;
  private static final int DATA_BYTES = 24;

  private final SystemCall calls;
  private final Set<Capability> own;

  Rights(SystemCall calls) {
    this.calls = calls;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment data = arena.allocate(DATA_BYTES, Integer.BYTES);
      calls.capabilities(header(arena), data);
      this.own = Capability.implied(effective(data));
    }
  }

  /** What the process may do. */
  Set<Capability> own() {
    return own;
  }

  /** Does something as a loader that may do no more than this. */
  <T> T with(Set<Capability> allowed, Supplier<T> deed) {
    if (allowed.containsAll(own)) {
      return deed.get();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment header = header(arena);
      MemorySegment before = arena.allocate(DATA_BYTES, Integer.BYTES);
      calls.capabilities(header, before);
      MemorySegment less = arena.allocate(DATA_BYTES, Integer.BYTES).copyFrom(before);
      EnumSet.allOf(Capability.class).stream()
          .filter(capability -> !allowed.contains(capability))
          .forEach(capability -> putDown(less, capability));
      calls.setCapabilities(header, less);
      try {
        return deed.get();
      } finally {
        calls.setCapabilities(header, before);
      }
    }
  }

  private static MemorySegment header(Arena arena) {
    MemorySegment header = arena.allocate(HEADER_BYTES, Integer.BYTES);
    header.set(ValueLayout.JAVA_INT, 0, VERSION);
    return header;
  }

  private static Set<Capability> effective(MemorySegment data) {
    Set<Capability> found = EnumSet.noneOf(Capability.class);
    for (Capability capability : Capability.values()) {
      if ((data.get(ValueLayout.JAVA_INT, word(capability)) & bit(capability)) != 0) {
        found.add(capability);
      }
    }
    return found;
  }

  private static void putDown(MemorySegment data, Capability capability) {
    int now = data.get(ValueLayout.JAVA_INT, word(capability));
    data.set(ValueLayout.JAVA_INT, word(capability), now & ~bit(capability));
  }

  // The effective set is the first of three words of each half.
  private static long word(Capability capability) {
    return capability.number() / Integer.SIZE * 3L * Integer.BYTES;
  }

  private static int bit(Capability capability) {
    return 1 << capability.number() % Integer.SIZE;
  }
}
