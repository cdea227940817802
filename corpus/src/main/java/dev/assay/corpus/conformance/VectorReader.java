package dev.assay.corpus.conformance;

import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.program.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Reads a vector: sections that begin with {@code --} and a name, comments that begin with {@code
 * #}. Sections of other names are passed over, as bpf_conformance does.
 */
public final class VectorReader {
  private final String name;
  private final List<Line> assembly = new ArrayList<>();
  private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private final List<String> errors = new ArrayList<>();
  private Optional<Long> result = Optional.empty();
  private boolean hasAssembly;
  private boolean hasRaw;
  private boolean hasError;

  private record Line(int number, String text) {}

  private VectorReader(String name) {
    this.name = name;
  }

  /** Whether a text looks like a vector: it has a section with a program. */
  public static boolean isVector(String text) {
    return text.lines().map(String::strip).anyMatch(l -> l.equals("-- asm") || l.equals("-- raw"));
  }

  /**
   * Reads a vector.
   *
   * @throws VectorException when it has no program, or a number or byte is malformed
   */
  public static Vector read(String name, String text) throws VectorException {
    return new VectorReader(name).read(text.lines().toList());
  }

  private Vector read(List<String> lines) throws VectorException {
    String section = "";
    for (int i = 0; i < lines.size(); i++) {
      String text = withoutComment(lines.get(i));
      if (text.startsWith("--")) {
        section = text.substring(2).strip();
        begin(section);
      } else if (!text.isBlank()) {
        take(section, new Line(i + 1, text));
      }
    }
    if (assembly.isEmpty() && raw.size() == 0) {
      throw new VectorException(
          lines.size(), "no program: expected instructions under '-- asm' or '-- raw'");
    }
    return new Vector(
        name,
        hasAssembly ? Optional.of(assemblyText()) : Optional.empty(),
        hasRaw ? Optional.of(Bytes.of(raw.toByteArray())) : Optional.empty(),
        Bytes.of(memory.toByteArray()),
        expected());
  }

  private static String withoutComment(String line) {
    int comment = line.indexOf('#');
    return (comment < 0 ? line : line.substring(0, comment)).strip();
  }

  private void begin(String section) {
    switch (section) {
      case "asm" -> hasAssembly = true;
      case "raw" -> hasRaw = true;
      case "error" -> hasError = true;
      default -> {}
    }
  }

  private void take(String section, Line line) throws VectorException {
    switch (section) {
      case "asm" -> assembly.add(line);
      case "raw" -> takeCode(line);
      case "mem" -> memory.writeBytes(bytes(line));
      case "result" -> result = Optional.of(number(line));
      case "error" -> errors.add(line.text);
      default -> {}
    }
  }

  // A line of code is one number of 64 bits, or bytes.
  private void takeCode(Line line) throws VectorException {
    if (line.text.startsWith("0x")) {
      raw.writeBytes(
          ByteBuffer.allocate(Bytecode.SLOT_BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putLong(number(line))
              .array());
    } else {
      raw.writeBytes(bytes(line));
    }
    if (raw.size() % Bytecode.SLOT_BYTES != 0) {
      throw new VectorException(line.number, "not whole instructions of 8 bytes");
    }
  }

  private static byte[] bytes(Line line) throws VectorException {
    try {
      return HexFormat.of().parseHex(line.text.replaceAll("\\s+", ""));
    } catch (IllegalArgumentException e) {
      throw new VectorException(
          line.number,
          "'%s' are no bytes; expected pairs of hexadecimal digits".formatted(line.text));
    }
  }

  private static long number(Line line) throws VectorException {
    String text = line.text;
    try {
      return text.startsWith("0x")
          ? Long.parseUnsignedLong(text.substring(2), 16)
          : text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text);
    } catch (NumberFormatException e) {
      throw new VectorException(line.number, "'%s' is no number of 64 bits".formatted(text));
    }
  }

  private String assemblyText() {
    StringBuilder text = new StringBuilder();
    int number = 1;
    for (Line line : assembly) {
      text.append("\n".repeat(line.number - number)).append(line.text).append('\n');
      number = line.number + 1;
    }
    return text.toString();
  }

  private Expected expected() {
    if (hasError) {
      return new Expected.Fails(String.join("\n", errors));
    }
    return result.<Expected>map(Expected.Returns::new).orElse(new Expected.Nothing());
  }
}
