package dev.assay.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root command: what all commands share, and the way from arguments to a {@link Status}. */
@Command(
    name = "assay",
    description = "Two proofs and two runs of an eBPF program, and every disagreement.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = BuildVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      CheckCommand.class,
      VerifyCommand.class,
      ExplainCommand.class,
      RunCommand.class,
      AsmCommand.class,
      DisasmCommand.class,
      ConformanceCommand.class,
      KernelCommand.class,
      FuzzCommand.class,
      ProveCommand.class,
      MutantsCommand.class,
      BenchCommand.class,
      DoctorCommand.class,
      CompletionCommand.class
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:fine",
      "1:not fine: something was refused, failed, differed or alarmed",
      "2:the command line cannot be understood",
      "3:an input cannot be read",
      "5:nothing refused, but something inconclusive"
    })
public final class Assay {

  /** Runs one command line to its end. What a user did wrong is a line and a status. */
  public static Status run(Console console, String... args) {
    CommandLine line = new CommandLine(Assay.class, new Commands(console));
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi(console)));
    // A value may begin with @, as --memory @FILE does; picocli would read such a file as
    // arguments.
    line.setExpandAtFiles(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionStrategy(root -> execute(console, root));
    line.setParameterExceptionHandler((wrong, _) -> usage(console, wrong));
    return Status.of(line.execute(args));
  }

  private static int execute(Console console, ParseResult root) {
    Integer help = CommandLine.executeHelpRequest(root);
    if (help != null) {
      return help;
    }
    ParseResult last = root;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    if (last.commandSpec().userObject() instanceof Verb verb) {
      return run(console, verb).code();
    }
    throw new ParameterException(last.commandSpec().commandLine(), "a command is missing");
  }

  private static Status run(Console console, Verb verb) {
    try {
      return verb.run();
    } catch (ParameterException wrong) {
      // Of options that only together mean nothing; it is told as any other.
      throw wrong;
    } catch (InputFailure failure) {
      failure.lines().forEach(problem -> console.err().println("assay: " + problem));
      return Status.UNREADABLE;
    } catch (OutOfMemoryError _) {
      console
          .err()
          .println(
              "assay: takes more memory than " + Console.heap() + "; name fewer files at once");
      return Status.NOT_FINE;
    } catch (RuntimeException bug) {
      console.err().println("assay: internal error; please report it with this trace:");
      bug.printStackTrace(console.err());
      return Status.NOT_FINE;
    }
  }

  private static int usage(Console console, ParameterException wrong) {
    String name = wrong.getCommandLine().getCommandSpec().qualifiedName();
    String what =
        wrong instanceof UnmatchedArgumentException unmatched && name.equals("assay")
            ? unknownCommand(unmatched)
            : Objects.requireNonNullElse(wrong.getMessage(), "cannot be understood");
    console.err().println(name + ": " + what.replace('\n', ' ') + "; see " + name + " --help");
    return Status.USAGE.code();
  }

  private static String unknownCommand(UnmatchedArgumentException wrong) {
    if (wrong.isUnknownOption()) {
      return Objects.requireNonNullElse(wrong.getMessage(), "no such option");
    }
    List<String> near = wrong.getSuggestions();
    return "no such command '"
        + wrong.getUnmatched().getFirst()
        + "'"
        + (near.isEmpty() ? "" : "; did you mean '" + near.getFirst() + "'?");
  }

  private static Ansi ansi(Console console) {
    return console.terminal() && !console.plain() ? Ansi.ON : Ansi.OFF;
  }
}
