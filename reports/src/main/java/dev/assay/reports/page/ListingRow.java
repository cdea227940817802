package dev.assay.reports.page;

import dev.assay.crosscheck.check.ProgramResult;
import dev.assay.crosscheck.check.SlotStates;
import dev.assay.ir.claim.StateClaim;
import dev.assay.ir.program.SourceLine;
import dev.assay.ir.program.Subprogram;
import dev.assay.reports.text.ClaimText;
import dev.assay.reports.text.StateText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An instruction in the listing.
 *
 * @param heading name of the subprogram that starts here, else empty
 * @param source source line that starts here, else empty
 * @param shown the first claimed states; where there are no claims, the state of the last path
 * @param folded the claimed states after those
 * @param left how many claimed states the page leaves out
 * @param states path states in the log's notation
 * @param seen how many path states there were
 * @param tone {@code refused}, {@code unreached} or {@code plain}
 */
public record ListingRow(
    int slot,
    String heading,
    String source,
    String text,
    List<List<ClaimText.Entry>> shown,
    List<List<ClaimText.Entry>> folded,
    int left,
    List<String> states,
    long seen,
    String tone) {
  private static final int SHOWN_STATES = 4;
  private static final int FOLDED_STATES = 60;

  static List<ListingRow> of(ProgramResult result) {
    Map<Integer, String> headings = new HashMap<>();
    for (Subprogram subprogram : result.program().subprograms()) {
      headings.put(subprogram.start(), subprogram.name());
    }
    Map<Integer, String> sources = new HashMap<>();
    for (SourceLine line : result.program().lines()) {
      sources.put(line.slot(), line.text().strip());
    }
    return result.listing().entrySet().stream()
        .map(line ->
            row(
                result,
                line.getKey(),
                headings.getOrDefault(line.getKey(), ""),
                sources.getOrDefault(line.getKey(), ""),
                line.getValue()))
        .toList();
  }

  private static ListingRow row(
      ProgramResult result, int slot, String heading, String source, String text) {
    List<StateClaim> claims =
        result.absint().claims().map(claimed -> claimed.at(slot)).orElse(List.of());
    Optional<SlotStates> states = Optional.ofNullable(result.pathStates().get(slot));
    return new ListingRow(
        slot,
        heading,
        source,
        text,
        hasClaims(result)
            ? entries(result, claims.stream().limit(SHOWN_STATES))
            : states.stream().map(s -> StateText.of(s.last())).toList(),
        entries(result, claims.stream().skip(SHOWN_STATES).limit(FOLDED_STATES)),
        Math.max(0, claims.size() - SHOWN_STATES - FOLDED_STATES),
        states.map(SlotStates::kept).orElse(List.of()),
        states.map(SlotStates::seen).orElse(0L),
        tone(result, slot, claims));
  }

  private static List<List<ClaimText.Entry>> entries(
      ProgramResult result, Stream<StateClaim> claims) {
    return claims.map(claim -> ClaimText.of(result.program(), claim)).toList();
  }

  /** Claims are made of a program that was explored to its end. */
  static boolean hasClaims(ProgramResult result) {
    return result.absint().claims().isPresent();
  }

  private static String tone(ProgramResult result, int slot, List<StateClaim> claims) {
    if (Messages.slot(result.absint().verdict()) == slot) {
      return "refused";
    }
    return hasClaims(result) && claims.isEmpty() ? "unreached" : "plain";
  }
}
