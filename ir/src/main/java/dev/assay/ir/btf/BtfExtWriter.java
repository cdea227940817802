package dev.assay.ir.btf;

import java.nio.ByteOrder;
import java.util.List;
import java.util.function.ToIntFunction;

/** Writes {@code .BTF.ext}, adding its strings to the object's. */
final class BtfExtWriter {
  private final ByteOrder order;
  private final ToIntFunction<String> strings;

  BtfExtWriter(ByteOrder order, ToIntFunction<String> strings) {
    this.order = order;
    this.strings = strings;
  }

  private interface Entry<T> {
    void write(BtfBytes out, T value);
  }

  byte[] write(BtfExt ext) {
    return BtfBytes.section(
        order,
        List.of(
            part(8, ext.functions(), (out, f) -> out.word(f.offset()).word(f.type())),
            part(16, ext.lines(), this::line),
            part(16, ext.relocations(), this::relocation)));
  }

  private void line(BtfBytes out, BtfExt.LineInfo line) {
    if (line.line() >>> 22 != 0 || line.column() >>> 10 != 0) {
      throw new IllegalArgumentException("a line or column beyond what BTF can say: " + line);
    }
    out.word(line.offset()).word(string(line.file())).word(string(line.text()));
    out.word(line.line() << 10 | line.column());
  }

  private void relocation(BtfBytes out, BtfExt.Relocation relocation) {
    out.word(relocation.offset()).word(relocation.type());
    out.word(string(relocation.access())).word(relocation.kind().number());
  }

  private <T> BtfBytes part(int size, List<BtfExt.Section<T>> sections, Entry<T> entry) {
    BtfBytes out = new BtfBytes(order);
    if (!sections.isEmpty()) {
      out.word(size);
    }
    for (BtfExt.Section<T> section : sections) {
      out.word(string(section.name())).word(section.records().size());
      section.records().forEach(value -> entry.write(out, value));
    }
    return out;
  }

  private int string(String text) {
    return strings.applyAsInt(text);
  }
}
