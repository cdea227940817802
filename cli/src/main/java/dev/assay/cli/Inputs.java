package dev.assay.cli;

import dev.assay.corpus.FileTrouble;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
  private @Nullable Map<String, String> values;

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

  @Option(
      names = "--kconfig",
      paramLabel = "NAME=VALUE|FILE",
      converter = KconfigOption.Converter.class,
      description =
          "Values of the kernel's configuration for externs of .kconfig: one (CONFIG_HZ=250), or"
              + " those of a .config; of several the last counts.")
  private List<KconfigOption> kconfig = List.of();

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

  /**
   * The programs of a file that were asked for, and what in it cannot be read. Empty only where the
   * file is sound and others were asked for.
   */
  List<Source> read(String file, Environment environment) {
    Sources sources = new Sources(options(environment));
    List<Source> found =
        file.equals(STANDARD_INPUT)
            ? sources.read("<standard input>", standardInput())
            : read(Path.of(file), sources);
    return found.stream().filter(this::takes).toList();
  }

  /** What to say when none of these files has a program that was asked for. */
  InputFailure nothingIn(List<String> paths) {
    return new InputFailure(String.join(", ", paths) + ": no " + selection() + " found");
  }

  /**
   * The one program of a file that was asked for.
   *
   * @throws InputFailure when it cannot be read, or there are several
   */
  Program readOne(String file, Environment environment) {
    List<Program> programs = new ArrayList<>();
    List<String> mistakes = new ArrayList<>();
    for (Source source : read(file, environment)) {
      switch (source) {
        case Source.Loaded(String _, Program one, var _) -> programs.add(one);
        case Source.Unreadable unreadable -> mistakes.add(unreadable.line());
      }
    }
    if (programs.size() > 1) {
      String names = programs.stream().map(Program::name).collect(Collectors.joining(", "));
      throw new InputFailure(
          file + ": has " + programs.size() + " programs; choose one with --program: " + names);
    }
    boolean asked = program.isPresent() || section.isPresent();
    if (programs.size() == 1 && (asked || mistakes.isEmpty())) {
      return programs.getFirst();
    }
    throw mistakes.isEmpty() ? nothingIn(List.of(file)) : new InputFailure(mistakes);
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
      known = btf.map(Inputs::typesIn).orElseGet(KernelTypes::running);
      kernelTypes = known;
    }
    return known;
  }

  // At once: types are read when first needed, and their absence would be told of each program.
  private static KernelTypes typesIn(Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new InputFailure(
          file + ": no file that can be read; --btf takes BTF, or an ELF file with a section .BTF");
    }
    return KernelTypes.in(file);
  }

  private LoadOptions options(Environment environment) {
    return new LoadOptions(environment, type, otherwise, kernelTypes(), configuration());
  }

  private Map<String, String> configuration() {
    Map<String, String> known = values;
    if (known == null) {
      known = new HashMap<>();
      for (KconfigOption option : kconfig) {
        known.putAll(option.values());
      }
      values = known;
    }
    return known;
  }

  private byte[] standardInput() {
    try {
      return console.in().readAllBytes();
    } catch (IOException e) {
      throw new InputFailure("standard input cannot be read: " + FileTrouble.words(e));
    }
  }

  private boolean takes(Source source) {
    return switch (source) {
      case Source.Loaded(String _, Program candidate, var _) ->
          takes(candidate.name(), candidate.section());
      case Source.Unreadable _ -> true;
    };
  }

  /** Whether a program of this name in this section is asked for. */
  boolean takes(String name, String from) {
    return program.map(name::equals).orElse(true) && section.map(from::equals).orElse(true);
  }

  private String selection() {
    return "program"
        + program.map(name -> " '" + name + "'").orElse("")
        + section.map(name -> " in section '" + name + "'").orElse("");
  }
}
