package dev.assay.cli;

import dev.assay.corpus.elf.KernelTypes;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.RuleSet;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say which kernel a program is meant for. */
final class KernelModel {
  @Option(
      names = "--configuration",
      paramLabel = "NAME",
      converter = ConfigurationName.class,
      description = "What that kernel has switched on: full (default), or hardened.")
  private Configuration configuration = Configuration.FULL;

  @Option(
      names = "--rules",
      paramLabel = "NAME",
      converter = RulesName.class,
      description =
          "Which rules hold: current (default), or 2015: at most 4096 instructions, no loops.")
  private RuleSet rules = RuleSet.CURRENT;

  /** Rule sets by name. */
  static final class RulesName implements ITypeConverter<RuleSet> {
    @Override
    public RuleSet convert(String name) {
      return Arrays.stream(RuleSet.values())
          .filter(set -> set.label().equals(name))
          .findFirst()
          .orElseThrow(
              () -> new TypeConversionException("'" + name + "' is neither current nor 2015"));
    }
  }

  /** Configurations by name. */
  static final class ConfigurationName implements ITypeConverter<Configuration> {
    @Override
    public Configuration convert(String name) {
      if (name.equals(Configuration.FULL.name())) {
        return Configuration.FULL;
      }
      if (name.equals(Configuration.HARDENED.name())) {
        return Configuration.HARDENED;
      }
      throw new TypeConversionException("'" + name + "' is neither full nor hardened");
    }
  }

  /** The environment for programs that are read with these options. */
  Environment environment(Inputs inputs) {
    return environment().withKernelTypes(inputs.kernelTypes()::find);
  }

  Environment environment() {
    return Environment.linux(KernelVersion.V6_18, configuration)
        .withKernelTypes(KernelTypes.running()::find)
        .withRules(rules);
  }
}
