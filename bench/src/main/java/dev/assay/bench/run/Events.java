package dev.assay.bench.run;

import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.run.Session;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Small programs that run for each of many packets or events. */
final class Events {
  static final String FLOW = "flow dissector";
  static final String FILTER = "trace filter name == eth5";
  private static final String C = "C -O2";
  private static final String TREE = "tree in Java";
  private static final int COUNT = 1024;
  private static final double FLOW_FACTOR = 1.2;

  // Ethernet, a VLAN tag, IPv4, TCP.
  private static final Bytes PACKET =
      Bytes.hex(
          "0102030405060708090a0b0c8100000508004500002800010000400600000a0000010a000002"
              + "303900500000000000000000500200000000000000000000");

  private static final int STRIDE = 16;
  private static final int NAME = 8;

  private final RunInput input = RunInput.EMPTY.withFuel(Long.MAX_VALUE);

  Contest flow(Engines engines, Optional<NativeCode> code) {
    Program program = Programs.read("flow.o");
    RunInput packet = input.withPacket(PACKET);
    List<Contestant> all = new ArrayList<>();
    all.add(sweeping(Engines.COMPILED, engines.compiled(program, packet), 0));
    all.add(sweeping(Engines.GUARDED, engines.guarded(program, packet), 0));
    all.add(sweeping(Engines.INTERPRETER, engines.interpreter(program, packet), 0));
    code.ifPresent(c -> all.add(new Timed(C, dissecting(c.function("flow", 3)), COUNT)));
    return Contest.of(FLOW, "ns/packet", all, new Goal.Beside(Engines.COMPILED, C, FLOW_FACTOR));
  }

  // The packet is needed as long as the process; it is small.
  private static Runnable dissecting(MethodHandle function) {
    MemorySegment packet = Arena.global().allocateFrom(ValueLayout.JAVA_BYTE, PACKET.toArray());
    return () -> {
      try {
        long _ = (long) function.invokeExact(packet.address(), packet.byteSize(), (long) COUNT);
      } catch (Throwable impossible) {
        throw new AssertionError(impossible);
      }
    };
  }

  private static Contestant sweeping(String name, Session session, int stride) {
    long[] results = new long[COUNT];
    return new Timed(
        name,
        () -> {
          if (!session.sweep(stride, results)) {
            throw new IllegalStateException(name + " ended otherwise: " + session.outcome());
          }
        },
        COUNT);
  }

  Contest filter(Engines engines) {
    Program program = Programs.read("filter.asm");
    byte[][] events = events();
    RunInput all = input.withContext(Bytes.of(joined(events)));
    Predicate tree = new Predicate.All(List.of(Predicate.Text.of(NAME, STRIDE - NAME, "eth5")));
    int[] matches = {0};
    Timed asked =
        new Timed(
            TREE,
            () -> {
              for (byte[] event : events) {
                matches[0] += tree.test(event) ? 1 : 0;
              }
            },
            COUNT);
    return Contest.of(
        FILTER,
        "ns/event",
        List.of(
            asked,
            sweeping(Engines.INTERPRETER, engines.interpreter(program, all), STRIDE),
            sweeping(Engines.COMPILED, engines.compiled(program, all), STRIDE),
            sweeping(Engines.GUARDED, engines.guarded(program, all), STRIDE)),
        new Goal.Beside(Engines.COMPILED, TREE, 1.0 / 3));
  }

  /** Names from eth0 to eth7 in an order without a pattern. */
  private static byte[][] events() {
    byte[][] events = new byte[COUNT][STRIDE];
    Random random = new Random(1);
    for (byte[] event : events) {
      byte[] name = ("eth" + random.nextInt(8)).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(name, 0, event, NAME, name.length);
    }
    return events;
  }

  private static byte[] joined(byte[][] events) {
    byte[] all = new byte[COUNT * STRIDE];
    for (int i = 0; i < COUNT; i++) {
      System.arraycopy(events[i], 0, all, i * STRIDE, STRIDE);
    }
    return all;
  }
}
