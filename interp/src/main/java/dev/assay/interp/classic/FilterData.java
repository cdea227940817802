package dev.assay.interp.classic;

import dev.assay.interp.machine.Machine;
import dev.assay.ir.classic.Ancillary;
import dev.assay.ir.classic.ClassicData;

/** What a filter reads, on a machine. Numbers have 32 bits, zero-extended. */
interface FilterData {
  /** What {@link #load} gives where nothing can be read: the filter then ends with 0. */
  long NONE = Machine.NONE;

  /** Bytes of the data, or {@link #NONE}. */
  long load(int bytes, int offset);

  /** What is known beside the data. */
  long ancillary(Ancillary value);

  /** The data's length. */
  long length();

  static FilterData of(ClassicData data, Machine machine) {
    return switch (data) {
      case PACKET -> new PacketData(machine);
      case SECCOMP -> new SystemCallData(machine);
    };
  }
}
