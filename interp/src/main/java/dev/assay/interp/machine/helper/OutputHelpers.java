package dev.assay.interp.machine.helper;

import static dev.assay.interp.machine.Errno.E2BIG;
import static dev.assay.interp.machine.Errno.EAGAIN;
import static dev.assay.interp.machine.Errno.EFAULT;
import static dev.assay.interp.machine.Errno.EINVAL;
import static dev.assay.interp.machine.Errno.ENOENT;

import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;
import dev.assay.interp.machine.Packet;
import dev.assay.interp.machine.map.BpfMap;
import dev.assay.interp.machine.map.ReferenceMap;
import dev.assay.interp.machine.map.RingBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Lines and records for somebody outside. Source: kernel/trace/bpf_trace.c, kernel/bpf/ringbuf.c.
 */
final class OutputHelpers {
  private static final long INDEX_MASK = 0xffff_ffffL;
  private static final long CURRENT_CPU = INDEX_MASK;
  private static final long CONTEXT_LENGTH_MASK = 0xf_ffffL << 32;
  private static final int COUNTER_BYTES = 24;
  private static final int MOST_ARGUMENTS = 12;
  private static final int LONGEST_LINE = 1024;

  // Arguments of bpf_ringbuf_query.
  private static final int AVAILABLE = 0;
  private static final int RING_SIZE = 1;
  private static final int CONSUMER = 2;
  private static final int PRODUCER = 3;

  private OutputHelpers() {}

  static void addTo(HelperLibrary library) {
    library
        .put("trace_printk", (m, f, size, a, b, c) -> print(m, f, size, new long[] {a, b, c}))
        .put("trace_vprintk", OutputHelpers::printMany)
        .put("snprintf", OutputHelpers::snprintf)
        .put("perf_event_output", OutputHelpers::perfOutput)
        .put("skb_output", OutputHelpers::perfOutput)
        .put("xdp_output", OutputHelpers::perfOutput)
        .put("perf_event_read", (m, map, flags, c, d, e) -> readCounter(m, map, flags))
        .put("perf_event_read_value", OutputHelpers::readCounterValue)
        .put("perf_prog_read_value", OutputHelpers::readOwnCounter)
        .put("ringbuf_output", OutputHelpers::ringOutput)
        .put("ringbuf_reserve", OutputHelpers::reserve)
        .put("ringbuf_submit", (m, record, flags, c, d, e) -> commit(m, record, false))
        .put("ringbuf_discard", (m, record, flags, c, d, e) -> commit(m, record, true))
        .put("ringbuf_query", OutputHelpers::query);
  }

  private static long print(Machine m, long format, long size, long[] arguments) {
    Optional<String> text = Text.read(m, format, size);
    if (text.isEmpty()) return -EINVAL;
    return switch (Text.format(m, text.get(), arguments)) {
      case Text.Refused(long errno) -> errno;
      case Text.Formatted(String line) -> {
        String cut = line.substring(0, Math.min(line.length(), LONGEST_LINE - 1));
        m.print("printk: " + cut);
        yield cut.length();
      }
    };
  }

  private static Optional<long[]> words(long data, long bytes) {
    if ((bytes & 7) != 0 || bytes > MOST_ARGUMENTS * 8 || bytes != 0 && data == 0)
      return Optional.empty();
    long[] words = new long[(int) bytes / 8];
    for (int i = 0; i < words.length; i++) words[i] = Memory.i64(data + 8L * i);
    return Optional.of(words);
  }

  private static long printMany(Machine m, long format, long size, long data, long bytes, long e) {
    return words(data, bytes).map(words -> print(m, format, size, words)).orElse((long) -EINVAL);
  }

  private static long snprintf(Machine m, long to, long size, long format, long data, long bytes) {
    Optional<long[]> words = words(data, bytes);
    if (words.isEmpty()) return -EINVAL;
    Optional<String> text = Text.read(m, format, Long.MAX_VALUE);
    if (text.isEmpty()) return Text.unterminated(m, format);
    return switch (Text.format(m, text.get(), words.get())) {
      case Text.Refused(long errno) -> errno;
      case Text.Formatted(String line) -> {
        byte[] out = line.getBytes(StandardCharsets.ISO_8859_1);
        if (size > 0) {
          int kept = (int) Math.min(out.length, size - 1);
          Memory.put(to, Arrays.copyOf(out, kept));
          Memory.put8(to + kept, 0);
        }
        yield out.length + 1;
      }
    };
  }

