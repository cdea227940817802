package dev.assay.corpus;

import dev.assay.grammar.classic.ClassicFilter;
import dev.assay.grammar.classic.ClassicFormat;
import dev.assay.grammar.classic.ClassicReader;
import dev.assay.grammar.text.Diagnostic;
import dev.assay.grammar.text.Position;
import dev.assay.grammar.text.Reading;
import dev.assay.grammar.text.Source;
import dev.assay.ir.classic.ClassicBytecode;
import dev.assay.ir.classic.ClassicData;
import dev.assay.ir.classic.ClassicProgram;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.ProgramFlag;
import dev.assay.ir.program.SourceLine;
import dev.assay.ir.transform.ClassicTranslation.Translated;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reads files that are classic filters: texts, or the bytes that {@code SO_ATTACH_FILTER} takes;
 * and makes programs of them.
 */
public final class ClassicFile {
  private ClassicFile() {}

  /** Reads a filter of any form; a hexadecimal dump stands for its bytes. */
  public static Reading<ClassicFilter> read(String file, byte[] content, Hints hints) {
    Optional<String> text = Text.of(content);
    Reading<ClassicFilter> reading =
        text.isPresent() && !HexDump.isHexDump(text.get())
            ? ClassicReader.read(new Source(file, text.get()))
            : decoded(file, text.map(HexDump::bytes).orElse(content), hints.order());
    return hints.data().map(data -> reading(reading, data)).orElse(reading);
  }

  private static Reading<ClassicFilter> reading(Reading<ClassicFilter> filter, ClassicData data) {
    return switch (filter) {
      case Reading.Read<ClassicFilter>(ClassicFilter read) ->
          new Reading.Read<>(
              new ClassicFilter(read.program().reading(data), read.lines(), read.expectations()));
      case Reading.Refused<ClassicFilter> refused -> refused;
    };
  }

  private static Reading<ClassicFilter> decoded(String file, byte[] bytes, ByteOrder order) {
    return bytes.length > 0 && bytes.length % ClassicBytecode.INSTRUCTION_BYTES == 0
        ? new Reading.Read<>(of(ClassicBytecode.decode(bytes, order)))
        : new Reading.Refused<>(
            file,
            List.of(
                new Diagnostic(
                    new Position(1, 1),
                    bytes.length + " bytes",
                    "expected whole instructions of " + ClassicBytecode.INSTRUCTION_BYTES)));
  }

  private static ClassicFilter of(ClassicProgram filter) {
    List<Integer> lines = IntStream.rangeClosed(1, filter.size()).boxed().toList();
    return new ClassicFilter(filter, lines, List.of());
  }

  /**
   * The translation as a program: one of packets is a socket filter; the data of a system call is
   * the context of a {@code syscall} program, since eBPF has no filters of system calls. Each
   * slot's line is the classic instruction that it came from.
   */
  static Program program(String file, ClassicFilter read, Translated translated) {
    ClassicProgram filter = read.program();
    return Program.builder(Sources.stem(file), type(filter.data()), translated.code())
        .flags(filter.data() == ClassicData.SECCOMP ? Set.of(ProgramFlag.SLEEPABLE) : Set.of())
        .lines(lines(file, read, translated))
        .classic(Optional.of(filter))
        .build();
  }

  private static ProgramType type(ClassicData data) {
    return switch (data) {
      case PACKET -> ProgramType.SOCKET_FILTER;
      case SECCOMP -> ProgramType.SYSCALL;
    };
  }

  private static List<SourceLine> lines(String file, ClassicFilter read, Translated translated) {
    List<String> texts = ClassicFormat.LISTING.print(read.program()).lines().toList();
    List<SourceLine> lines = new ArrayList<>();
    for (int index = 0; index < texts.size(); index++) {
      int slot = translated.starts().get(index);
      if (slot != Translated.LEFT_OUT && (lines.isEmpty() || lines.getLast().slot() != slot)) {
        lines.add(new SourceLine(slot, file, read.lines().get(index), 1, texts.get(index)));
      }
    }
    return lines;
  }
}
