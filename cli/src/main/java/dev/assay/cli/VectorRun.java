package dev.assay.cli;

import dev.assay.cli.VectorRow.Result;
import dev.assay.corpus.FileTrouble;
import dev.assay.corpus.Text;
import dev.assay.corpus.conformance.Expected;
import dev.assay.corpus.conformance.Vector;
import dev.assay.corpus.conformance.VectorException;
import dev.assay.corpus.conformance.VectorReader;
import dev.assay.grammar.text.Reading;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.FinalState;
import dev.assay.ir.run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs conformance vectors in one engine and holds the outcome against what they expect. */
record VectorRun(ExecutorName name, ExecutorName.Ready engine) {
  VectorRow row(Path file) {
    String vector = file.getFileName().toString();
    try {
      String text =
          Text.of(Files.readAllBytes(file))
              .orElseThrow(() -> new InputFailure(file + ": is no text"));
      return judge(VectorReader.read(vector, text));
    } catch (VectorException e) {
      return new VectorRow(name, vector, Result.FAILED, "line " + e.line() + ": " + e.reason());
    } catch (IOException e) {
      throw new InputFailure(file + ": cannot be read: " + FileTrouble.words(e));
    }
  }

  private VectorRow judge(Vector vector) {
    return switch (vector.program()) {
      case Reading.Read<Program>(Program program) -> judge(vector, program);
      case Reading.Refused<Program> refused -> {
        boolean expected = vector.expected() instanceof Expected.Fails;
        yield expected
            ? new VectorRow(name, vector.name(), Result.PASSED, "")
            : new VectorRow(
                name, vector.name(), Result.FAILED, refused.message().replace('\n', ' '));
      }
    };
  }

  private VectorRow judge(Vector vector, Program program) {
    return switch (engine.run(program, vector.input())) {
      case ExecutorName.NotRun(String reason) ->
          new VectorRow(name, vector.name(), Result.SKIPPED, reason);
      case ExecutorName.Ended(Outcome outcome) -> judge(vector, outcome);
    };
  }

  private VectorRow judge(Vector vector, Outcome outcome) {
    String ending = ending(outcome);
    return switch (vector.expected()) {
      case Expected.Nothing _ ->
          new VectorRow(name, vector.name(), Result.SKIPPED, "expects nothing; " + ending);
      case Expected.Returns(long r0) ->
          outcome instanceof Outcome.Returned(long actual, FinalState _) && actual == r0
              ? new VectorRow(name, vector.name(), Result.PASSED, "")
              : new VectorRow(
                  name,
                  vector.name(),
                  Result.FAILED,
                  "expected 0x" + Long.toHexString(r0) + ", " + ending);
      case Expected.Fails _ ->
          outcome instanceof Outcome.Returned
              ? new VectorRow(name, vector.name(), Result.FAILED, "expected to fail, " + ending)
              : new VectorRow(name, vector.name(), Result.PASSED, "");
    };
  }

  private static String ending(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Returned(long r0, FinalState _) -> "returned 0x" + Long.toHexString(r0);
      case Outcome.Faulted(int slot, var fault, FinalState _) ->
          "faulted at " + slot + ": " + fault.message();
      case Outcome.OutOfFuel(int slot, FinalState _) -> "ran out of fuel at " + slot;
    };
  }
}
