package dev.assay.ir.environment;

import java.util.List;
import java.util.Set;

/**
 * How a kernel was built and booted, as far as it decides what programs may use.
 *
 * @param name what reports call it
 * @param absent build options ({@code CONFIG_…}) that are off; every other one counts as on
 * @param lockdowns restrictions in force ({@code LOCKDOWN_…}); every other one counts as lifted
 * @param processors how many processors it was booted with
 */
public record Configuration(
    String name, Set<String> absent, Set<String> lockdowns, int processors) {

  /** The processors of machines that are modelled rather than asked. */
  public static final int MODELLED_PROCESSORS = 2;

  /**
   * Whether processors are taken to guess in ways that show what they should not: built in, and not
   * switched off by {@code mitigations=off}.
   */
  public static final String MITIGATIONS = "CONFIG_CPU_MITIGATIONS";

  /** Everything built in, nothing locked down. */
  public static final Configuration FULL =
      new Configuration("full", Set.of(), Set.of(), MODELLED_PROCESSORS);

  /**
   * A hardened virtual machine's kernel: no kprobes (hence no return override), no writes to user
   * memory, no infrared receivers, no addresses of variables. Measured on 6.18.44.
   */
  public static final Configuration HARDENED =
      new Configuration(
          "hardened",
          Set.of(
              "CONFIG_KPROBES",
              "CONFIG_BPF_KPROBE_OVERRIDE",
              "CONFIG_BPF_LIRC_MODE2",
              "CONFIG_KALLSYMS_ALL"),
          Set.of("LOCKDOWN_BPF_WRITE_USER"),
          MODELLED_PROCESSORS);

  /**
   * A distribution's kernel for virtual machines: no return override, no infrared receivers.
   * Measured on Debian's cloud images of 6.1.190 and 6.12.95.
   */
  public static final Configuration CLOUD =
      new Configuration(
          "cloud",
          Set.of("CONFIG_BPF_KPROBE_OVERRIDE", "CONFIG_BPF_LIRC_MODE2"),
          Set.of(),
          MODELLED_PROCESSORS);

  /** Those that have a name. */
  public static final List<Configuration> NAMED = List.of(FULL, HARDENED, CLOUD);

  public Configuration {
    absent = Set.copyOf(absent);
    lockdowns = Set.copyOf(lockdowns);
  }

  /** Whether a build option is on. */
  public boolean has(String option) {
    return !absent.contains(option);
  }
}
