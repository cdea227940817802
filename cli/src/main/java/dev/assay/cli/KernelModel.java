package dev.assay.cli;

import dev.assay.corpus.elf.KernelTypes;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.RuleSet;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say which kernel a program is meant for. */
final class KernelModel {
  @Option(
      names = "--configuration",
      paramLabel = "NAME",
      converter = ConfigurationName.class,
      description = "What that kernel has switched on: full (default), hardened or cloud.")
  private Configuration configuration = Configuration.FULL;

  @Option(
      names = "--rules",
      paramLabel = "NAME",
      converter = RulesName.class,
      description =
          "Which rules hold: those of Linux 6.18 (current, default), 6.12 or 6.1; or 2015: at most"
              + " 4096 instructions, no loops.")
  private RuleSet rules = RuleSet.CURRENT;

  /** Rule sets by name. */
  static final class RulesName implements ITypeConverter<RuleSet> {
    @Override
    public RuleSet convert(String name) {
      return Arrays.stream(RuleSet.values())
          .filter(set -> set.label().equals(name))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException("'" + name + "' is none of " + names()));
    }

    private static String names() {
      return Arrays.stream(RuleSet.values()).map(RuleSet::label).collect(Collectors.joining(", "));
    }
  }

  /** Configurations by name. */
  static final class ConfigurationName implements ITypeConverter<Configuration> {
    @Override
    public Configuration convert(String name) {
      return Configuration.NAMED.stream()
          .filter(known -> known.name().equals(name))
          .findFirst()
          .orElseThrow(
              () -> new TypeConversionException("'" + name + "' is none of full, hardened, cloud"));
    }
  }

  /** The environment for programs that are read with these options. */
  Environment environment(Inputs inputs) {
    return environment().withKernelTypes(inputs.kernelTypes()::find);
  }

  Environment environment() {
    return Environment.judging(rules, configuration).withKernelTypes(KernelTypes.running()::find);
  }
}
