package dev.assay.cli;

import dev.assay.corpus.ClassicFile;
import dev.assay.corpus.FileTrouble;
import dev.assay.corpus.Hints;
import dev.assay.corpus.Source;
import dev.assay.corpus.Sources;
import dev.assay.corpus.elf.BpfObject;
import dev.assay.corpus.elf.ElfException;
import dev.assay.corpus.elf.KernelTypes;
import dev.assay.corpus.elf.LoadOptions;
import dev.assay.grammar.classic.ClassicFilter;
import dev.assay.grammar.text.Reading;
import dev.assay.ir.classic.ClassicData;
import dev.assay.ir.classic.ClassicProgram;
import dev.assay.ir.environment.Capability;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.program.Program;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
      names = "--filter-data",
      paramLabel = "DATA",
      converter = FilterData.class,
      description =
          "What classic filters read: packet or seccomp (default: as a comment '; data: seccomp'"
              + " says, else packet).")
  private Optional<ClassicData> data = Optional.empty();

  @Option(
      names = "--caps",
      paramLabel = "NAME,...",
      converter = CapabilityNames.class,
      description =
          "What the loader may do, whatever the file says: all, none, or some of bpf, perfmon,"
              + " net_admin, sys_admin.")
  private @Nullable Set<Capability> capabilities;

  @Option(
      names = "--btf",
      paramLabel = "FILE",
      description = "The kernel's types: those in FILE (default: the running kernel's).")
  private Optional<Path> btf = Optional.empty();

  @Option(
      names = "--target",
      paramLabel = "FILE",
      description =
          "The object of whose programs those of freplace sections replace functions (default: the"
              + " same object).")
  private Optional<Path> target = Optional.empty();

  @Option(
      names = "--kconfig",
      paramLabel = "NAME=VALUE|FILE",
      converter = KconfigOption.Converter.class,
      description =
          "Values of the kernel's configuration for externs of .kconfig: one (CONFIG_HZ=250), or"
              + " those of a .config; of several the last counts (default: the running kernel's,"
              + " unless --btf names another's types).")
  private List<KconfigOption> kconfig = List.of();

  Inputs(Console console) {
    this.console = console;
  }

  /** Sets of capabilities as option values. */
  static final class CapabilityNames implements ITypeConverter<Set<Capability>> {
    @Override
    public Set<Capability> convert(String names) {
      return switch (names) {
        case "all" -> Capability.ALL;
        case "none" -> Capability.NONE;
        default ->
            Capability.implied(
                Arrays.stream(names.split(",", -1))
                    .map(CapabilityNames::named)
                    .collect(Collectors.toSet()));
      };
    }

    private static Capability named(String name) {
      return Capability.find(name)
          .orElseThrow(() ->
              new TypeConversionException(
                  "'"
                      + name
                      + "' is no capability that matters; there are bpf, perfmon,"
                      + " net_admin, sys_admin, or all and none for a whole set"));
    }
  }

  /** What classic filters read, as option values. */
  static final class FilterData implements ITypeConverter<ClassicData> {
    @Override
    public ClassicData convert(String name) {
      return ClassicData.named(name)
          .orElseThrow(() ->
              new TypeConversionException(
                  "'" + name + "' is nothing that a filter reads; there are packet, seccomp"));
    }
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
    Sources sources = new Sources(options(environment), Hints.NONE.reading(data));
    List<Source> found =
        file.equals(STANDARD_INPUT)
            ? sources.read(name(file), standardInput())
            : read(Path.of(file), sources);
    return taken(found, environment);
  }

  private List<Source> taken(List<Source> found, Environment environment) {
    return found.stream()
        .filter(this::takes)
        .map(this::loaded)
        .map(source -> replacing(source, environment))
        .toList();
  }

  private Source replacing(Source source, Environment environment) {
    return target.isPresent()
            && source instanceof Source.Loaded(String file, Program one, var expectations)
            && one.type() == ProgramType.EXT
        ? new Source.Loaded(
            file,
            one.toBuilder().replaced(replaced(target.get(), one, environment)).build(),
            expectations)
        : source;
  }

  private Optional<Program> replaced(Path file, Program replacing, Environment environment) {
    try {
      return BpfObject.open(
              Sources.stem(file.toString()), content(file.toString()), options(environment))
          .having(replacing.attachTo().orElse(""));
    } catch (ElfException e) {
      throw new InputFailure(file + ", " + e.place() + ": " + e.reason());
    }
  }

  // What is expected of a program is said of the loader that its file names.
  private Source loaded(Source source) {
    Set<Capability> asked = capabilities;
    return asked != null
            && source instanceof Source.Loaded(String file, Program one, var _)
            && !asked.equals(one.capabilities())
        ? new Source.Loaded(file, one.toBuilder().capabilities(asked).build(), List.of())
        : source;
  }

  /** The same for content that was read already, of which something is known. */
  List<Source> read(String file, byte[] content, Hints hints, Environment environment) {
    Sources sources = new Sources(options(environment), hints.reading(data));
    return taken(sources.read(name(file), content), environment);
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
    return one(file, read(file, environment));
  }

  /**
   * The one program among these of a file.
   *
   * @throws InputFailure when there is none, or there are several
   */
  Program one(String file, List<Source> found) {
    List<Program> programs = new ArrayList<>();
    List<String> mistakes = new ArrayList<>();
    for (Source source : found) {
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
    try {
      return sources.read(path);
    } catch (OutOfMemoryError _) {
      String reason = "takes more memory to read than " + Console.heap();
      return List.of(new Source.Unreadable(name, "file", reason));
    }
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
      known = new HashMap<>(btf.isPresent() ? Map.of() : KconfigOption.running());
      for (KconfigOption option : kconfig) {
        known.putAll(option.values());
      }
      values = known;
    }
    return known;
  }

  /** What standard input is called in results; files by their own names. */
  private static String name(String file) {
    return file.equals(STANDARD_INPUT) ? "<standard input>" : file;
  }

  /**
   * The content of a file or of standard input.
   *
   * @throws InputFailure when it cannot be read
   */
  byte[] content(String file) {
    if (file.equals(STANDARD_INPUT)) {
      return standardInput();
    }
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      return limited(file, in);
    } catch (IOException e) {
      throw new InputFailure(file + ": cannot be read: " + FileTrouble.words(e));
    }
  }

  /**
   * The classic filter of some content.
   *
   * @throws InputFailure when it is none
   */
  ClassicProgram classic(String file, byte[] content, Hints hints) {
    return switch (ClassicFile.read(name(file), content, hints.reading(data))) {
      case Reading.Read<ClassicFilter>(ClassicFilter filter) -> filter.program();
      case Reading.Refused<ClassicFilter> refused ->
          throw new InputFailure(refused.message().lines().toList());
    };
  }

  private static byte[] limited(String name, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(Sources.LARGEST + 1);
    if (bytes.length > Sources.LARGEST) {
      throw new InputFailure(name + ": is longer than " + Sources.LARGEST + " bytes");
    }
    return bytes;
  }

  private byte[] standardInput() {
    try {
      return limited("standard input", console.in());
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
