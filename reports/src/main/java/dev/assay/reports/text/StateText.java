package dev.assay.reports.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A path's state in the log's notation, taken apart into named values. */
public final class StateText {
  // Spaces also stand inside the brackets of a value.
  private static final Pattern BETWEEN = Pattern.compile(" +(?![^(]*\\))");
  private static final Pattern NUMBER = Pattern.compile("P?(scalar\\(.*|-?(0x)?[0-9a-f]+|[?m0]*)");

  private StateText() {}

  /** The entries of a state, in its own order. */
  public static List<ClaimText.Entry> of(String state) {
    List<ClaimText.Entry> entries = new ArrayList<>();
    for (String part : BETWEEN.split(state.strip())) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        entries.add(new ClaimText.Entry(part, "note", ""));
      } else {
        String text = part.substring(equals + 1);
        String kind = NUMBER.matcher(text).matches() ? "number" : "pointer";
        entries.add(new ClaimText.Entry(part.substring(0, equals), kind, text));
      }
    }
    return entries;
  }
}
