package dev.assay.ir.environment;

import dev.assay.ir.program.ProgramFlag;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a section's name says of the programs in it, as libbpf reads it, or as loaders did before
 * it.
 *
 * @param section the name without target
 * @param match what may follow
 * @param targetInBtf whether the target is found in the kernel's BTF
 */
public record SectionRule(
    String section,
    Match match,
    ProgramType type,
    Optional<AttachType> attach,
    Set<ProgramFlag> flags,
    boolean targetInBtf) {

  /** What may follow a rule's own part of a section's name. */
  public enum Match {
    /** Nothing. */
    EXACT,
    /** Nothing, or a slash and a target. */
    PREFIX,
    /** Anything. */
    START
  }

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
        Match.valueOf(row.text("match").toUpperCase(Locale.ROOT)),
        ProgramType.find(row.text("type")).orElseThrow(),
        AttachType.find(row.text("attach")),
        flags,
        row.list("flags").contains("target-in-btf"));
  }

  /** Whether a section of this name falls under the rule. */
  public boolean matches(String name) {
    return switch (match) {
      case EXACT -> name.equals(section);
      case PREFIX -> name.equals(section) || name.startsWith(section + "/");
      case START -> name.startsWith(section);
    };
  }

  /** What follows the slash in a matching name; empty where no target may. */
  public String target(String name) {
    return match == Match.PREFIX && name.length() > section.length()
        ? name.substring(section.length() + 1)
        : "";
  }
}
