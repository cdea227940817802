package dev.assay.ir.environment;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a loader may have the right to do, as far as it decides what programs may do. */
public enum Capability {
  BPF(39),
  PERFMON(38),
  NET_ADMIN(12),
  SYS_ADMIN(21);

  /** A loader that may do everything. */
  public static final Set<Capability> ALL =
      EnumSets.of(EnumSet.allOf(Capability.class), Capability.class);

  /** A loader without rights. */
  public static final Set<Capability> NONE = Set.of();

  private static final List<Capability> VALUES = List.of(values());

  private final int number;

  Capability(int number) {
    this.number = number;
  }

  /** The kernel's number, a bit of its sets ({@code include/uapi/linux/capability.h}). */
  public int number() {
    return number;
  }

  /** The kernel's name in lower case, without its prefix. */
  public String kernelName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant with this name, as {@link #kernelName()} gives it. */
  public static Optional<Capability> find(String name) {
    return VALUES.stream().filter(c -> c.kernelName().equals(name)).findFirst();
  }

  /** With what they imply: an administrator may do all the others may (bpf_token_capable). */
  public static Set<Capability> implied(Set<Capability> some) {
    return some.contains(SYS_ADMIN) ? ALL : EnumSets.of(some, Capability.class);
  }

  static Set<Capability> allOf(List<String> names) {
    return names.stream().map(Capability::of).collect(Collectors.toUnmodifiableSet());
  }

  static Capability of(String text) {
    return find(text).orElseThrow(() -> new IllegalArgumentException("no capability: " + text));
  }
}
