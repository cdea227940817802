package dev.assay.reports.text;

import dev.assay.ir.claim.FrameClaim;
import dev.assay.ir.claim.PointerKind;
import dev.assay.ir.claim.ScalarClaim;
import dev.assay.ir.claim.StackClaim;
import dev.assay.ir.claim.StateClaim;
import dev.assay.ir.claim.ValueClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A claimed state as a row of named values, those of which nothing is claimed left out. */
public final class ClaimText {
  private ClaimText() {}

  /**
   * A value with its place.
   *
   * @param place {@code r3}, {@code fp-16}
   * @param kind number, pointer or other: for colours
   */
  public record Entry(String place, String kind, String text) {}

  /** The entries of the running frame, registers first. */
  public static List<Entry> of(StateClaim state) {
    List<Entry> entries = new ArrayList<>();
    FrameClaim frame = state.current();
    for (int i = 0; i < frame.registers().size() - 1; i++) {
      add(entries, "r" + i, frame.registers().get(i));
    }
    frame.stack().forEach((offset, claim) -> add(entries, "fp" + offset, claim));
    return entries;
  }

  private static void add(List<Entry> entries, String place, ValueClaim value) {
    switch (value) {
      case ValueClaim.Anything _ -> {}
      case ValueClaim.Number number -> entries.add(new Entry(place, "number", number(number)));
      case ValueClaim.Pointer pointer -> entries.add(new Entry(place, "pointer", pointer(pointer)));
    }
  }

  private static void add(List<Entry> entries, String place, StackClaim claim) {
    switch (claim) {
      case StackClaim.Spilled(ValueClaim value) -> add(entries, place, value);
      case StackClaim.Plain(int zeros) when zeros == 0 -> {}
      case StackClaim.Plain(int zeros) -> entries.add(new Entry(place, "number", zeros(zeros)));
      case StackClaim.Narrow(int bytes, ScalarClaim set) ->
          entries.add(new Entry(place, "number", ScalarText.of(set) + " in " + bytes + " bytes"));
    }
  }

  private static String zeros(int zeros) {
    return zeros == 0xff ? "0" : "zero bytes " + Integer.toBinaryString(0x100 | zeros).substring(1);
  }

  private static String number(ValueClaim.Number number) {
    String set = number.set().equals(ScalarClaim.ANY) ? "any" : ScalarText.of(number.set());
    return number.relation() == 0 ? set : set + " #" + number.relation();
  }

  private static String pointer(ValueClaim.Pointer pointer) {
    StringBuilder text = new StringBuilder(kind(pointer));
    if (pointer.offset() != 0) {
      text.append(pointer.offset() > 0 ? "+" : "").append(pointer.offset());
    }
    if (!pointer.variable().equals(ScalarClaim.constant(0))) {
      text.append('+').append(ScalarText.of(pointer.variable()));
    }
    if (pointer.size() > 0) {
      text.append(" of ").append(pointer.size());
    }
    return pointer.maybeNull() ? text.append(" or null").toString() : text.toString();
  }

  private static String kind(ValueClaim.Pointer pointer) {
    String name = pointer.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    boolean numbered =
        switch (pointer.kind()) {
          case STACK, MAP, MAP_VALUE, MAP_KEY, FUNCTION -> pointer.region() > 0;
          case CONTEXT, PACKET, PACKET_META, PACKET_END, MEMORY, OBJECT -> false;
        };
    return pointer.kind() == PointerKind.CONTEXT
        ? "ctx"
        : numbered ? name + " " + pointer.region() : name;
  }
}
