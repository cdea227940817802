package dev.assay.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Prints a completion script. */
@Command(
    name = "completion",
    description = "Print a completion script for bash and zsh: source <(assay completion).")
final class CompletionCommand implements Verb {
  private final Console console;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Status run() {
    CommandLine root = new CommandLine(Assay.class, new Commands(console));
    console.out().print(AutoComplete.bash("assay", root));
    return Status.FINE;
  }
}
