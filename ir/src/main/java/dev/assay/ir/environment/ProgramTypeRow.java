package dev.assay.ir.environment;

/**
 * Facts about a program type.
 *
 * @param context the C type of what r1 points to at entry; empty where BTF decides
 * @param kernelContext the kernel's own type that this stands for
 * @param packet how the packet may be used without helpers
 * @param legacyLoads whether the legacy packet loads are there
 */
public record ProgramTypeRow(
    String context, String kernelContext, String helperSet, PacketUse packet, boolean legacyLoads) {

  /** How programs may use the packet. */
  public enum PacketUse {
    NONE,
    READ,
    READ_AND_WRITE
  }

  static final ProgramTypeRow NOTHING = new ProgramTypeRow("", "", "", PacketUse.NONE, false);

  static ProgramTypeRow of(Table.Row row) {
    return new ProgramTypeRow(
        row.text("context"),
        row.text("kernel"),
        row.text("helpers"),
        switch (row.text("packet")) {
          case "read" -> PacketUse.READ;
          case "write" -> PacketUse.READ_AND_WRITE;
          default -> PacketUse.NONE;
        },
        row.text("legacy").equals("yes"));
  }
}
