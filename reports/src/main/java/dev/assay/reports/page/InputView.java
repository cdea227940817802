package dev.assay.reports.page;

import dev.assay.ir.program.Bytes;
import dev.assay.ir.run.RunInput;
import dev.assay.reports.text.HexDump;
import java.util.ArrayList;
import java.util.List;

/** An input to be read by people: parts with a title, each some lines. */
public record InputView(List<Part> parts) {

  /** A part of an input. */
  public record Part(String title, List<String> lines) {}

  static InputView of(RunInput input) {
    List<Part> parts = new ArrayList<>();
    input.packet().ifPresent(p -> parts.add(bytes("packet, " + p.length() + " bytes", p)));
    if (input.context().length() > 0) {
      parts.add(bytes("context", input.context()));
    }
    input.maps().forEach(content -> parts.add(map(content)));
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
                "seed " + input.seed(), "clock " + input.clockNanos(), "fuel " + input.fuel())));
    return new InputView(parts);
  }

  private static Part bytes(String title, Bytes bytes) {
    return new Part(title, HexDump.of(bytes));
  }

  private static Part map(dev.assay.ir.run.MapContent content) {
    return new Part(
        "map " + content.map(),
        content.entries().stream().map(e -> e.key() + " → " + e.value()).toList());
  }
}
