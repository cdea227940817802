package dev.assay.corpus;

import dev.assay.grammar.classic.ClassicReader;
import dev.assay.grammar.text.Diagnostic;
import dev.assay.grammar.text.Position;
import dev.assay.grammar.text.Reading;
import dev.assay.grammar.text.Source;
import dev.assay.ir.classic.ClassicBytecode;
import dev.assay.ir.classic.ClassicProgram;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * Reads files that are classic filters: texts, or the bytes that {@code SO_ATTACH_FILTER} takes.
 */
public final class ClassicFile {
  private ClassicFile() {}

  /** Reads a filter of any form; a hexadecimal dump stands for its bytes. */
  public static Reading<ClassicProgram> read(String file, byte[] content, ByteOrder order) {
    Optional<String> text = Text.of(content);
    if (text.isPresent() && !HexDump.isHexDump(text.get())) {
      return ClassicReader.read(new Source(file, text.get()));
    }
    byte[] bytes = text.map(HexDump::bytes).orElse(content);
    return bytes.length > 0 && bytes.length % ClassicBytecode.INSTRUCTION_BYTES == 0
        ? new Reading.Read<>(ClassicBytecode.decode(bytes, order))
        : new Reading.Refused<>(
            file,
            List.of(
                new Diagnostic(
                    new Position(1, 1),
                    bytes.length + " bytes",
                    "expected whole instructions of " + ClassicBytecode.INSTRUCTION_BYTES)));
  }
}
