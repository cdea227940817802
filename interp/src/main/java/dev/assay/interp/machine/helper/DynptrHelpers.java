package dev.assay.interp.machine.helper;

import static dev.assay.interp.machine.Errno.E2BIG;
import static dev.assay.interp.machine.Errno.EFAULT;
import static dev.assay.interp.machine.Errno.EINVAL;

import dev.assay.interp.machine.Dynptr;
import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;
import dev.assay.interp.machine.Packet;
import dev.assay.interp.machine.map.RingBuffer;
import dev.assay.ir.environment.DynptrKind;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** Dynptrs. Source: kernel/bpf/helpers.c, kernel/bpf/ringbuf.c. */
public final class DynptrHelpers {
  private DynptrHelpers() {}

  static void addTo(HelperLibrary library) {
    library
        .put("dynptr_from_mem", DynptrHelpers::fromMemory)
        .put("dynptr_read", DynptrHelpers::read)
        .put("dynptr_write", DynptrHelpers::write)
        .put("dynptr_data", (m, dynptr, at, size, d, e) -> data(m, dynptr, u32(at), u32(size)))
        .put("ringbuf_reserve_dynptr", DynptrHelpers::reserve)
        .put("ringbuf_submit_dynptr", (m, dynptr, b, c, d, e) -> commit(m, dynptr, false))
        .put("ringbuf_discard_dynptr", (m, dynptr, b, c, d, e) -> commit(m, dynptr, true));
  }

  private static long u32(long value) {
    return value & 0xffff_ffffL;
  }

  /** Leaves a null dynptr behind an error. */
  private static long none(long dynptr, int errno) {
    Dynptr.putNull(dynptr);
    return -errno;
  }

  private static long fromMemory(Machine m, long data, long size, long flags, long dynptr, long e) {
    if (u32(size) > DynptrKind.MOST) return none(dynptr, E2BIG);
    if (flags != 0) return none(dynptr, EINVAL);
    Dynptr.to(DynptrKind.LOCAL, data, u32(size)).put(dynptr);
    return 0;
  }

  private static long reserve(Machine m, long map, long size, long flags, long dynptr, long e) {
    if (flags != 0) return none(dynptr, EINVAL);
    if (u32(size) > DynptrKind.MOST) return none(dynptr, E2BIG);
    long record = ((RingBuffer) MapHelpers.of(m, map)).reserve(u32(size));
    if (record == 0) return none(dynptr, EINVAL);
    Dynptr.to(DynptrKind.RINGBUF, record, u32(size)).put(dynptr);
    return 0;
  }

  private static long commit(Machine m, long dynptr, boolean discard) {
    Dynptr.at(dynptr)
        .ifPresent(open -> {
          m.ring(open.data()).ifPresent(ring -> ring.commit(open.data(), discard));
          Dynptr.putNull(dynptr);
        });
    return 0;
  }

  private static long read(Machine m, long to, long size, long from, long at, long flags) {
    Optional<Dynptr> dynptr = Dynptr.at(from);
    if (dynptr.isEmpty() || flags != 0) return -EINVAL;
    return load(m, dynptr.get(), u32(at), to, u32(size));
  }

  /** Copies bytes out of what a dynptr stands for; 0 or a negative errno. */
  static long load(Machine m, Dynptr dynptr, long at, long to, long size) {
    if (!dynptr.holds(at, size)) return -E2BIG;
    Optional<Long> place = place(m, dynptr, at, size);
    if (place.isEmpty()) return unreachable(dynptr);
    if (!m.regions().readableSpan(place.get(), size)) return wild(m, place.get());
    Memory.copy(place.get(), to, size);
    return 0;
  }

  private static long write(Machine m, long to, long at, long from, long size, long flags) {
    Optional<Dynptr> dynptr = Dynptr.at(to);
    if (dynptr.isEmpty() || dynptr.get().readOnly()) return -EINVAL;
    if (!dynptr.get().holds(u32(at), u32(size))) return -E2BIG;
    if (dynptr.get().kind() == DynptrKind.SKB)
      return SkbHelpers.store(
          m, dynptr.get().data(), dynptr.get().offset() + u32(at), from, size, flags);
    return flags != 0 ? -EINVAL : store(m, dynptr.get(), u32(at), from, u32(size));
  }

  /** Copies bytes into what a dynptr stands for, which holds them; 0 or a negative errno. */
  static long store(Machine m, Dynptr dynptr, long at, long from, long size) {
    Optional<Long> place = place(m, dynptr, at, size);
    if (place.isEmpty()) return unreachable(dynptr);
    if (!m.regions().writableSpan(place.get(), size)) return wild(m, place.get());
    Memory.copy(from, place.get(), size);
    return 0;
  }

  private static long data(Machine m, long address, long at, long size) {
    Optional<Dynptr> dynptr = Dynptr.at(address);
    if (dynptr.isEmpty() || dynptr.get().readOnly() || dynptr.get().kind().isPacket()) return 0;
    return dynptr.get().holds(at, size) ? dynptr.get().start() + at : 0;
  }

  /** Where some bytes of a dynptr lie, which holds them; empty where the packet has none there. */
  public static Optional<Long> place(Machine m, Dynptr dynptr, long at, long size) {
    Packet packet = m.packetOrEmpty();
    long from = Integer.toUnsignedLong(dynptr.offset()) + at;
    return switch (dynptr.kind()) {
      case LOCAL, RINGBUF -> Optional.of(dynptr.start() + at);
      case SKB, XDP ->
          packet.holds(from, size) ? Optional.of(packet.data() + from) : Optional.empty();
      case SKB_META ->
          from + size <= packet.data() - packet.meta()
              ? Optional.of(packet.meta() + from)
              : Optional.empty();
    };
  }

  private static long unreachable(Dynptr dynptr) {
    return dynptr.kind() == DynptrKind.XDP ? -EINVAL : -EFAULT;
  }

  private static long wild(Machine m, long address) {
    return m.fail(Property.WILD_ACCESS, "a dynptr to %#x".formatted(address));
  }
}
