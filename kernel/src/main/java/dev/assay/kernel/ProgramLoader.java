package dev.assay.kernel;

import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.ProgramFlag;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** {@code BPF_PROG_LOAD} with a log that is repeated in a larger buffer until it fits. */
final class ProgramLoader {
  /** Size of the attributes up to and including {@code fd_array_cnt}. */
  private static final int LOAD_BYTES = 152;

  private static final int TRUE_SIZE_OFFSET = 140;
  private static final int FIRST_LOG_BYTES = 1 << 16;
  private static final int LAST_LOG_BYTES = 1 << 25;

  // bpf(2): the kernel says EAGAIN when a pending signal stopped the verifier; libbpf tries 5
  // times.
  private static final int TRIES = 5;

  private final SystemCall calls;
  private final AttachTarget targets = new AttachTarget();

  ProgramLoader(SystemCall calls) {
    this.calls = calls;
  }

  /** Where the kernel's own types are looked up. */
  AttachTarget targets() {
    return targets;
  }

  /**
   * Loads a program whose maps and types are in the kernel, and what it replaces a function of.
   *
   * @param level bits of {@code log_level}; 0: no log
   */
  LoadAttempt load(Program program, Prepared.Ready ready, int level) {
    int logBytes = level == 0 ? 0 : FIRST_LOG_BYTES;
    int tries = TRIES;
    while (true) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment log = logBytes == 0 ? MemorySegment.NULL : arena.allocate(logBytes);
        Attributes attributes = attributes(arena, program, ready);
        attributes.number(24, level).number(28, logBytes).pointer(32, log);
        long start = System.nanoTime();
        SystemCall.Result result = calls.bpf(Command.PROG_LOAD, attributes.segment());
        long nanos = System.nanoTime() - start;
        if (result.errno().equals(Errno.EAGAIN) && --tries > 0) {
          continue;
        }
        if (result.errno().equals(Errno.ENOSPC) && logBytes > 0 && logBytes < LAST_LOG_BYTES) {
          logBytes = larger(logBytes, attributes.number(TRUE_SIZE_OFFSET));
          continue;
        }
        return new LoadAttempt(
            result.failed()
                ? Optional.empty()
                : Optional.of(new Descriptor(calls, (int) result.value())),
            result.errno(),
            logBytes == 0 ? "" : text(log),
            nanos);
      }
    }
  }

  private static int larger(int bytes, int wanted) {
    // The kernel tells the true size since 6.4.
    long next = wanted > bytes ? (long) wanted + 4096 : 4L * bytes;
    return (int) Math.min(next, LAST_LOG_BYTES);
  }

  private static String text(MemorySegment log) {
    byte[] bytes = log.toArray(ValueLayout.JAVA_BYTE);
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }

  private Attributes attributes(Arena arena, Program program, Prepared.Ready ready) {
    Attributes attributes =
        new Attributes(arena, LOAD_BYTES)
            .number(0, program.type().number())
            .number(4, program.code().size())
            .bytes(
                8,
                Bytecode.encode(
                    MapReferences.patch(program.code(), ready.maps()), ByteOrder.nativeOrder()))
            .text(16, program.licence())
            .number(40, program.kernelVersion())
            .number(44, program.flags().stream().mapToInt(ProgramFlag::bit).sum())
            .name(48, program.name())
            .number(68, targets.attachType(program));
    ready
        .types()
        .ifPresent(loaded ->
            attributes
                .number(72, loaded.descriptor().number())
                .number(76, 8)
                .bytes(80, loaded.functions().toArray())
                .number(88, loaded.functionCount())
                .number(92, 16)
                .bytes(96, loaded.lines().toArray())
                .number(104, loaded.lineCount()));
    targets.find(program).ifPresent(id -> attributes.number(108, id));
    ready.replaced().ifPresent(other -> attributes.number(112, other.number()));
    return attributes;
  }
}
