package dev.assay.cli;

import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.program.Program;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that pick programs out of a file, and say what they are where the file does not. */
final class Selection {
  @Option(
      names = "--program",
      paramLabel = "NAME",
      description = "Only the program of this function name.")
  private Optional<String> program = Optional.empty();

  @Option(names = "--section", paramLabel = "NAME", description = "Only programs of this section.")
  private Optional<String> section = Optional.empty();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      converter = TypeName.class,
      description = "Take programs as this type (xdp, sched_cls, ...), whatever the file says.")
  private Optional<ProgramType> type = Optional.empty();

  /** The kernel's names of program types as option values. */
  static final class TypeName implements ITypeConverter<ProgramType> {
    @Override
    public ProgramType convert(String name) {
      return ProgramType.find(name)
          .orElseThrow(() ->
              new TypeConversionException(
                  "there is no program type '" + name + "'; there are " + all()));
    }

    private static String all() {
      return Arrays.stream(ProgramType.values())
          .skip(1)
          .map(ProgramType::kernelName)
          .collect(Collectors.joining(", "));
    }
  }

  /** The type that programs are to be taken as, where one was named. */
  Optional<ProgramType> type() {
    return type;
  }

  /** Whether something narrower than the whole file was asked for. */
  boolean narrows() {
    return program.isPresent() || section.isPresent();
  }

  boolean takes(Program candidate) {
    return program.map(candidate.name()::equals).orElse(true)
        && section.map(candidate.section()::equals).orElse(true);
  }

  @Override
  public String toString() {
    return program.map(name -> "program " + name).orElse("any program")
        + section.map(name -> " in section " + name).orElse("");
  }
}
