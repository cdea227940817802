package dev.assay.interp.checking;

import dev.assay.interp.checking.Provenance.Block;
import dev.assay.interp.checking.Provenance.Context;
import dev.assay.interp.checking.Provenance.Element;
import dev.assay.interp.checking.Provenance.Function;
import dev.assay.interp.checking.Provenance.InArena;
import dev.assay.interp.checking.Provenance.KernelObject;
import dev.assay.interp.checking.Provenance.LentDynptr;
import dev.assay.interp.checking.Provenance.MapHandle;
import dev.assay.interp.checking.Provenance.MapValue;
import dev.assay.interp.checking.Provenance.Packet;
import dev.assay.interp.checking.Provenance.Pointer;
import dev.assay.interp.checking.Provenance.RingRecord;
import dev.assay.interp.checking.Provenance.Slice;
import dev.assay.interp.checking.Provenance.Stack;
import dev.assay.interp.machine.Machine;

/** What a pointer points into, in words for messages. */
final class PointerText {
  private PointerText() {}

  static String of(Pointer pointer, Machine machine) {
    return switch (pointer) {
      case Stack(int depth, long _) -> depth == 0 ? "the stack" : "the stack of frame " + depth;
      case Context _ -> "the context";
      case Packet(var part, int _) ->
          switch (part) {
            case META -> "the packet's metadata";
            case DATA -> "the packet";
            case END -> "the packet's end";
          };
      case MapValue(int map, long _) -> "a value of " + map(map, machine);
      case MapHandle(int map) -> map(map, machine);
      case RingRecord _ -> "a ring buffer's record";
      case Block _ -> "a block of memory";
      case LentDynptr _ -> "a dynptr";
      case Element _ -> "an element of an iterator";
      case Slice(Pointer whole, long _, long _, boolean _) -> "a slice of " + of(whole, machine);
      case Function(int slot) -> "the function at " + slot;
      case KernelObject object ->
          object.type().map(type -> "a kernel object, " + type.name()).orElse("a kernel object");
      case InArena _ -> "an arena";
    };
  }

  /** Of a pointer through which nothing can be accessed, or no longer. */
  static String ofUnusable(Pointer pointer, Machine machine) {
    return switch (pointer) {
      case Packet _ -> of(pointer, machine) + " as it was before it changed";
      case RingRecord _, KernelObject _ -> of(pointer, machine) + " that has been given back";
      case Element _ -> of(pointer, machine) + " that is not there any more";
      case Slice(Pointer whole, long _, long _, boolean _) ->
          "a slice of " + ofUnusable(whole, machine);
      case LentDynptr _,
          Stack _,
          Context _,
          MapValue _,
          MapHandle _,
          Block _,
          Function _,
          InArena _ ->
          of(pointer, machine);
    };
  }

  private static String map(int number, Machine machine) {
    return machine
        .mapAt(number)
        .map(map -> map.definition().name())
        .filter(name -> !name.isEmpty())
        .map(name -> "map " + name)
        .orElse("map " + number);
  }
}
