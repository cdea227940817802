package dev.assay.corpus.elf;

import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.ProgramType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an object does not say itself.
 *
 * @param environment what the names of sections mean
 * @param type the type of all programs, whatever their sections say
 * @param otherwise the type of programs whose file does not say
 * @param kernelTypes the BTF of the kernel that the object is meant for
 * @param kconfig values of the kernel's configuration by name, written as in a {@code .config}
 */
public record LoadOptions(
    Environment environment,
    Optional<ProgramType> type,
    ProgramType otherwise,
    KernelTypes kernelTypes,
    Map<String, String> kconfig) {
  /** Why something that needs a kernel's types has none. */
  static final String NO_KERNEL_TYPES =
      "a kernel's BTF is needed, and neither a file is given nor does this machine's kernel offer"
          + " it";

  // 6.18.44 as LINUX_KERNEL_VERSION has it; the other two hold for it on x86-64.
  private static final Map<String, String> ALWAYS =
      Map.of(
          "LINUX_KERNEL_VERSION", Integer.toString(6 << 16 | 18 << 8 | 44),
          "LINUX_HAS_BPF_COOKIE", "1",
          "LINUX_HAS_SYSCALL_WRAPPER", "1");

  public LoadOptions {
    Map<String, String> values = new HashMap<>(ALWAYS);
    values.putAll(kconfig);
    kconfig = Map.copyOf(values);
  }

  /** Types from sections, the running kernel's BTF, no configuration. */
  public static LoadOptions standard() {
    return new LoadOptions(
        Environment.linux(KernelVersion.V6_18, Configuration.FULL),
        Optional.empty(),
        ProgramType.UNSPEC,
        KernelTypes.running(),
        Map.of());
  }

  /** The same with a type for every program. */
  public LoadOptions withType(ProgramType forced) {
    return new LoadOptions(environment, Optional.of(forced), otherwise, kernelTypes, kconfig);
  }

  /** The same with other kernel types. */
  public LoadOptions withKernelTypes(KernelTypes types) {
    return new LoadOptions(environment, type, otherwise, types, kconfig);
  }

  /** The same with configuration values. */
  public LoadOptions withKconfig(Map<String, String> values) {
    return new LoadOptions(environment, type, otherwise, kernelTypes, values);
  }

  // An array of char in an object decides the size of its value.
  int largestConfiguration() {
    return 1 << 20;
  }
}
