package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.memory.Constants;
import dev.assay.absint.memory.Memory;
import dev.assay.absint.memory.PointerUse;
import dev.assay.absint.state.KnownMap;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.verdict.Property;
import java.nio.ByteBuffer;

/** Texts that nobody can change any more, as arguments of helpers and functions. */
final class ConstantTexts {
  private static final int VALUE_BYTES = 8;

  private final Memory memory;

  ConstantTexts(Memory memory) {
    this.memory = memory;
  }

  /** Checks that a pointer into a map leads to a text with an end. */
  void check(int register, Pointer pointer) {
    KnownMap map = pointer.map();
    MapDefinition definition = map.definition();
    if (!map.isReadOnly() || !definition.frozen()) {
      refuse("R" + register + " does not point to a readonly map'");
    }
    if (pointer.hasVariableOffset()) {
      refuse("R" + register + " is not a constant address'");
    }
    if (definition.type() != MapType.ARRAY) {
      refuse("no direct value access support for this map type");
    }
    int rest = definition.valueSize() - pointer.offset();
    memory.checkForHelper(new PointerUse(register, pointer, 0, rest), false, false, false);
    if (definition.maxEntries() != 1) {
      refuse("direct value access on string failed");
    }
    if (!hasEnd(Constants.content(map), place(pointer))) {
      refuse("string is not zero-terminated");
    }
  }

  private static int place(Pointer pointer) {
    return pointer.offset() + (int) pointer.variable().bits().value();
  }

  private static boolean hasEnd(ByteBuffer content, int start) {
    for (int i = start; i < content.limit(); i++) {
      if (content.get(i) == 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Checks the format of {@code bpf_snprintf}.
   *
   * @param format where it is, which {@link #check} has seen
   * @param size of the values for it, bytes
   */
  static void checkFormat(Pointer format, Number size) {
    long bytes = size.set().bits().value();
    if (bytes % VALUE_BYTES != 0) {
      throw Refusal.silent(Property.CALL_ARGUMENT, "EINVAL");
    }
    int values = (int) (bytes / VALUE_BYTES);
    if (!FormatText.isValid(Constants.content(format.map()), place(format), values)) {
      refuse("Invalid format string");
    }
  }

  private static void refuse(String message) {
    throw new Refusal(Property.CALL_ARGUMENT, message);
  }
}
