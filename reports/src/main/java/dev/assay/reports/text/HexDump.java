package dev.assay.reports.text;

import dev.assay.ir.program.Bytes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Bytes sixteen a line, with their offset; several lines of zeros are one. */
public final class HexDump {
  private static final int PER_LINE = 16;
  private static final HexFormat SPACED = HexFormat.ofDelimiter(" ");

  private HexDump() {}

  public static List<String> of(Bytes bytes) {
    List<String> lines = new ArrayList<>();
    for (int at = 0; at < bytes.length(); ) {
      int zeros = zerosEnd(bytes, at);
      if (zeros - at > PER_LINE) {
        lines.add("%04x  %d zero bytes".formatted(at, zeros - at));
        at = zeros;
      } else {
        lines.add("%04x  %s".formatted(at, hex(bytes, at)));
        at += PER_LINE;
      }
    }
    return lines;
  }

  /** A few bytes without offset; zeros that would fill more than a line are counted. */
  public static String line(Bytes bytes) {
    return bytes.length() > PER_LINE && zerosEnd(bytes, 0) == bytes.length()
        ? bytes.length() + " zero bytes"
        : SPACED.formatHex(bytes.toArray());
  }

  private static String hex(Bytes bytes, int at) {
    int end = Math.min(at + PER_LINE, bytes.length());
    return SPACED.formatHex(bytes.slice(at, end).toArray());
  }

  /** Where the zeros that start here end: after whole lines, or with the bytes. */
  private static int zerosEnd(Bytes bytes, int start) {
    int end = start;
    while (end < bytes.length() && bytes.at(end) == 0) {
      end++;
    }
    return end == bytes.length() ? end : start + (end - start) / PER_LINE * PER_LINE;
  }
}
