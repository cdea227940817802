package dev.assay.kernel;

import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.isa.Code;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** {@code struct bpf_prog_info} of a loaded program; offsets are those of its fields, in bytes. */
final class ProgramInfo {
  private static final int TYPE = 0;
  private static final int ID = 4;
  private static final int TRANSLATED_LENGTH = 20;
  private static final int TRANSLATED_CODE = 32;
  private static final int NAME = 64;
  private static final int NAME_BYTES = 16;

  /** Up to and including the name: a kernel fills what it is given room for. */
  private static final int INFO_BYTES = 80;

  private final SystemCall calls;

  ProgramInfo(SystemCall calls) {
    this.calls = calls;
  }

  /** The program with a number; empty where there is none. */
  Optional<Descriptor> byId(int id) {
    try (Arena arena = Arena.ofConfined()) {
      Attributes attributes = new Attributes(arena, 12).number(0, id);
      SystemCall.Result result = calls.bpf(Command.PROG_GET_FD_BY_ID, attributes.segment());
      return result.failed()
          ? Optional.empty()
          : Optional.of(new Descriptor(calls, (int) result.value()));
    }
  }

  int id(Descriptor program) {
    try (Arena arena = Arena.ofConfined()) {
      return ask(program, arena, new Attributes(arena, INFO_BYTES)).number(ID);
    }
  }

  String name(Descriptor program) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = ask(program, arena, new Attributes(arena, INFO_BYTES)).segment();
      byte[] name = info.asSlice(NAME, NAME_BYTES).toArray(ValueLayout.JAVA_BYTE);
      int length = 0;
      while (length < name.length && name[length] != 0) {
        length++;
      }
      return new String(name, 0, length, StandardCharsets.US_ASCII);
    }
  }

  /** The program's type; empty where it is none that this model knows. */
  Optional<ProgramType> type(Descriptor program) {
    try (Arena arena = Arena.ofConfined()) {
      int number = ask(program, arena, new Attributes(arena, INFO_BYTES)).number(TYPE);
      return Arrays.stream(ProgramType.values()).filter(t -> t.number() == number).findFirst();
    }
  }

  /** The rewritten code. Empty where the kernel keeps it to itself. */
  Optional<Code> translated(Descriptor program) {
    try (Arena arena = Arena.ofConfined()) {
      int bytes = ask(program, arena, new Attributes(arena, INFO_BYTES)).number(TRANSLATED_LENGTH);
      MemorySegment code = arena.allocate(Math.max(bytes, 1), Bytecode.SLOT_BYTES);
      Attributes wanted =
          new Attributes(arena, INFO_BYTES)
              .number(TRANSLATED_LENGTH, bytes)
              .pointer(TRANSLATED_CODE, code);
      // The kernel puts 0 for the pointer where the reader has not the right to see the code.
      boolean shown =
          ask(program, arena, wanted).segment().get(ValueLayout.JAVA_LONG, TRANSLATED_CODE) != 0;
      return shown && bytes > 0
          ? Optional.of(
              Bytecode.decode(
                  code.asSlice(0, bytes).toArray(ValueLayout.JAVA_BYTE), ByteOrder.nativeOrder()))
          : Optional.empty();
    }
  }

  private Attributes ask(Descriptor program, Arena arena, Attributes info) {
    Attributes question =
        new Attributes(arena, 16)
            .number(0, program.number())
            .number(4, INFO_BYTES)
            .pointer(8, info.segment());
    SystemCall.Result result = calls.bpf(Command.OBJ_GET_INFO_BY_FD, question.segment());
    if (result.failed()) {
      throw new IllegalStateException("a loaded program has no info: " + result.errno());
    }
    return info;
  }
}
