package dev.assay.interp.checking;

import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Trust;
import java.util.Optional;

/** Where a value came from, and so what may be done with it. */
public sealed interface Provenance {

  Provenance UNINITIALISED = new Uninitialised();
  Provenance SCALAR = new Scalar();

  /** Nobody has written the register. */
  record Uninitialised() implements Provenance {}

  /** No pointer; also what is left of one after an operation that loses it. */
  record Scalar() implements Provenance {}

  /** An address, with arithmetic or without. */
  sealed interface Pointer extends Provenance {}

  /**
   * Into a stack frame.
   *
   * @param activation which of all calls of the run the frame belongs to
   */
  record Stack(int depth, long activation) implements Pointer {}

  /** Into the context of a program type. */
  record Context() implements Pointer {}

  /**
   * Into the packet.
   *
   * @param generation how often the packet had changed when the pointer was loaded
   */
  record Packet(PacketPart part, int generation) implements Pointer {}

  /** Which field of the context a packet pointer was loaded from. */
  enum PacketPart {
    META,
    DATA,
    END
  }

  /**
   * Into one value of a map.
   *
   * @param map the map's number in the machine
   * @param base address of the value's first byte
   */
  record MapValue(int map, long base) implements Pointer {}

  /** A map itself. */
  record MapHandle(int map) implements Pointer {}

  /**
   * Into a reserved record.
   *
   * @param base address of its first byte
   * @param length bytes
   * @param reference the reference that must be released
   */
  record RingRecord(long base, long length, int reference) implements Pointer {}

  /** Into memory that is neither: lent by a helper, or the plain memory of a program of no type. */
  record Block(long base, long length, boolean writable) implements Pointer {}

  /**
   * Into a part of other memory, which a helper has cut out.
   *
   * @param of what it is a part of; it lasts as long
   * @param base address of its first byte
   */
  record Slice(Pointer of, long base, long length, boolean writable) implements Pointer {}

  /**
   * Into what an iterator gives: it may be read as long as the iterator is there.
   *
   * @param base address of its first byte
   * @param reference what must be given back by ending the iterator
   */
  record Element(long base, long length, int reference) implements Pointer {}

  /** Into an arena, as programs use it: no access faults. */
  record InArena() implements Pointer {}

  /** To a dynptr of the kernel's, which calls may take but nobody may touch. */
  record LentDynptr() implements Pointer {}

  /** A subprogram. */
  record Function(int slot) implements Pointer {}

  /**
   * Into a kernel object.
   *
   * @param base address of its first byte; of what was only walked to, whatever lay there, 0 too
   * @param type empty where the kernel's types are not known
   * @param reference the reference that it lives by, 0 for none
   */
  record KernelObject(long base, Optional<ObjectType> type, Trust trust, int reference)
      implements Pointer {
    /** One that is there without anybody's reference. */
    static KernelObject of(long base, ObjectType type, Trust trust) {
      return new KernelObject(base, Optional.of(type), trust, 0);
    }

    /** One of which nothing is known. */
    static KernelObject unknown(long base) {
      return new KernelObject(base, Optional.empty(), Trust.WALKED, 0);
    }
  }
}
