package dev.assay.cli;

import dev.assay.corpus.Source;
import dev.assay.crosscheck.certificate.CertificateResult;
import dev.assay.ir.claim.Certification;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.LogLevel;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Verifier;
import dev.assay.smt.certificate.CertificateCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import picocli.CommandLine.ArgGroup;
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

  @ArgGroup private CertificateOptions certificates = new CertificateOptions();

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
    Optional<Path> checked = certificates.checked();
    if (checked.isPresent()) {
      CertificateFile given = CertificateFile.read(checked.get());
      return each(environment, (file, program) -> recheck(environment, given, file, program));
    }
    Optional<CertificateFile> made = certificates.written().map(CertificateFile::new);
    Map<VerifierName, Verifier> verifiers = new LinkedHashMap<>();
    engines.forEach(name -> verifiers.put(name, name.create(environment)));
    Status status = each(environment, (file, program) -> judge(verifiers, made, file, program));
    made.ifPresent(CertificateFile::write);
    return status;
  }

  /** What there is to say of a program, and how it counts. */
  private record Said(Row row, Status status) {}

  private Status each(Environment environment, BiFunction<String, Program, Said> judge) {
    StatusTally tally = new StatusTally();
    boolean found = false;
    try (RowWriter rows = output.rows()) {
      for (String file : files) {
        for (Source source : inputs.read(file, environment)) {
          Said said =
              switch (source) {
                case Source.Unreadable unreadable ->
                    new Said(new UnreadableRow(unreadable), Status.UNREADABLE);
                case Source.Loaded(String name, Program program, var _) ->
                    judge.apply(name, program);
              };
          rows.write(said.row());
          tally.add(said.status());
          found = true;
        }
      }
    }
    if (!found) {
      throw inputs.nothingIn(files);
    }
    return tally.sum();
  }

  private Said recheck(
      Environment environment, CertificateFile certificates, String file, Program program) {
    Duration limit = Duration.ofSeconds(timeout);
    CertificateRow row =
        new CertificateRow(
            file,
            program,
            certificates
                .of(program)
                .map(c -> new CertificateCheck(environment, program, limit).check(c))
                .map(CertificateResult::of)
                .orElse(CertificateResult.notMade(-1, "no certificate is of this program")));
    return new Said(row, row.status());
  }

  private Said judge(
      Map<VerifierName, Verifier> verifiers,
      Optional<CertificateFile> made,
      String file,
      Program program) {
    List<Judgement.Given> verdicts = new ArrayList<>();
    verifiers.forEach((name, verifier) -> verdicts.add(given(name, verifier, program)));
    made.ifPresent(certificates ->
        verdicts.forEach(given -> keep(given.verification(), certificates, file, program)));
    Judgement judgement = new Judgement(file, program, verdicts);
    return new Said(judgement, judgement.status());
  }

  private void keep(
      Verification verification, CertificateFile certificates, String file, Program program) {
    verification
        .certification()
        .ifPresent(made -> {
          switch (made) {
            case Certification.Made(var certificate) -> certificates.add(certificate);
            case Certification.NotMade(int slot, String reason) ->
                console
                    .err()
                    .println(
                        file
                            + ": "
                            + program.name()
                            + ": no certificate: at "
                            + slot
                            + ": "
                            + reason);
          }
        });
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
    VerificationOptions options =
        certificates.written().isPresent()
            ? VerificationOptions.QUIET.withCertificate()
            : VerificationOptions.QUIET;
    return options
        .withTimeout(Duration.ofSeconds(timeout))
        .withLog(
            log, output.format() == Format.TEXT ? console.out()::println : console.err()::println);
  }
}