  /** The event of an index, or a negative errno; an event is there when its entry is set. */
  private static long event(Machine m, BpfMap map, long flags) {
    long index = flags & INDEX_MASK;
    if (index == CURRENT_CPU) index = m.world().cpu();
    if (index >= map.maxEntries()) return -E2BIG;
    return ((ReferenceMap) map).targetAt((int) index) == 0 ? -ENOENT : index;
  }

  /** For packets the upper half of the flags says how many of the packet's bytes follow. */
  private static long perfOutput(Machine m, long ctx, long map, long flags, long data, long size) {
    Optional<Packet> packet = m.packet();
    long known = packet.isPresent() ? INDEX_MASK | CONTEXT_LENGTH_MASK : INDEX_MASK;
    if ((flags & ~known) != 0) return -EINVAL;
    long extra = (flags & CONTEXT_LENGTH_MASK) >>> 32;
    if (extra > 0 && extra > packet.map(Packet::length).orElse(0L)) return -EFAULT;
    BpfMap events = MapHelpers.of(m, map);
    long event = event(m, events, flags);
    if (event < 0) return event;
    byte[] record = Memory.bytes(data, (int) size);
    String line = "perf %s: %s".formatted(events.definition().name(), hex(record));
    if (extra > 0) line += " " + hex(Memory.bytes(packet.get().data(), (int) extra));
    m.print(line);
    return 0;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** A counter counts what the clock shows. */
  private static long readCounter(Machine m, long map, long flags) {
    if ((flags & ~INDEX_MASK) != 0) return -EINVAL;
    long event = event(m, MapHelpers.of(m, map), flags);
    return event < 0 ? event : m.world().clock();
  }

  private static long readCounterValue(
      Machine m, long map, long flags, long buffer, long size, long e) {
    long value = size == COUNTER_BYTES ? readCounter(m, map, flags) : -EINVAL;
    return counter(buffer, size, value);
  }

  private static long readOwnCounter(Machine m, long ctx, long buffer, long size, long d, long e) {
    return counter(buffer, size, size == COUNTER_BYTES ? m.world().clock() : -EINVAL);
  }

  /** Counter, time enabled, time running. */
  private static long counter(long buffer, long size, long value) {
    if (value < 0) {
      Memory.fill(buffer, size, 0);
      return value;
    }
    for (int word = 0; word < 3; word++) Memory.put64(buffer + 8L * word, value);
    return 0;
  }

  private static RingBuffer ring(Machine m, long map) {
    return (RingBuffer) MapHelpers.of(m, map);
  }

  // BPF_RB_NO_WAKEUP and BPF_RB_FORCE_WAKEUP.
  private static final long WAKEUPS = 3;

  private static long ringOutput(Machine m, long map, long data, long size, long flags, long e) {
    if ((flags & ~WAKEUPS) != 0) return -EINVAL;
    RingBuffer ring = ring(m, map);
    long record = ring.reserve(size);
    if (record == 0) return -EAGAIN;
    Memory.copy(data, record, size);
    ring.commit(record, false);
    return 0;
  }

  private static long reserve(Machine m, long map, long size, long flags, long d, long e) {
    return flags != 0 ? 0 : ring(m, map).reserve(size);
  }

  private static long commit(Machine m, long record, boolean discard) {
    m.ring(record).ifPresent(ring -> ring.commit(record, discard));
    return 0;
  }

  private static long query(Machine m, long map, long flags, long c, long d, long e) {
    RingBuffer ring = ring(m, map);
    if (flags == AVAILABLE || flags == PRODUCER) return ring.producer();
    return flags == RING_SIZE ? ring.maxEntries() : flags == CONSUMER ? 0 : 0;
  }
}
