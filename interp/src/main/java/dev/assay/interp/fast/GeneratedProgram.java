package dev.assay.interp.fast;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.Optional;

/** A packed program whose stretches become bytecode when control reaches them first. */
final class GeneratedProgram {
  /**
   * Slots of a stretch: HotSpot compiles no method of more than 8000 bytes, and an access takes
   * about 60.
   */
  private static final int STRETCH = 96;

  private static final ClassDesc NAME =
      ClassDesc.of(GeneratedProgram.class.getPackageName(), "Stretch");

  private final PackedCode code;
  private final int slots;
  private final Entries entries;
  private final Optional<GeneratedCode>[] stretches;

  /**
   * @param slots of the program; what is packed behind them are stubs
   */
  // An array of a generic type can only be made of its raw one.
  @SuppressWarnings({"unchecked", "rawtypes"})
  GeneratedProgram(PackedCode code, int slots, Entries entries) {
    this.code = code;
    this.slots = slots;
    this.entries = entries;
    this.stretches = new Optional[slots / STRETCH + 1];
    Arrays.fill(stretches, Optional.empty());
  }

  static int stretch(int slot) {
    return slot / STRETCH;
  }

  /** Whether this is the program's packed code. */
  boolean is(PackedCode other) {
    return code == other;
  }

  /** The stretch that a slot lies in; none of stubs, which only fault. */
  Optional<GeneratedCode> at(int slot) {
    if (slot >= slots) {
      return Optional.empty();
    }
    int number = stretch(slot);
    if (stretches[number].isEmpty()) {
      stretches[number] = Optional.of(generate(number * STRETCH));
    }
    return stretches[number];
  }

  private GeneratedCode generate(int from) {
    int to = Math.min(from + STRETCH, slots);
    byte[] bytes =
        ClassFile.of().build(NAME, type -> new Generator(code, entries, from, to).emit(type));
    try {
      return (GeneratedCode)
          MethodHandles.lookup()
              .defineHiddenClass(bytes, true)
              .lookupClass()
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError("generated code must load", impossible);
    }
  }
}
