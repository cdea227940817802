package dev.assay.cli;

import dev.assay.corpus.Source;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.LogLevel;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Verifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Verdicts alone. */
@Command(
    name = "verify",
    description = "Judge programs: would a kernel load them, and are they safe?")
final class VerifyCommand implements Verb {
  private final Console console;
  @Mixin private final Output output;
  @Mixin private final Inputs inputs;
  @Mixin private final KernelModel model = new KernelModel();

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Program files of any kind; - is standard input.")
  private List<String> files = List.of();

  @Option(
      names = "--engine",
      split = ",",
      paramLabel = "NAME",
      description = "Whom to ask, separated by commas: ${COMPLETION-CANDIDATES} (default: absint).")
  private List<VerifierName> engines = List.of(VerifierName.ABSINT);

  @Option(
      names = "--log",
      paramLabel = "LEVEL",
      converter = LogNumber.class,
      description = "Print the verifier's log: 1 the failing path, 2 all paths, 4 statistics.")
  private LogLevel log = LogLevel.NONE;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      converter = WholeNumber.Positive.class,
      description = "Give up on a program after this long (default: ${DEFAULT-VALUE}).")
  private int timeout = 60;

  VerifyCommand(Console console) {
    this.console = console;
    output = new Output(console);
    inputs = new Inputs(console);
  }

  /** The numbers of {@code bpf(2)}'s log levels. */
  static final class LogNumber implements ITypeConverter<LogLevel> {
    @Override
    public LogLevel convert(String text) {
      return Arrays.stream(LogLevel.values())
          .filter(level -> Integer.toString(level.number()).equals(text))
          .findFirst()
          .orElseThrow(
              () -> new TypeConversionException("'" + text + "' is no log level: 0, 1, 2 or 4"));
    }
  }

  @Override
  public Status run() {
    Environment environment = model.environment(inputs);
    Map<VerifierName, Verifier> verifiers = new LinkedHashMap<>();
    engines.forEach(name -> verifiers.put(name, name.create(environment)));
    StatusTally tally = new StatusTally();
    boolean found = false;
    try (RowWriter rows = output.rows()) {
      for (String file : files) {
        for (Source source : inputs.read(file, environment)) {
          rows.write(row(source, verifiers, tally));
          found = true;
        }
      }
    }
    if (!found) {
      throw inputs.nothingIn(files);
    }
    return tally.sum();
  }

  private Row row(Source source, Map<VerifierName, Verifier> verifiers, StatusTally tally) {
    return switch (source) {
      case Source.Unreadable unreadable -> {
        tally.add(Status.UNREADABLE);
        yield new UnreadableRow(unreadable);
      }
      case Source.Loaded(String file, Program program, var _) -> {
        List<Judgement.Given> verdicts = new ArrayList<>();
        verifiers.forEach((name, verifier) -> verdicts.add(given(name, verifier, program)));
        Judgement judgement = new Judgement(file, program, verdicts);
        tally.add(judgement.status());
        yield judgement;
      }
    };
  }

  private Judgement.Given given(VerifierName name, Verifier verifier, Program program) {
    Verification verification = verifier.verify(program, options());
    boolean replayed =
        switch (name) {
          case SMT -> new Replay(model.environment(inputs)).faults(program, verification);
          case ABSINT, KERNEL -> false;
        };
    return new Judgement.Given(name, verification, replayed);
  }

  private VerificationOptions options() {
    return VerificationOptions.QUIET
        .withTimeout(Duration.ofSeconds(timeout))
        .withLog(
            log, output.format() == Format.TEXT ? console.out()::println : console.err()::println);
  }
}
