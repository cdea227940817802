package dev.assay.ir.environment;

import dev.assay.ir.program.ProgramFlag;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a section's name says of the programs in it, as libbpf reads it.
 *
 * @param section the name without target
 * @param takesTarget whether {@code /target} may follow
 * @param targetInBtf whether the target is found in the kernel's BTF
 */
public record SectionRule(
    String section,
    boolean takesTarget,
    ProgramType type,
    Optional<AttachType> attach,
    Set<ProgramFlag> flags,
    boolean targetInBtf) {

  public SectionRule {
    flags = Set.copyOf(flags);
  }

  static SectionRule of(Table.Row row) {
    Set<ProgramFlag> flags = EnumSet.noneOf(ProgramFlag.class);
    if (row.list("flags").contains("sleepable")) {
      flags.add(ProgramFlag.SLEEPABLE);
    }
    if (row.list("flags").contains("xdp-fragments")) {
      flags.add(ProgramFlag.XDP_FRAGMENTS);
    }
    return new SectionRule(
        row.text("section"),
        row.text("match").equals("prefix"),
        ProgramType.find(row.text("type")).orElseThrow(),
        AttachType.find(row.text("attach")),
        flags,
        row.list("flags").contains("target-in-btf"));
  }

  /** Whether a section of this name falls under the rule. */
  public boolean matches(String name) {
    return name.equals(section) || takesTarget && name.startsWith(section + "/");
  }

  /** What follows the slash in a matching name; empty where nothing does. */
  public String target(String name) {
    return name.length() > section.length() ? name.substring(section.length() + 1) : "";
  }
}
