package dev.assay.interp.machine.kfunc;

import static dev.assay.interp.machine.Errno.EINVAL;

import dev.assay.interp.machine.KernelRoutine;
import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Packet;

/** {@code bpf_xdp_pull_data}: whatever comes of it, pointers into the packet must be asked anew. */
final class PacketPull implements KernelRoutine {
  @Override
  public long call(Machine machine, long r1, long r2, long r3, long r4, long r5) {
    touch(machine.packetOrEmpty());
    return DynptrFunctions.u32(r2) > machine.packetOrEmpty().length() ? -EINVAL : 0;
  }

  @Override
  public long scripted(Machine machine, long result, long r1, long r2, long r3, long r4, long r5) {
    if (result == 0) return call(machine, r1, r2, r3, r4, r5);
    touch(machine.packetOrEmpty());
    return result;
  }

  static void touch(Packet packet) {
    packet.move(packet.meta(), packet.data(), packet.end());
  }
}
