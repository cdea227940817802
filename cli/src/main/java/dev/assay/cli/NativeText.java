package dev.assay.cli;

import dev.assay.crosscheck.check.Listing;
import dev.assay.grammar.listing.Symbols;
import dev.assay.interp.machine.Host;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.program.Program;
import dev.assay.jit.JitExecutor;
import dev.assay.jit.NativeListing;
import dev.assay.jit.NativeListing.Line;
import dev.assay.jit.capstone.Capstone;
import dev.assay.jit.emit.Compiled;
import dev.assay.jit.emit.Mode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Machine code as text: each instruction of a program, and below it what was emitted for it. */
final class NativeText {
  private static final String LINE = "  %6x:  %-33s %s";

  private NativeText() {}

  /** Prints what the JIT makes of the one program of a file. */
  static Status print(
      Console console, Inputs inputs, Environment environment, String file, Mode mode) {
    Program program = inputs.readOne(file, environment);
    Compiled code = compile(program, environment, mode);
    Map<Integer, String> instructions = Listing.of(program, Symbols.of(environment));
    Optional<Capstone> reader = Capstone.open();
    try {
      NativeListing listing = NativeListing.of(code, reader);
      for (NativeListing.Slot slot : listing.slots()) {
        String text = instructions.getOrDefault(slot.slot(), "");
        console.out().println(slot.slot() + ": " + text);
        print(console, slot.lines());
      }
      console.out().println("ways out, entry and calls:");
      print(console, listing.rest());
    } finally {
      reader.ifPresent(Capstone::close);
    }
    return Status.FINE;
  }

  private static Compiled compile(Program program, Environment environment, Mode mode) {
    try (Window window = Window.open()) {
      return switch (JitExecutor.open(new Host(window.space(), environment))) {
        case JitExecutor.Unavailable(String reason) -> throw new InputFailure(reason);
        case JitExecutor.Available(JitExecutor jit) -> {
          try (jit) {
            yield switch (jit.compile(program, mode)) {
              case JitExecutor.Done(Compiled code) -> code;
              case JitExecutor.Refused(var fault) -> throw new InputFailure(fault.message());
            };
          }
        }
      };
    }
  }

  private static void print(Console console, List<Line> lines) {
    for (Line line : lines) {
      String text = LINE.formatted(line.offset(), line.bytes(), line.text().orElse(""));
      console.out().println(text.stripTrailing());
    }
  }
}
