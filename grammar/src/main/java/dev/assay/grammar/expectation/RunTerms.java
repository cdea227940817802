package dev.assay.grammar.expectation;

import dev.assay.grammar.text.Diagnostics;
import dev.assay.grammar.text.Numbers;
import dev.assay.grammar.text.Position;
import dev.assay.grammar.text.Words;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.MapEntry;
import dev.assay.ir.run.MapContent;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.run.Script;
import dev.assay.ir.verdict.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The terms of {@code run:}: an input, how it ends, and what maps hold then. */
final class RunTerms {
  private static final List<String> SETTINGS =
      List.of(
          "context",
          "packet",
          "clock",
          "seed",
          "fuel",
          "r0",
          "map.NAME[KEY]",
          "final.NAME[KEY]",
          "helper.CALL");

  private final Position start;
  private final List<MapDefinition> maps;
  private final Diagnostics diagnostics;

  private RunInput input = RunInput.EMPTY;
  private final Map<Integer, List<MapEntry>> initial = new TreeMap<>();
  private final Map<Integer, List<MapEntry>> expected = new TreeMap<>();
  private final List<Script.HelperResult> results = new ArrayList<>();
  private Optional<ExpectedOutcome> outcome = Optional.empty();
  private OptionalInt slot = OptionalInt.empty();

  RunTerms(Position start, List<MapDefinition> maps, Diagnostics diagnostics) {
    this.start = start;
    this.maps = maps;
    this.diagnostics = diagnostics;
  }

  Expectation read(List<Term> terms) {
    terms.forEach(this::term);
    if (outcome.isEmpty()) {
      diagnostics.add(
          start,
          "the run has no expected end",
          "expected r0=VALUE, returns, fault [@SLOT] [PROPERTY], or out-of-fuel");
    }
    RunInput whole = input.withMaps(contents(initial)).withScript(new Script(results, List.of()));
    ExpectedOutcome end = outcome.orElse(new ExpectedOutcome.ReturnsSomething());
    return new Expectation.Run(whole, end, contents(expected));
  }

  private static List<MapContent> contents(Map<Integer, List<MapEntry>> entries) {
    return entries.entrySet().stream()
        .map(entry -> new MapContent(entry.getKey(), entry.getValue()))
        .toList();
  }

  private void term(Term term) {
    switch (term) {
      case Term.Setting(Position at, String name, Optional<String> key, String value) -> {
        if (key.isPresent()) {
          entry(at, name, key.get(), value);
        } else {
          setting(at, name, value);
        }
      }
      case Term.Word(Position at, String word) -> ending(at, word);
      case Term.Slot(Position at, String number) -> slot(at, number);
      case Term.Message(Position at, String _) ->
          diagnostics.add(at, "a run has no message", "expected a setting or how the run ends");
    }
  }

  private void slot(Position at, String number) {
    slot = OptionalInt.of(JudgementTerms.slot(at, number, diagnostics));
    if (outcome.isPresent() && outcome.get() instanceof ExpectedOutcome.Faults faults) {
      outcome = Optional.of(new ExpectedOutcome.Faults(slot, faults.property()));
    } else {
      diagnostics.add(at, "only a fault has a slot", "write fault before the slot");
    }
  }

  private void ending(Position at, String word) {
    if (outcome.isPresent() && outcome.get() instanceof ExpectedOutcome.Faults faults) {
      Optional<Property> property = JudgementTerms.property(at, word, diagnostics);
      outcome = Optional.of(new ExpectedOutcome.Faults(faults.slot(), property));
      return;
    }
    switch (word) {
      case "returns" -> end(at, new ExpectedOutcome.ReturnsSomething());
      case "fault" -> end(at, new ExpectedOutcome.Faults(OptionalInt.empty(), Optional.empty()));
      case "out-of-fuel" -> end(at, new ExpectedOutcome.RunsOutOfFuel());
      default ->
          diagnostics.add(
              at,
              "unknown ending '" + word + "'",
              Words.suggest(word, List.of("returns", "fault", "out-of-fuel", "r0=VALUE")));
    }
  }

  private void end(Position at, ExpectedOutcome end) {
    if (outcome.isPresent()) {
      diagnostics.add(at, "a run ends once", "put the other end into a line of its own");
    }
    outcome = Optional.of(end);
  }

  private void setting(Position at, String name, String value) {
    switch (name) {
      case "context", "memory" -> input = input.withContext(bytes(at, value));
      case "packet" -> input = input.withPacket(bytes(at, value));
      case "clock" -> input = input.withClock(number(at, value));
      case "seed" -> input = input.withSeed(number(at, value));
      case "fuel" -> input = input.withFuel(Math.max(0, number(at, value)));
      case "r0" -> end(at, new ExpectedOutcome.Returns(number(at, value)));
      default -> {
        if (name.startsWith("helper.")) {
          long call = number(at, name.substring("helper.".length()));
          results.add(new Script.HelperResult((int) call, number(at, value)));
        } else {
          diagnostics.add(at, "unknown setting '" + name + "'", Words.suggest(name, SETTINGS));
        }
      }
    }
  }

  private void entry(Position at, String name, String key, String value) {
    int dot = name.indexOf('.');
    String subject = dot < 0 ? name : name.substring(0, dot);
    Map<Integer, List<MapEntry>> into = subject.equals("final") ? expected : initial;
    if (dot < 0 || !subject.equals("map") && !subject.equals("final")) {
      diagnostics.add(at, "unknown setting '" + name + "'", Words.suggest(name, SETTINGS));
      return;
    }
    MapEntry entry = new MapEntry(bytes(at, key), bytes(at, value));
    map(at, name.substring(dot + 1))
        .ifPresent(map -> into.computeIfAbsent(map, index -> new ArrayList<>()).add(entry));
  }

  private Optional<Integer> map(Position at, String name) {
    for (int index = 0; index < maps.size(); index++) {
      if (maps.get(index).name().equals(name)) {
        return Optional.of(index);
      }
    }
    List<String> names = maps.stream().map(MapDefinition::name).toList();
    diagnostics.add(
        at,
        "no map '" + name + "'",
        names.isEmpty() ? "declare it with .map" : Words.suggest(name, names));
    return Optional.empty();
  }

  private Bytes bytes(Position at, String text) {
    Optional<Bytes> bytes = HexText.parse(text);
    if (bytes.isEmpty()) {
      diagnostics.add(at, "'" + text + "' are no bytes", "expected hexadecimal like 0a0b_00*12");
    }
    return bytes.orElse(Bytes.EMPTY);
  }

  private long number(Position at, String text) {
    Optional<Long> number = Numbers.imm64(text);
    if (number.isEmpty()) {
      diagnostics.add(at, "'" + text + "' is no number of 64 bits", "expected one like 7 or 0x7");
    }
    return number.orElse(0L);
  }
}
