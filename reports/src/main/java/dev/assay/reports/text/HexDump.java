package dev.assay.reports.text;

import dev.assay.ir.program.Bytes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Bytes sixteen a line, with their offset. */
public final class HexDump {
  private static final int PER_LINE = 16;
  private static final HexFormat SPACED = HexFormat.ofDelimiter(" ");

  private HexDump() {}

  public static List<String> of(Bytes bytes) {
    List<String> lines = new ArrayList<>();
    for (int at = 0; at < bytes.length(); at += PER_LINE) {
      byte[] row = bytes.slice(at, Math.min(at + PER_LINE, bytes.length())).toArray();
      lines.add("%04x  %s".formatted(at, SPACED.formatHex(row)));
    }
    return lines;
  }
}
