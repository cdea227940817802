package dev.assay.ir.environment;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A kernel function that programs may call. Its prototype is in the kernel's BTF; here is what BTF
 * does not say.
 *
 * @param types program types that may call it
 * @param source the kernel file that registers it
 */
public record Kfunc(String name, Set<KfuncFlag> flags, Set<ProgramType> types, String source) {
  private static final Set<ProgramType> EVERY_TYPE =
      Set.copyOf(EnumSet.range(ProgramType.SOCKET_FILTER, ProgramType.NETFILTER));

  public Kfunc {
    flags = Set.copyOf(flags);
    types = Set.copyOf(types);
  }

  static Kfunc of(Table.Row row) {
    return new Kfunc(
        row.text("name"),
        row.list("flags").stream().map(KfuncFlag::of).collect(Collectors.toSet()),
        row.text("types").equals("*")
            ? EVERY_TYPE
            : row.list("types").stream()
                .map(type -> ProgramType.find(type).orElseThrow())
                .collect(Collectors.toSet()),
        row.text("source"));
  }

  /** Whether every program may call it. */
  boolean isForAll() {
    return types.size() == EVERY_TYPE.size();
  }

  public boolean is(KfuncFlag flag) {
    return flags.contains(flag);
  }
}
