package dev.assay.cli;

import dev.assay.crosscheck.proof.JitProofs;
import dev.assay.crosscheck.proof.Obligation;
import dev.assay.crosscheck.proof.ProofCache;
import dev.assay.crosscheck.proof.ProofTotals;
import dev.assay.crosscheck.proof.Proofs;
import dev.assay.crosscheck.proof.TranslationProofs;
import dev.assay.ir.program.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

/** Proofs of our own code, and of the translations of filters. */
@Command(
    name = "prove",
    description =
        "Prove that the verifier's transfer functions are sound and that the engines' arithmetic"
            + " equals the specification, on the bytecode that runs. Of classic filters: that their"
            + " translations to eBPF mean the same.")
final class ProveCommand implements Verb {
  private final Console console;
  @Mixin private final Output output;
  @Mixin private final Inputs inputs;
  @Mixin private final KernelModel model = new KernelModel();

  @Parameters(
      paramLabel = "FILTER",
      arity = "0..*",
      description = "Classic filters whose translation is to be proven, instead of our own code.")
  private List<String> filters = List.of();

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

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description =
          "Where proofs are kept, to be taken again while no class they read has changed (default:"
              + " assay/proofs in the user's cache folder).")
  private String folder = "";

  @Option(names = "--fresh", description = "Prove everything anew, and keep nothing.")
  private boolean fresh;

  ProveCommand(Console console) {
    this.console = console;
    output = new Output(console);
    inputs = new Inputs(console);
  }

  @Override
  public Status run() {
    Proofs proofs = proofs();
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

  private Proofs proofs() {
    ClassLoader loader = ProveCommand.class.getClassLoader();
    if (filters.isEmpty()) {
      Proofs proofs = new Proofs(loader, jobs, ownCode());
      return fresh ? proofs : proofs.keptIn(new ProofCache(cache(), loader));
    }
    return new Proofs(
        loader, jobs, filters.stream().flatMap(file -> obligations(file).stream()).toList());
  }

  private Path cache() {
    return folder.isEmpty() ? UserFolders.cache().resolve("proofs") : Path.of(folder);
  }

  private List<Obligation> ownCode() {
    List<Obligation> all = new ArrayList<>(Proofs.ofJava());
    switch (JitProofs.all()) {
      case JitProofs.Found.Stated(List<Obligation> machineCode) -> all.addAll(machineCode);
      case JitProofs.Found.Absent(String reason) ->
          console.err().println("assay prove: the JIT's code is not proven: " + reason);
    }
    return all;
  }

  private List<Obligation> obligations(String file) {
    Program program = inputs.readOne(file, model.environment(inputs));
    if (program.classic().isEmpty()) {
      throw new InputFailure(file + ": is no classic filter; prove takes only those");
    }
    return TranslationProofs.of(program);
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
            .put("cached", totals.cached())
            .put("seconds", totals.seconds()));
  }
}
