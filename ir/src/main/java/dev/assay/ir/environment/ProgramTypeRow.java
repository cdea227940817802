package dev.assay.ir.environment;

import dev.assay.ir.environment.KernelOperations.WritableMember;
import java.util.List;
import java.util.Set;

/**
 * Facts about a program type.
 *
 * @param needs what its loader must be allowed
 * @param context the C type of what r1 points to at entry; empty where BTF decides
 * @param kernelContext the kernel's own type that this stands for
 * @param packet how the packet may be used without helpers
 * @param legacyLoads whether the legacy packet loads are there
 * @param writable of which kernel structure members may be stored to, empty for none
 * @param members which
 */
public record ProgramTypeRow(
    Set<Capability> needs,
    String context,
    String kernelContext,
    String helperSet,
    PacketUse packet,
    boolean legacyLoads,
    String writable,
    List<WritableMember> members) {

  /** How programs may use the packet. */
  public enum PacketUse {
    NONE,
    READ,
    READ_AND_WRITE
  }

  static final ProgramTypeRow NOTHING =
      new ProgramTypeRow(Capability.NONE, "", "", "", PacketUse.NONE, false, "", List.of());

  static ProgramTypeRow of(Table.Row row) {
    return new ProgramTypeRow(
        Capability.allOf(row.list("needs")),
        row.text("context"),
        row.text("kernel"),
        row.text("helpers"),
        switch (row.text("packet")) {
          case "read" -> PacketUse.READ;
          case "write" -> PacketUse.READ_AND_WRITE;
          default -> PacketUse.NONE;
        },
        row.text("legacy").equals("yes"),
        row.text("writable"),
        row.list("members").stream().map(WritableMember::of).toList());
  }
}
