package dev.assay.cli;

import dev.assay.ir.program.MapEntry;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Fault;
import dev.assay.ir.run.FinalState;
import dev.assay.ir.run.MapContent;
import dev.assay.ir.run.Outcome;
import java.util.List;
import java.util.StringJoiner;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How one engine ran a program.
 *
 * @param trace the steps, where they were asked for
 * @param nanos wall time of a run on average
 */
record Execution(
    String file,
    Program program,
    ExecutorName engine,
    ExecutorName.Ran ran,
    List<String> trace,
    long nanos)
    implements Row {
  private static final List<String> REGISTERS = List.of("r0", "r6", "r7", "r8", "r9");

  /** How it counts for the exit status. */
  Status status() {
    return switch (ran) {
      case ExecutorName.NotRun _ -> Status.INCONCLUSIVE;
      case ExecutorName.Ended(Outcome outcome) ->
          outcome instanceof Outcome.Returned ? Status.FINE : Status.NOT_FINE;
    };
  }

  @Override
  public String text(Palette palette) {
    StringJoiner lines = new StringJoiner("\n");
    trace.forEach(line -> lines.add(palette.dim(line)));
    switch (ran) {
      case ExecutorName.NotRun(String reason) ->
          lines.add(engine + ": " + palette.open("not run") + ": " + reason);
      case ExecutorName.Ended(Outcome outcome) -> {
        lines.add(
            engine + ": " + ending(outcome, palette) + palette.dim(" (%d ns)".formatted(nanos)));
        state(outcome.state(), lines);
      }
    }
    return lines.toString();
  }

  private static String ending(Outcome outcome, Palette palette) {
    return switch (outcome) {
      case Outcome.Returned(long r0, FinalState _) ->
          palette.good("returned") + " 0x" + Long.toHexString(r0) + " (" + r0 + ")";
      case Outcome.Faulted(int slot, Fault(var property, String message), FinalState _) ->
          palette.bad("faulted") + " at " + slot + ": " + property.label() + ": " + message;
      case Outcome.OutOfFuel(int slot, FinalState _) -> palette.bad("out of fuel") + " at " + slot;
    };
  }

  private void state(FinalState state, StringJoiner lines) {
    for (int i = 0; i < state.registers().size(); i++) {
      lines.add("  %s 0x%x".formatted(REGISTERS.get(i), state.registers().get(i)));
    }
    for (MapContent content : state.maps()) {
      lines.add("  map " + program.maps().get(content.map()).name());
      content.entries().forEach(entry -> lines.add("    " + entry.key() + ": " + entry.value()));
    }
    state.output().forEach(line -> lines.add("  output " + line));
  }

  @Override
  public ObjectNode json() {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("file", file)
            .put("program", program.name())
            .put("engine", engine.toString());
    switch (ran) {
      case ExecutorName.NotRun(String reason) ->
          node.put("outcome", "not-run").put("message", reason);
      case ExecutorName.Ended(Outcome outcome) -> {
        ending(outcome, node);
        node.put("nanos", nanos);
        state(outcome.state(), node);
      }
    }
    return node;
  }

  private static void ending(Outcome outcome, ObjectNode node) {
    switch (outcome) {
      case Outcome.Returned(long r0, FinalState _) ->
          node.put("outcome", "returned").put("r0", "0x" + Long.toHexString(r0));
      case Outcome.Faulted(int slot, Fault(var property, String message), FinalState _) ->
          node.put("outcome", "faulted")
              .put("slot", slot)
              .put("property", property.label())
              .put("message", message);
      case Outcome.OutOfFuel(int slot, FinalState _) ->
          node.put("outcome", "out-of-fuel").put("slot", slot);
    }
  }

  private void state(FinalState state, ObjectNode node) {
    ObjectNode registers = node.putObject("registers");
    for (int i = 0; i < state.registers().size(); i++) {
      registers.put(REGISTERS.get(i), "0x" + Long.toHexString(state.registers().get(i)));
    }
    node.put("context", state.context().toString()).put("packet", state.packet().toString());
    ArrayNode maps = node.putArray("maps");
    for (MapContent content : state.maps()) {
      ObjectNode map = maps.addObject().put("map", program.maps().get(content.map()).name());
      ArrayNode entries = map.putArray("entries");
      for (MapEntry entry : content.entries()) {
        entries
            .addObject()
            .put("key", entry.key().toString())
            .put("value", entry.value().toString());
      }
    }
    ArrayNode output = node.putArray("output");
    state.output().forEach(output::add);
  }
}
