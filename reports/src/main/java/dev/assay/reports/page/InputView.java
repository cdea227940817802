package dev.assay.reports.page;

import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapEntry;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.MapContent;
import dev.assay.ir.run.RunInput;
import dev.assay.reports.text.HexDump;
import dev.assay.reports.text.MapName;
import dev.assay.reports.text.Plural;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An input to be read by people: parts with a title, each some lines. */
public record InputView(List<Part> parts) {
  private static final int SHORT_VALUE = 16;

  /** A part of an input. */
  public record Part(String title, List<String> lines) {}

  /** An input of a program. */
  public static InputView of(Program program, RunInput input) {
    List<Part> parts = new ArrayList<>();
    input.packet().ifPresent(packet -> parts.add(bytes("packet", packet)));
    if (input.context().length() > 0) {
      parts.add(bytes("context", input.context()));
    }
    input.maps().forEach(content -> parts.add(map(program, content)));
    if (!input.script().results().isEmpty()) {
      parts.add(
          new Part(
              "helper results",
              input.script().results().stream()
                  .map(r -> "call " + r.call() + " returns 0x" + Long.toHexString(r.r0()))
                  .toList()));
    }
    parts.add(
        new Part(
            "world",
            List.of(
                "seed %d, clock %d ns, fuel %d"
                    .formatted(input.seed(), input.clockNanos(), input.fuel()))));
    return new InputView(parts);
  }

  private static Part bytes(String name, Bytes bytes) {
    return new Part(name + ", " + Plural.of(bytes.length(), "byte"), HexDump.of(bytes));
  }

  private static Part map(Program program, MapContent content) {
    return new Part(
        "map " + MapName.of(program, content.map()),
        content.entries().stream().flatMap(InputView::entry).toList());
  }

  private static Stream<String> entry(MapEntry entry) {
    String key = HexDump.line(entry.key()) + " →";
    List<String> dump = HexDump.of(entry.value());
    return entry.value().length() <= SHORT_VALUE || dump.size() == 1
        ? Stream.of(key + " " + HexDump.line(entry.value()))
        : Stream.concat(Stream.of(key), dump.stream());
  }
}
