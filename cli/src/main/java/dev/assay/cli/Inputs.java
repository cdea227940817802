package dev.assay.cli;

import dev.assay.corpus.Source;
import dev.assay.corpus.Sources;
import dev.assay.corpus.elf.KernelTypes;
import dev.assay.corpus.elf.LoadOptions;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say how program files are read and which of their programs are meant. */
final class Inputs {
  /** Stands for standard input. */
  static final String STANDARD_INPUT = "-";

  private final Console console;
  private @Nullable KernelTypes kernelTypes;

  @Option(names = "--program", paramLabel = "NAME", description = "Only programs of this function.")
  private Optional<String> program = Optional.empty();

  @Option(names = "--section", paramLabel = "NAME", description = "Only programs of this section.")
  private Optional<String> section = Optional.empty();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      converter = TypeName.class,
      description = "Take programs as this type (xdp, sched_cls, ...), whatever the file says.")
  private Optional<ProgramType> type = Optional.empty();

  @Option(
      names = "--default-type",
      paramLabel = "TYPE",
      converter = TypeName.class,
      description = "Take programs as this type where their file does not say one.")
  private ProgramType otherwise = ProgramType.UNSPEC;

  @Option(
      names = "--btf",
      paramLabel = "FILE",
      description = "The kernel's types: those in FILE (default: the running kernel's).")
  private Optional<Path> btf = Optional.empty();

  Inputs(Console console) {
    this.console = console;
  }

  /** The kernel's names of program types as option values. */
  static final class TypeName implements ITypeConverter<ProgramType> {
    @Override
    public ProgramType convert(String name) {
      return ProgramType.find(name).orElseThrow(() -> unknown(name));
    }

    private static TypeConversionException unknown(String name) {
      String all =
          Arrays.stream(ProgramType.values())
              .skip(1)
              .map(ProgramType::kernelName)
              .collect(Collectors.joining(", "));
      return new TypeConversionException("'" + name + "' is no program type; there are " + all);
    }
  }

  /** The programs of a file that were asked for, and what in it cannot be read. Never empty. */
  List<Source> read(String file, Environment environment) {
    Sources sources = new Sources(options(environment));
    List<Source> found =
        file.equals(STANDARD_INPUT)
            ? sources.read("<standard input>", standardInput())
            : read(Path.of(file), sources);
    List<Source> taken = found.stream().filter(this::takes).toList();
    return taken.isEmpty()
        ? List.of(new Source.Unreadable(file, "selection", "has no " + selection()))
        : taken;
  }

  /**
   * The one program of a file that was asked for.
   *
   * @throws InputFailure when it cannot be read, or there are several
   */
  Program readOne(String file, Environment environment) {
    List<Source> found = read(file, environment);
    if (found.size() > 1) {
      String names =
          found.stream()
              .flatMap(source -> source instanceof Source.Loaded l ? Stream.of(l) : Stream.empty())
              .map(loaded -> loaded.program().name())
              .collect(Collectors.joining(", "));
      throw new InputFailure(
          file + ": has " + found.size() + " programs; choose one with --program: " + names);
    }
    return switch (found.getFirst()) {
      case Source.Loaded(String _, Program one, var _) -> one;
      case Source.Unreadable unreadable -> throw new InputFailure(unreadable.line());
    };
  }

  private static List<Source> read(Path path, Sources sources) {
    String name = path.toString();
    if (!Files.exists(path)) {
      return List.of(new Source.Unreadable(name, "file", "does not exist"));
    }
    if (Files.isDirectory(path)) {
      return List.of(new Source.Unreadable(name, "file", "is a folder; name the files in it"));
    }
    return sources.read(path);
  }

  /** The types of the kernel that the programs are meant for: the same at every call. */
  KernelTypes kernelTypes() {
    KernelTypes known = kernelTypes;
    if (known == null) {
      known = btf.map(KernelTypes::in).orElseGet(KernelTypes::running);
      kernelTypes = known;
    }
    return known;
  }

  private LoadOptions options(Environment environment) {
    LoadOptions standard = LoadOptions.standard();
    return new LoadOptions(environment, type, otherwise, kernelTypes(), standard.kconfig());
  }

  private byte[] standardInput() {
    try {
      return console.in().readAllBytes();
    } catch (IOException e) {
      throw new InputFailure("standard input cannot be read: " + e.getMessage());
    }
  }

  private boolean takes(Source source) {
    return switch (source) {
      case Source.Loaded(String _, Program candidate, var _) ->
          program.map(candidate.name()::equals).orElse(true)
              && section.map(candidate.section()::equals).orElse(true);
      case Source.Unreadable _ -> true;
    };
  }

  private String selection() {
    return "program"
        + program.map(name -> " '" + name + "'").orElse("")
        + section.map(name -> " in section '" + name + "'").orElse("");
  }
}
