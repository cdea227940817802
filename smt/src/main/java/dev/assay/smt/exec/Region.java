package dev.assay.smt.exec;

import dev.assay.ir.objects.Trust;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.logic.Bits;
import java.util.Optional;

/**
 * A piece of memory that pointers point into.
 *
 * @param name unique; the unknowns for its first contents are named {@code name[offset]}
 * @param title for messages, in the program's own names
 * @param map of a map's value, its map as in {@link Held.MapReference}; else -1
 * @param least 64 bits, the first valid offset: 0, of packets minus the length of the metadata
 * @param size 64 bits, the offset just behind the last byte
 * @param object what it is, of kernel objects
 */
record Region(
    Kind kind,
    String name,
    String title,
    int map,
    Bits least,
    Bits size,
    boolean readable,
    boolean writable,
    Optional<KernelObject> object) {
  /** Memory that is no object. */
  Region(
      Kind kind,
      String name,
      String title,
      int map,
      Bits least,
      Bits size,
      boolean readable,
      boolean writable) {
    this(kind, name, title, map, least, size, readable, writable, Optional.empty());
  }

  /** What sort of memory. */
  enum Kind {
    STACK(Property.STACK_BOUNDS, false),
    CONTEXT(Property.CONTEXT_ACCESS, false),
    PACKET(Property.PACKET_BOUNDS, false),
    MAP_VALUE(Property.MAP_VALUE_BOUNDS, true),
    MEMORY(Property.MEMORY_BOUNDS, false),
    /** Part of memory that others write too. */
    SHARED_MEMORY(Property.MEMORY_BOUNDS, true),
    /** Memory shared with user space, of which any address may be used. */
    ARENA(Property.MEMORY_BOUNDS, true),
    /** What the kernel keeps to itself: calls take pointers to it. */
    OPAQUE(Property.POINTER_TYPE, false),
    /** A kernel object that programs see through its fields. */
    OBJECT(Property.MEMORY_BOUNDS, true);

    private final Property bounds;
    private final boolean shared;

    Kind(Property bounds, boolean shared) {
      this.bounds = bounds;
      this.shared = shared;
    }

    /** What an access outside breaks. */
    Property bounds() {
      return bounds;
    }

    /** Whether others may write it at any time. */
    boolean isShared() {
      return shared;
    }
  }

  static Region of(Kind kind, String name, Bits size) {
    return new Region(kind, name, title(kind), -1, size.same(0), size, true, true);
  }

  /** A kernel object. */
  static Region of(String name, Bits least, Bits size, KernelObject object) {
    String title = "a kernel object, " + object.type().name();
    return new Region(Kind.OBJECT, name, title, -1, least, size, true, true, Optional.of(object));
  }

  /** The same object, trusted otherwise. */
  Region trusted(Trust trust) {
    return with(object.orElseThrow().trusted(trust));
  }

  /** The same object, surely not null. */
  Region asked() {
    return with(object.orElseThrow().asked());
  }

  private Region with(KernelObject now) {
    return new Region(kind, name, title, map, least, size, readable, writable, Optional.of(now));
  }

  /** Whether it is a kernel object that is not the program's own. */
  boolean isForeign() {
    return object.filter(o -> o.trust() != Trust.OWN).isPresent();
  }

  /** With whose end it is gone: its own name, where it stands for nothing else. */
  String owner() {
    return object.map(KernelObject::owner).orElse(name);
  }

  private static String title(Kind kind) {
    return switch (kind) {
      case STACK -> "the stack";
      case CONTEXT -> "the context";
      case PACKET -> "the packet";
      case MAP_VALUE -> "a map's value";
      case MEMORY -> "a block of memory";
      case SHARED_MEMORY -> "a slice of memory";
      case ARENA -> "an arena";
      case OPAQUE -> "what is the kernel's alone";
      case OBJECT -> "a kernel object";
    };
  }

  static Region ofMap(
      int map, String name, String title, Bits size, boolean readable, boolean writable) {
    return new Region(Kind.MAP_VALUE, name, title, map, size.same(0), size, readable, writable);
  }

  /**
   * A part of this memory, as a region of its own: the same bytes, and as long as they last.
   *
   * @param from 64 bits, the offset of its first byte, which pointers to it count from too
   */
  Region slice(Bits from, Bits bytes, boolean mayWrite) {
    Kind part = kind.isShared() ? Kind.SHARED_MEMORY : Kind.MEMORY;
    String slice = "a slice of " + title;
    return new Region(
        part, name, slice, map, from, from.plus(bytes), readable, writable && mayWrite);
  }
}
