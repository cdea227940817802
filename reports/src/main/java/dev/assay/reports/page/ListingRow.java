package dev.assay.reports.page;

import dev.assay.crosscheck.check.ProgramResult;
import dev.assay.ir.claim.StateClaim;
import dev.assay.ir.program.SourceLine;
import dev.assay.ir.program.Subprogram;
import dev.assay.reports.text.ClaimText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An instruction in the listing.
 *
 * @param heading name of the subprogram that starts here, else empty
 * @param source source line that starts here, else empty
 * @param claims of each claimed state its entries; at most {@value #SHOWN_STATES}
 * @param hiddenClaims how many claims are not shown
 * @param states path states in the log's notation
 * @param tone {@code refused}, {@code unreached} or {@code plain}
 */
public record ListingRow(
    int slot,
    String heading,
    String source,
    String text,
    List<List<ClaimText.Entry>> claims,
    int hiddenClaims,
    List<String> states,
    String tone) {
  private static final int SHOWN_STATES = 4;

  static List<ListingRow> of(ProgramResult result) {
    Map<Integer, String> headings = new HashMap<>();
    for (Subprogram subprogram : result.program().subprograms()) {
      headings.put(subprogram.start(), subprogram.name());
    }
    Map<Integer, String> sources = new HashMap<>();
    for (SourceLine line : result.program().lines()) {
      sources.put(line.slot(), line.text().strip());
    }
    List<ListingRow> rows = new ArrayList<>();
    result
        .listing()
        .forEach((slot, text) ->
            rows.add(
                row(
                    result,
                    slot,
                    headings.getOrDefault(slot, ""),
                    sources.getOrDefault(slot, ""),
                    text)));
    return rows;
  }

  private static ListingRow row(
      ProgramResult result, int slot, String heading, String source, String text) {
    List<StateClaim> claims =
        result.absint().claims().map(claimed -> claimed.at(slot)).orElse(List.of());
    return new ListingRow(
        slot,
        heading,
        source,
        text,
        claims.stream().limit(SHOWN_STATES).map(ClaimText::of).toList(),
        Math.max(0, claims.size() - SHOWN_STATES),
        result.pathStates().getOrDefault(slot, List.of()),
        tone(result, slot, claims));
  }

  private static String tone(ProgramResult result, int slot, List<StateClaim> claims) {
    if (Messages.slot(result.absint().verdict()) == slot) {
      return "refused";
    }
    boolean unreached = result.absint().claims().isPresent() && claims.isEmpty();
    return unreached ? "unreached" : "plain";
  }
}
