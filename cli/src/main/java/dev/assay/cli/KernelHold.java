package dev.assay.cli;

import dev.assay.corpus.Source;
import dev.assay.ir.program.Program;
import dev.assay.kernel.HeldPrograms;
import dev.assay.kernel.Holding;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Keeps programs loaded in the kernel while somebody looks at them. */
final class KernelHold implements AutoCloseable {
  private final Console console;
  private final HeldPrograms kernel;
  private final List<Holding> held = new ArrayList<>();

  KernelHold(Console console, HeldPrograms kernel) {
    this.console = console;
    this.kernel = kernel;
  }

  /** Loads one program and says its number, or why it is not loaded. */
  Status add(Source source) {
    return switch (source) {
      case Source.Unreadable unreadable -> {
        console.err().println(unreadable.line());
        yield Status.UNREADABLE;
      }
      case Source.Loaded(String file, Program program, var _) -> add(file, program);
    };
  }

  private Status add(String file, Program program) {
    Holding holding = kernel.hold(program);
    held.add(holding);
    return switch (holding) {
      case Holding.Held(int id, var _) -> {
        console.out().println(id + " " + file + " " + program.name());
        yield Status.FINE;
      }
      case Holding.Failed(String reason) -> {
        console.err().println(file + ": " + program.name() + ": " + reason);
        yield Status.NOT_FINE;
      }
    };
  }

  /** Waits for the end of standard input. */
  void await() {
    console.out().flush();
    try {
      console.in().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    held.forEach(Holding::close);
  }
}
