package dev.assay.interp.machine.kfunc;

import static dev.assay.interp.machine.Errno.EINVAL;
import static dev.assay.interp.machine.Errno.ERANGE;

import dev.assay.interp.machine.Dynptr;
import dev.assay.interp.machine.Helper;
import dev.assay.interp.machine.KernelRoutine;
import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Packet;
import dev.assay.interp.machine.RegionKind;
import dev.assay.ir.environment.DynptrKind;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** Dynptrs made, measured and narrowed. Source: kernel/bpf/helpers.c, net/core/filter.c. */
final class DynptrFunctions {
  private DynptrFunctions() {}

  static void addTo(KernelLibrary library) {
    library
        .put("bpf_dynptr_from_skb", maker(DynptrKind.SKB))
        .put("bpf_dynptr_from_xdp", maker(DynptrKind.XDP))
        .put("bpf_dynptr_from_skb_meta", maker(DynptrKind.SKB_META))
        .put("bpf_dynptr_clone", KernelRoutine.always((m, of, to, c, d, e) -> copy(m, of, to)))
        .put("bpf_dynptr_adjust", KernelRoutine.orError(DynptrFunctions::adjust))
        .put("bpf_dynptr_size", KernelRoutine.always(DynptrFunctions::size))
        .put("bpf_dynptr_is_null", KernelRoutine.always(DynptrFunctions::isNull))
        .put("bpf_dynptr_is_rdonly", KernelRoutine.number(DynptrFunctions::isReadOnly))
        .put("bpf_xdp_pull_data", new PacketPull());
    DynptrContents.addTo(library);
  }

  private static KernelRoutine maker(DynptrKind kind) {
    Helper makes = (m, context, flags, dynptr, d, e) -> make(m, kind, context, flags, dynptr);
    return KernelRoutine.always(makes);
  }

  private static long make(Machine m, DynptrKind kind, long context, long flags, long dynptr) {
    if (!m.regions().writableSpan(dynptr, DynptrKind.BYTES)) return wild(m, dynptr);
    if (flags != 0) return none(dynptr);
    Packet packet = m.packetOrEmpty();
    boolean meta = kind == DynptrKind.SKB_META;
    long size = meta ? packet.data() - packet.meta() : packet.length();
    boolean readOnly = kind == DynptrKind.SKB && !m.kind().type().mayWritePacket();
    new Dynptr(kind, context, 0, (int) size, readOnly).put(dynptr);
    return 0;
  }

  private static long none(long dynptr) {
    Dynptr.putNull(dynptr);
    return -EINVAL;
  }

  static long wild(Machine m, long address) {
    return m.fail(Property.WILD_ACCESS, "a dynptr at %#x".formatted(address));
  }

  private static long copy(Machine m, long of, long to) {
    if (!m.regions().writableSpan(to, DynptrKind.BYTES)) return wild(m, to);
    Optional<Dynptr> original = Dynptr.at(of);
    if (original.isEmpty()) return none(to);
    original.get().put(to);
    return 0;
  }

  private static long adjust(Machine m, long dynptr, long start, long end, long d, long e) {
    boolean lent = m.regions().find(dynptr).filter(r -> r.kind() == RegionKind.OUTSIDE).isPresent();
    if (!lent && !m.regions().writableSpan(dynptr, DynptrKind.BYTES)) return wild(m, dynptr);
    Optional<Dynptr> whole = Dynptr.at(dynptr);
    long from = u32(start);
    long to = u32(end);
    if (whole.isEmpty() || from > to) return -EINVAL;
    if (to > whole.get().size()) return -ERANGE;
    whole.get().part(from, to).put(dynptr);
    return 0;
  }

  private static long size(Machine m, long dynptr, long b, long c, long d, long e) {
    return Dynptr.at(dynptr).map(p -> (long) p.size()).orElse(u32(-EINVAL));
  }

  private static long isNull(Machine m, long dynptr, long b, long c, long d, long e) {
    return Dynptr.at(dynptr).isEmpty() ? 1 : 0;
  }

  private static long isReadOnly(Machine m, long dynptr, long b, long c, long d, long e) {
    return Dynptr.at(dynptr).filter(Dynptr::readOnly).isPresent() ? 1 : 0;
  }

  static long u32(long value) {
    return value & 0xffff_ffffL;
  }
}
