package dev.assay.kernel;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfWriter;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.SourceLine;
import dev.assay.ir.program.Subprogram;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives the kernel a program's types, and the tables that tie functions and lines to slots. */
final class TypeLoader {
  private static final int LOAD_BYTES = 32;
  private static final int FUNCTION_BYTES = 8;
  private static final int LINE_BYTES = 16;

  private final SystemCall calls;

  TypeLoader(SystemCall calls) {
    this.calls = calls;
  }

  /**
   * What a load says of types.
   *
   * @param functions {@code struct bpf_func_info} records, empty where not all functions have types
   * @param lines {@code struct bpf_line_info} records, empty where a function has no first line
   */
  record Loaded(Descriptor descriptor, Bytes functions, Bytes lines) implements AutoCloseable {
    int functionCount() {
      return functions.length() / FUNCTION_BYTES;
    }

    int lineCount() {
      return lines.length() / LINE_BYTES;
    }

    @Override
    public void close() {
      descriptor.close();
    }
  }

  /** Loads a program's BTF; empty where it has none or the kernel does not take it. */
  Optional<Loaded> load(Program program) {
    return program.btf().flatMap(btf -> load(program, btf));
  }

  private Optional<Loaded> load(Program program, Btf btf) {
    BtfWriter writer = new BtfWriter(ByteOrder.nativeOrder());
    btf.types().forEach(writer::add);
    Bytes lines = lines(program, writer);
    byte[] section = writer.btf();
    try (Arena arena = Arena.ofConfined()) {
      Attributes attributes =
          new Attributes(arena, LOAD_BYTES).bytes(0, section).number(16, section.length);
      SystemCall.Result result = calls.bpf(Command.BTF_LOAD, attributes.segment());
      return result.failed()
          ? Optional.empty()
          : Optional.of(
              new Loaded(new Descriptor(calls, (int) result.value()), functions(program), lines));
    }
  }

  private static Bytes functions(Program program) {
    if (program.subprograms().stream().anyMatch(function -> function.btfFunction() == 0)) {
      return Bytes.EMPTY;
    }
    ByteBuffer records = buffer(program.subprograms().size() * FUNCTION_BYTES);
    for (Subprogram function : program.subprograms()) {
      records.putInt(function.start()).putInt(function.btfFunction());
    }
    return Bytes.of(records.array());
  }

  private static Bytes lines(Program program, BtfWriter strings) {
    List<SourceLine> lines = increasing(program);
    Set<Integer> starts = new HashSet<>();
    lines.forEach(line -> starts.add(line.slot()));
    // The kernel refuses line tables in which a function has no line at its first slot.
    if (!program.subprograms().stream().allMatch(function -> starts.contains(function.start()))) {
      return Bytes.EMPTY;
    }
    ByteBuffer records = buffer(lines.size() * LINE_BYTES);
    for (SourceLine line : lines) {
      records
          .putInt(line.slot())
          .putInt(strings.string(line.file()))
          .putInt(strings.string(line.text()))
          // include/uapi/linux/bpf.h BPF_LINE_INFO_LINE_NUM: line above ten bits of column.
          .putInt(line.line() << 10 | line.column() & 0x3ff);
    }
    return Bytes.of(records.array());
  }

  /** The lines at slots where instructions start, one for each slot. */
  private static List<SourceLine> increasing(Program program) {
    List<SourceLine> lines = new ArrayList<>();
    int last = -1;
    for (SourceLine line : program.lines()) {
      if (line.slot() > last && program.code().startsAt(line.slot())) {
        lines.add(line);
        last = line.slot();
      }
    }
    return lines;
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }
}
