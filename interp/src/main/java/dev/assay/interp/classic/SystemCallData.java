package dev.assay.interp.classic;

import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;
import dev.assay.ir.classic.Ancillary;
import dev.assay.ir.classic.ClassicData;

/** {@code struct seccomp_data}, the machine's context. */
final class SystemCallData implements FilterData {
  private final Machine machine;

  SystemCallData(Machine machine) {
    this.machine = machine;
  }

  @Override
  public long load(int bytes, int offset) {
    return offset >= 0 && offset + bytes <= machine.contextLength()
        ? Integer.toUnsignedLong(Memory.i32(machine.context() + offset))
        : NONE;
  }

  @Override
  public long ancillary(Ancillary value) {
    throw new IllegalStateException("a system call has no '" + value.mnemonic() + "'");
  }

  @Override
  public long length() {
    return ClassicData.SECCOMP_BYTES;
  }
}
