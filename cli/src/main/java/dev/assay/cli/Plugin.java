package dev.assay.cli;

import dev.assay.corpus.Format;
import dev.assay.corpus.Hints;
import dev.assay.corpus.Source;
import dev.assay.corpus.Sources;
import dev.assay.corpus.elf.LoadOptions;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.FinalState;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * One run as the runner of bpf_conformance asks for it: the memory as an argument, the bytecode on
 * standard input, r0 on standard output, all in hexadecimal.
 */
record Plugin(Console console, ExecutorName.Ready engine) {
  private static final String NAME = "standard input";

  Status serve(String memory) {
    Program program = read();
    RunInput input = RunInput.EMPTY.withContext(bytes(memory));
    return switch (engine.run(program, input)) {
      case ExecutorName.NotRun(String reason) -> {
        console.err().println("assay conformance: " + reason);
        yield Status.INCONCLUSIVE;
      }
      case ExecutorName.Ended(Outcome outcome) -> tell(outcome);
    };
  }

  private Status tell(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Returned(long r0, FinalState _) -> {
        console.out().println(Long.toHexString(r0));
        yield Status.FINE;
      }
      case Outcome.Faulted(int slot, var fault, FinalState _) -> failed(slot, fault.message());
      case Outcome.OutOfFuel(int slot, FinalState _) -> failed(slot, "out of fuel");
    };
  }

  private Status failed(int slot, String why) {
    console.err().println("assay conformance: at " + slot + ": " + why);
    return Status.NOT_FINE;
  }

  private Program read() {
    Hints hexadecimal = new Hints(Optional.of(Format.HEX), ByteOrder.LITTLE_ENDIAN);
    Sources sources = new Sources(LoadOptions.standard(), hexadecimal);
    byte[] content = new Inputs(console).content(Inputs.STANDARD_INPUT);
    return switch (sources.read(NAME, content).getFirst()) {
      case Source.Loaded loaded -> loaded.program();
      case Source.Unreadable unreadable -> throw new InputFailure(unreadable.line());
    };
  }

  private static Bytes bytes(String memory) {
    try {
      return Bytes.hex(memory.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new InputFailure(
          "the memory is not bytes: pairs of hexadecimal digits, as in '0a ff', are expected");
    }
  }
}
