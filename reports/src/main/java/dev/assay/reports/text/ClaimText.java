package dev.assay.reports.text;

import dev.assay.ir.claim.FrameClaim;
import dev.assay.ir.claim.ScalarClaim;
import dev.assay.ir.claim.StackClaim;
import dev.assay.ir.claim.StateClaim;
import dev.assay.ir.claim.ValueClaim;
import dev.assay.ir.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A claimed state as a row of named values, those of which nothing is claimed left out. */
public final class ClaimText {
  private final PointerText pointers;
  private final StateClaim state;
  private final List<Entry> entries = new ArrayList<>();

  private ClaimText(Program program, StateClaim state) {
    this.pointers = new PointerText(program, state.frames().size() - 1);
    this.state = state;
  }

  /**
   * A value with its place.
   *
   * @param place {@code r3}, {@code fp-16}
   * @param kind number, pointer or note: for colours
   */
  public record Entry(String place, String kind, String text) {}

  /** The entries of the running frame, registers first. */
  public static List<Entry> of(Program program, StateClaim state) {
    return new ClaimText(program, state).entries();
  }

  private List<Entry> entries() {
    FrameClaim frame = state.current();
    for (int i = 0; i < frame.registers().size() - 1; i++) {
      add("r" + i, frame.registers().get(i));
    }
    frame.stack().forEach((offset, claim) -> add("fp" + offset, claim));
    return entries;
  }

  private void add(String place, ValueClaim value) {
    switch (value) {
      case ValueClaim.Anything _ -> {}
      case ValueClaim.Number number -> add(place, number);
      case ValueClaim.Pointer pointer ->
          entries.add(new Entry(place, "pointer", pointers.of(pointer)));
    }
  }

  private void add(String place, ValueClaim.Number number) {
    boolean any = number.set().equals(ScalarClaim.ANY);
    boolean related = isRelated(number.relation());
    if (any && !related) {
      return;
    }
    String set = any ? "any" : ScalarText.of(number.set());
    entries.add(new Entry(place, "number", related ? set + relation(number) : set));
  }

  private void add(String place, StackClaim claim) {
    switch (claim) {
      case StackClaim.Spilled(ValueClaim value) -> add(place, value);
      case StackClaim.Plain(int zeros) when zeros == 0 -> {}
      case StackClaim.Plain(int zeros) -> entries.add(new Entry(place, "number", zeros(zeros)));
      case StackClaim.Narrow(int bytes, ScalarClaim set, int _) ->
          entries.add(
              new Entry(place, "number", ScalarText.of(set) + " in " + Plural.of(bytes, "byte")));
    }
  }

  private static String relation(ValueClaim.Number number) {
    String delta = number.delta() == 0 ? "" : "%+d".formatted(number.delta());
    return (number.low32() ? " low half #" : " #") + number.relation() + delta;
  }

  /** A relation tells something only where two numbers share it. */
  private boolean isRelated(int relation) {
    return relation != 0 && numbers().filter(n -> n.relation() == relation).limit(2).count() == 2;
  }

  private Stream<ValueClaim.Number> numbers() {
    return state.frames().stream()
        .flatMap(frame ->
            Stream.concat(
                frame.registers().stream(),
                frame.stack().values().stream().flatMap(ClaimText::spilled)))
        .filter(ValueClaim.Number.class::isInstance)
        .map(ValueClaim.Number.class::cast);
  }

  private static Stream<ValueClaim> spilled(StackClaim claim) {
    return claim instanceof StackClaim.Spilled(ValueClaim value) ? Stream.of(value) : Stream.of();
  }

  /** The zero bytes of eight, counted from the lowest address. */
  private static String zeros(int zeros) {
    if (zeros == 0xff) {
      return "0";
    }
    List<String> runs = new ArrayList<>();
    for (int from = 0; from < 8; ) {
      int to = from;
      while (to < 8 && (zeros >> to & 1) == 1) {
        to++;
      }
      if (to > from) {
        runs.add(to == from + 1 ? "" + from : from + "-" + (to - 1));
      }
      from = to + 1;
    }
    return "bytes " + String.join(", ", runs) + " zero";
  }
}
