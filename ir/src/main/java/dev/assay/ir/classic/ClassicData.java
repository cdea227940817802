package dev.assay.ir.classic;

import java.util.Optional;

/** What the loads of a classic filter read. */
public enum ClassicData {
  /** A packet, big endian, from its link header on; and what is known about it. */
  PACKET,
  /** {@code struct seccomp_data} of a system call, words of the machine's order. */
  SECCOMP;

  /** The size of {@code struct seccomp_data}, {@code include/uapi/linux/seccomp.h}. */
  public static final int SECCOMP_BYTES = 64;

  /** The name on the command line and in filters' texts. */
  public String text() {
    return this == PACKET ? "packet" : "seccomp";
  }

  /** The data of this name. */
  public static Optional<ClassicData> named(String text) {
    for (ClassicData data : values()) {
      if (data.text().equals(text)) {
        return Optional.of(data);
      }
    }
    return Optional.empty();
  }
}
