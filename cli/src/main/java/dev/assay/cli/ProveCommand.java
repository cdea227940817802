package dev.assay.cli;

import dev.assay.crosscheck.proof.ProofTotals;
import dev.assay.crosscheck.proof.Proofs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;

/** Proofs of our own code. */
@Command(
    name = "prove",
    description =
        "Prove that the verifier's transfer functions are sound and that the engines' arithmetic"
            + " equals the specification, on the bytecode that runs.")
final class ProveCommand implements Verb {
  private final Console console;
  @Mixin private final Output output;

  @Option(
      names = "--only",
      paramLabel = "PATTERN",
      converter = Glob.Converter.class,
      description = "Only obligations with this in their name, or, with a *, like it.")
  private Glob only = Glob.ALL;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      converter = WholeNumber.Positive.class,
      description = "Workers (default: processors).")
  private int jobs = Runtime.getRuntime().availableProcessors();

  ProveCommand(Console console) {
    this.console = console;
    output = new Output(console);
  }

  @Override
  public Status run() {
    Proofs proofs = new Proofs(ProveCommand.class.getClassLoader(), jobs);
    long count = proofs.names().stream().filter(only).count();
    if (count == 0) {
      throw new InputFailure("--only: no obligation has such a name");
    }
    try (RowWriter rows = output.rows();
        Progress progress = Progress.of(console, "proofs", count)) {
      ProofTotals totals =
          proofs.run(
              only,
              result -> {
                progress.step();
                rows.write(new ProofRow(result));
              });
      rows.write(row(totals));
      return status(totals);
    }
  }

  private static Status status(ProofTotals totals) {
    return totals.refuted() > 0
        ? Status.NOT_FINE
        : totals.unknown() + totals.assumed() > 0 ? Status.INCONCLUSIVE : Status.FINE;
  }

  private static Totals row(ProofTotals totals) {
    return new Totals(
        JsonNodeFactory.instance
            .objectNode()
            .put("proven", totals.proven())
            .put("refuted", totals.refuted())
            .put("refutedAsLinux", totals.refutedAsLinux())
            .put("unknown", totals.unknown())
            .put("reducedWidth", totals.reducedWidth())
            .put("assumed", totals.assumed())
            .put("seconds", totals.seconds()));
  }
}
