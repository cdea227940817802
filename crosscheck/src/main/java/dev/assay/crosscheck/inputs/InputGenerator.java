package dev.assay.crosscheck.inputs;

import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.fields.OwnedField;
import dev.assay.ir.fields.OwnedFields;
import dev.assay.ir.fields.ValueTypes;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.MapEntry;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.MapContent;
import dev.assay.ir.run.RunInput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Makes inputs for a program. Input n depends on the seed and on n alone, so a finding is named by
 * the two numbers.
 *
 * <p>The first inputs are the edges: everything zero, everything one, packets of lengths around the
 * headers' ends. After them come frames that parse and contexts and maps of random content.
 */
public final class InputGenerator {
  private static final int CONTEXT_BYTES = 256;
  private static final int MAP_ENTRIES = 4;
  private static final int LARGEST_RANDOM_VALUE = 4096;
  private static final List<Integer> PACKET_EDGES =
      List.of(0, 1, 13, 14, 15, 33, 34, 35, 42, 54, 60, 64, 128, 1514);
  private static final List<Long> INTERESTING =
      List.of(0L, 1L, -1L, 0x7fL, 0xffL, 0x7fff_ffffL, 0x8000_0000L, Long.MIN_VALUE);

  private final Environment kernel = Environment.linux(KernelVersion.V6_18, Configuration.FULL);
  private final long seed;

  public InputGenerator(long seed) {
    this.seed = seed;
  }

  /** The first {@code count} inputs for a program. */
  public List<RunInput> inputs(Program program, int count) {
    List<RunInput> inputs = new ArrayList<>(count);
    for (int n = 0; n < count; n++) {
      inputs.add(input(program, n));
    }
    return inputs;
  }

  /** Input {@code n} for a program. */
  public RunInput input(Program program, int n) {
    RandomGenerator random = new SplittableRandom(seed * 0x9e37_79b9_7f4a_7c15L + n);
    return RunInput.EMPTY
        .withContext(context(random, n))
        .withPacket(packet(random, n))
        .withMaps(n < 2 ? List.of() : maps(program, random))
        .withSeed(random.nextLong())
        .withClock(random.nextLong(1L << 40));
  }

  private static Bytes context(RandomGenerator random, int n) {
    byte[] bytes = new byte[CONTEXT_BYTES];
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (words.hasRemaining()) {
      words.putLong(n == 0 ? 0 : n == 1 ? -1 : value(random));
    }
    return Bytes.of(bytes);
  }

  private static Bytes packet(RandomGenerator random, int n) {
    Frames frames = new Frames(random);
    return n < PACKET_EDGES.size()
        ? edge(frames, n)
        : n % 4 == 3 ? frames.noise(random.nextInt(256)) : frames.next(n);
  }

  private static Bytes edge(Frames frames, int n) {
    int length = PACKET_EDGES.get(n);
    Bytes frame = frames.next(n);
    return length <= frame.length() ? frame.slice(0, length) : frames.noise(length);
  }

  private List<MapContent> maps(Program program, RandomGenerator random) {
    List<MapContent> contents = new ArrayList<>();
    for (int i = 0; i < program.maps().size(); i++) {
      MapDefinition map = program.maps().get(i);
      if (takesRandomContent(map)) {
        contents.add(new MapContent(i, entries(program, map, random)));
      }
    }
    return contents;
  }

  // Frozen maps hold constants that a verifier may rely on.
  private static boolean takesRandomContent(MapDefinition map) {
    boolean plain =
        switch (map.type()) {
          case HASH, LRU_HASH, ARRAY -> true;
          default -> false;
        };
    boolean readOnly = (map.flags() & MapDefinition.READ_ONLY_FOR_PROGRAMS) != 0;
    return plain && !readOnly && !map.frozen() && map.valueSize() <= LARGEST_RANDOM_VALUE;
  }

  private List<MapEntry> entries(Program program, MapDefinition map, RandomGenerator random) {
    List<MapEntry> entries = new ArrayList<>();
    OwnedFields owned =
        program.btf().map(btf -> ValueTypes.of(map, btf, kernel).fields()).orElse(OwnedFields.NONE);
    int count = Math.min(map.maxEntries(), MAP_ENTRIES);
    for (int i = 0; i < count; i++) {
      Bytes key = map.type() == MapType.ARRAY ? index(i) : key(map.keySize(), i, random);
      entries.add(new MapEntry(key, cleared(owned, words(map.valueSize(), random))));
    }
    return entries;
  }

  // What the kernel owns of a value is not copied from outside.
  private static Bytes cleared(OwnedFields owned, Bytes value) {
    if (owned.isEmpty()) {
      return value;
    }
    byte[] bytes = value.toArray();
    for (OwnedField field : owned.all()) {
      Arrays.fill(bytes, field.offset(), field.offset() + field.size(), (byte) 0);
    }
    return Bytes.of(bytes);
  }

  private static Bytes index(int i) {
    return Bytes.of(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(i).array());
  }

  /** Small numbers first: programs that do not take keys from the packet use them. */
  private static Bytes key(int size, int i, RandomGenerator random) {
    byte[] bytes = new byte[size];
    if (i < 2 && size > 0) {
      bytes[0] = (byte) i;
    } else {
      random.nextBytes(bytes);
    }
    return Bytes.of(bytes);
  }

  private static Bytes words(int size, RandomGenerator random) {
    ByteBuffer buffer =
        ByteBuffer.allocate(Math.ceilDiv(size, 8) * 8).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      buffer.putLong(value(random));
    }
    return Bytes.of(buffer.array()).slice(0, size);
  }

  private static long value(RandomGenerator random) {
    return random.nextInt(4) == 0
        ? INTERESTING.get(random.nextInt(INTERESTING.size()))
        : random.nextLong() >>> random.nextInt(64);
  }
}
