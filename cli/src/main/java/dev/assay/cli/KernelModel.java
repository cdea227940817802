package dev.assay.cli;

import dev.assay.corpus.elf.KernelTypes;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
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
        .withKernelTypes(KernelTypes.running()::find);
  }
}
