package dev.assay.grammar.print;

import dev.assay.grammar.expectation.Expectation;
import dev.assay.grammar.expectation.ExpectedOutcome;
import dev.assay.grammar.expectation.ExpectedVerdict;
import dev.assay.grammar.text.Quoted;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.MapEntry;
import dev.assay.ir.run.MapContent;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.run.Script;
import dev.assay.ir.verdict.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Expectations as their reader reads them. */
public final class ExpectationText {
  private ExpectationText() {}

  /** The line that a reader reads as this expectation, without its comment sign. */
  public static String of(Expectation expectation, List<MapDefinition> maps) {
    return switch (expectation) {
      case Expectation.Verify(var verdict) ->
          "verify: " + verdict(verdict, "accept", "reject", "inconclusive");
      case Expectation.Kernel(var verdict) ->
          "kernel: " + verdict(verdict, "accept", "reject", "inconclusive");
      case Expectation.Smt(var verdict) -> "smt: " + verdict(verdict, "safe", "unsafe", "unknown");
      case Expectation.Run run -> "run: " + run(run, maps);
    };
  }

  private static String verdict(ExpectedVerdict verdict, String good, String bad, String none) {
    return switch (verdict) {
      case ExpectedVerdict.Accept() -> good;
      case ExpectedVerdict.Reject(var slot, var property, var message) ->
          bad + details(slot, property) + quoted(message);
      case ExpectedVerdict.Undecided(var feature) -> none + quoted(feature);
    };
  }

  private static String details(OptionalInt slot, Optional<Property> property) {
    String where = slot.isPresent() ? " @" + slot.getAsInt() : "";
    return where + property.map(p -> " " + p.label()).orElse("");
  }

  private static String quoted(Optional<String> text) {
    return text.map(t -> " " + Quoted.quote(t)).orElse("");
  }

  private static String run(Expectation.Run run, List<MapDefinition> maps) {
    List<String> terms = new ArrayList<>();
    RunInput input = run.input();
    if (input.context().length() > 0) {
      terms.add("context=" + input.context());
    }
    input.packet().ifPresent(packet -> terms.add("packet=" + bytes(packet)));
    entries("map", input.maps(), maps, terms);
    for (Script.HelperResult result : input.script().results()) {
      terms.add("helper." + result.call() + "=" + result.r0());
    }
    number("clock", input.clockNanos(), 0, terms);
    number("seed", input.seed(), 0, terms);
    number("fuel", input.fuel(), RunInput.DEFAULT_FUEL, terms);
    terms.add(outcome(run.outcome()));
    entries("final", run.finalEntries(), maps, terms);
    return String.join(" ", terms);
  }

  private static void number(String name, long value, long usual, List<String> terms) {
    if (value != usual) {
      terms.add(name + "=" + value);
    }
  }

  private static String outcome(ExpectedOutcome outcome) {
    return switch (outcome) {
      case ExpectedOutcome.Returns(long r0) -> "r0=" + r0;
      case ExpectedOutcome.ReturnsSomething() -> "returns";
      case ExpectedOutcome.Faults(var slot, var property) -> "fault" + details(slot, property);
      case ExpectedOutcome.RunsOutOfFuel() -> "out-of-fuel";
    };
  }

  private static void entries(
      String word, List<MapContent> contents, List<MapDefinition> maps, List<String> terms) {
    for (MapContent content : contents) {
      String name = maps.get(content.map()).name();
      // The reader takes letters, digits and a few signs as one word with the dot before it.
      String shown = name.matches("[a-zA-Z0-9_.*-]+") ? name : Quoted.quote(name);
      for (MapEntry entry : content.entries()) {
        terms.add("%s.%s[%s]=%s".formatted(word, shown, bytes(entry.key()), bytes(entry.value())));
      }
    }
  }

  private static String bytes(Bytes bytes) {
    return bytes.length() == 0 ? "00*0" : bytes.toString();
  }
}
