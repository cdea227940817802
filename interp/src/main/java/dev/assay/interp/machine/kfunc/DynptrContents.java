package dev.assay.interp.machine.kfunc;

import static dev.assay.interp.machine.Errno.E2BIG;
import static dev.assay.interp.machine.Errno.EINVAL;
import static dev.assay.interp.machine.kfunc.DynptrFunctions.u32;

import dev.assay.interp.machine.Dynptr;
import dev.assay.interp.machine.KernelRoutine;
import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;
import dev.assay.interp.machine.helper.DynptrHelpers;
import dev.assay.ir.environment.DynptrKind;
import dev.assay.ir.kfunc.ScriptedPacket;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** What dynptrs stand for: cut out, filled and copied. Source: kernel/bpf/helpers.c. */
final class DynptrContents {
  private DynptrContents() {}

  static void addTo(KernelLibrary library) {
    library
        .put("bpf_dynptr_slice", new Slicing(false))
        .put("bpf_dynptr_slice_rdwr", new Slicing(true))
        .put("bpf_dynptr_memset", new Change(DynptrContents::fill))
        .put("bpf_dynptr_copy", new Change(DynptrContents::copy));
  }

  /** A slice; a script may have it lie apart. */
  private record Slicing(boolean writable) implements KernelRoutine {
    @Override
    public long call(Machine m, long dynptr, long at, long buffer, long size, long e) {
      return Dynptr.at(dynptr)
          .filter(d -> !(writable && d.readOnly()))
          .flatMap(d -> bytes(m, d, u32(at), u32(size)))
          .orElse(0L);
    }

    @Override
    public long scripted(
        Machine m, long result, long dynptr, long at, long buffer, long size, long e) {
      Optional<Dynptr> packet = Dynptr.at(dynptr).filter(d -> d.kind().isPacket());
      if (packet.isEmpty()) return call(m, dynptr, at, buffer, size, e);
      boolean mayBeCopied =
          packet.get().kind() != DynptrKind.SKB_META && !(writable && packet.get().readOnly());
      if (result == ScriptedPacket.COPIED && mayBeCopied) return buffer;
      return result == 0 ? 0 : call(m, dynptr, at, buffer, size, e);
    }
  }

  /** A change of what the first argument stands for. */
  private record Change(dev.assay.interp.machine.Helper does) implements KernelRoutine {
    @Override
    public long call(Machine m, long r1, long r2, long r3, long r4, long r5) {
      return does.call(m, r1, r2, r3, r4, r5);
    }

    @Override
    public long scripted(Machine m, long result, long r1, long r2, long r3, long r4, long r5) {
      if (result == 0) return call(m, r1, r2, r3, r4, r5);
      if (result != ScriptedPacket.MOVED) return result;
      Dynptr.at(r1)
          .filter(d -> d.kind() == DynptrKind.SKB && !d.readOnly())
          .ifPresent(_ -> PacketPull.touch(m.packetOrEmpty()));
      return 0;
    }
  }

  /** Where some bytes lie; empty where the dynptr has none there. */
  private static Optional<Long> bytes(Machine m, Dynptr dynptr, long at, long size) {
    return dynptr.holds(at, size) ? DynptrHelpers.place(m, dynptr, at, size) : Optional.empty();
  }

  private static long fill(Machine m, long to, long at, long size, long value, long e) {
    Optional<Dynptr> dynptr = Dynptr.at(to).filter(d -> !d.readOnly());
    if (dynptr.isEmpty()) return -EINVAL;
    Optional<Long> place = bytes(m, dynptr.get(), u32(at), u32(size));
    if (place.isEmpty()) return -E2BIG;
    if (!m.regions().writableSpan(place.get(), u32(size))) return wild(m, place.get());
    Memory.fill(place.get(), u32(size), (int) value & 0xff);
    return 0;
  }

  private static long copy(Machine m, long to, long toAt, long from, long fromAt, long size) {
    Optional<Dynptr> target = Dynptr.at(to).filter(d -> !d.readOnly());
    Optional<Dynptr> source = Dynptr.at(from);
    if (target.isEmpty() || source.isEmpty()) return -EINVAL;
    Optional<Long> read = bytes(m, source.get(), u32(fromAt), u32(size));
    Optional<Long> write = bytes(m, target.get(), u32(toAt), u32(size));
    if (read.isEmpty() || write.isEmpty()) return -E2BIG;
    if (!m.regions().readableSpan(read.get(), u32(size))) return wild(m, read.get());
    if (!m.regions().writableSpan(write.get(), u32(size))) return wild(m, write.get());
    Memory.copy(read.get(), write.get(), u32(size));
    return 0;
  }

  private static long wild(Machine m, long address) {
    return m.fail(Property.WILD_ACCESS, "a dynptr to %#x".formatted(address));
  }
}
