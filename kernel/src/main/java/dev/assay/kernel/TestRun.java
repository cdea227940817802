package dev.assay.kernel;

import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.FinalState;
import dev.assay.ir.run.MapContent;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.run.Script;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code BPF_PROG_TEST_RUN} of a loaded program on one input. */
final class TestRun {
  /** Size of the attributes up to and including {@code batch_size}. */
  private static final int RUN_BYTES = 80;

  /** An Ethernet header: less the kernel does not take as a packet. */
  private static final int LEAST_PACKET = 14;

  /** Room for what programs add to a packet or context. */
  private static final int SLACK = 4096;

  private static final int XDP_CONTEXT_BYTES = 24;
  private static final int XDP_DATA_END = 4;

  private final SystemCall calls;
  private final MapContents contents;

  TestRun(SystemCall calls) {
    this.calls = calls;
    this.contents = new MapContents(calls);
  }

  /** Why a run cannot be asked for; empty where it can. */
  static Optional<String> obstacle(Program program, RunInput input) {
    if (!input.script().equals(Script.EMPTY)) {
      return Optional.of("a kernel follows no script");
    }
    for (MapDefinition map : program.maps()) {
      if (!map.initial().isEmpty() && !MapMaker.holdsData(map)) {
        return Optional.of("map " + map.name() + " holds programs or maps, which are not made");
      }
    }
    return switch (program.type()) {
      case XDP,
          SCHED_CLS,
          SCHED_ACT,
          SOCKET_FILTER,
          CGROUP_SKB,
          LWT_IN,
          LWT_OUT,
          LWT_XMIT,
          LWT_SEG6LOCAL,
          FLOW_DISSECTOR,
          NETFILTER ->
          input.packet().map(Bytes::length).orElse(0) < LEAST_PACKET
              ? Optional.of("the kernel wants a packet of " + LEAST_PACKET + " bytes at least")
              : Optional.empty();
      case RAW_TRACEPOINT, SYSCALL -> Optional.empty();
      default -> Optional.of("no test run for " + program.type().kernelName() + " programs");
    };
  }

  KernelRun run(
      Program program, Descriptor loaded, List<Descriptor> maps, RunInput input, int repeat) {
    for (MapContent content : input.maps()) {
      Errno errno = contents.write(maps.get(content.map()), content.entries());
      if (!errno.isNone()) {
        return new KernelRun.NotRun("map " + content.map() + " cannot be filled: " + errno);
      }
    }
    byte[] packet = input.packet().map(Bytes::toArray).orElse(new byte[0]);
    byte[] context = context(program.type(), input.context(), packet.length);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment packetOut = arena.allocate(packet.length + SLACK);
      MemorySegment contextOut = arena.allocate(context.length + SLACK);
      Attributes attributes = new Attributes(arena, RUN_BYTES).number(0, loaded.number());
      if (packet.length > 0) {
        attributes
            .number(8, packet.length)
            .number(12, (int) packetOut.byteSize())
            .bytes(16, packet)
            .pointer(24, packetOut)
            .number(32, repeat);
      }
      if (context.length > 0) {
        attributes.number(40, context.length).bytes(48, context);
        if (program.type() != ProgramType.RAW_TRACEPOINT) {
          attributes.number(44, context.length).pointer(56, contextOut);
        }
      }
      SystemCall.Result result = calls.bpf(Command.PROG_TEST_RUN, attributes.segment());
      if (result.failed()) {
        return new KernelRun.NotRun("the kernel refuses the test run: " + result.errno());
      }
      FinalState state =
          new FinalState(
              List.of(),
              bytes(contextOut, context.length == 0 ? 0 : attributes.number(44)),
              bytes(packetOut, packet.length == 0 ? 0 : attributes.number(12)),
              read(program, maps),
              List.of());
      long r0 = Integer.toUnsignedLong(attributes.number(4));
      return new KernelRun.Ran(new Outcome.Returned(r0, state), attributes.number(36));
    }
  }

  private static byte[] context(ProgramType type, Bytes context, int packetLength) {
    if (type != ProgramType.XDP || context.length() == 0) {
      return context.toArray();
    }
    // The kernel checks that the pointers of an xdp_md given to it span the packet.
    ByteBuffer md = ByteBuffer.allocate(XDP_CONTEXT_BYTES).order(ByteOrder.nativeOrder());
    md.put(0, context.toArray(), 0, Math.min(context.length(), XDP_CONTEXT_BYTES));
    return md.putInt(0, 0).putInt(XDP_DATA_END, packetLength).putInt(8, 0).array();
  }

  private static Bytes bytes(MemorySegment segment, int length) {
    int size = (int) Math.min(Integer.toUnsignedLong(length), segment.byteSize());
    return Bytes.of(segment.asSlice(0, size).toArray(ValueLayout.JAVA_BYTE));
  }

  private List<MapContent> read(Program program, List<Descriptor> maps) {
    List<MapContent> all = new ArrayList<>();
    for (int i = 0; i < maps.size(); i++) {
      if (MapContents.listable(program.maps().get(i))) {
        all.add(new MapContent(i, contents.read(maps.get(i), program.maps().get(i))));
      }
    }
    return all;
  }
}
