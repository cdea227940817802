package dev.assay.corpus;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.corpus.elf.KernelTypes;
import dev.assay.corpus.elf.LoadOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand damaged objects, the same ones every time: each gives programs or lines that say why
 * not.
 */
class MutationTest {
  private static final int INPUTS = 10_000;
  private static final long SEED = 20_251_121;
  private static final List<String> OBJECTS =
      List.of("linking.o", "maps.o", "data.o", "core.o", "legacy16.o", "legacy36.o");

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
  private int programs;
  private int refusals;

  @Test
  void damagedObjectsAreReadOrRefused() {
    Sources sources =
        new Sources(
            LoadOptions.standard()
                .withKernelTypes(KernelTypes.in(TestObjects.path("core_kernel.o"))));
    List<byte[]> sound = OBJECTS.stream().map(TestObjects::bytes).toList();
    for (int i = 0; i < INPUTS; i++) {
      byte[] input = damage(sound.get(random.nextInt(sound.size())));
      List<Source> found =
          Assertions.assertTimeout(Duration.ofSeconds(20), () -> sources.read("input.o", input));
      assertFalse(found.isEmpty());
      found.forEach(this::count);
    }
    // Damage that is never, or always, noticed would mean that the test tries nothing.
    assertTrue(programs > INPUTS / 10, programs + " programs");
    assertTrue(refusals > INPUTS / 10, refusals + " refusals");
  }

  private void count(Source source) {
    switch (source) {
      case Source.Loaded _ -> programs++;
      case Source.Unreadable u -> {
        assertTrue(u.line().lines().count() == 1 && !u.reason().isBlank(), u.line());
        refusals++;
      }
    }
  }

  private byte[] damage(byte[] sound) {
    byte[] bytes = sound.clone();
    switch (random.nextInt(8)) {
      case 0 -> {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      case 1, 2 -> flip(bytes, 1);
      case 3 -> flip(bytes, 16);
      case 4 -> putExtreme(bytes, random.nextInt(bytes.length / 4) * 4);
      case 5 -> putExtreme(bytes, inSectionHeaders(bytes));
      case 6 -> putExtreme(bytes, random.nextInt(16) * 4);
      default -> {
        byte[] noise = new byte[bytes.length];
        random.nextBytes(noise);
        System.arraycopy(bytes, 0, noise, 0, random.nextInt(256));
        return noise;
      }
    }
    return bytes;
  }

  private void flip(byte[] bytes, int times) {
    for (int n = 0; n < times; n++) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
  }

  private void putExtreme(byte[] bytes, int at) {
    int[] extremes = {0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0xffff, 1, bytes.length};
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(at, extremes[random.nextInt(extremes.length)]);
  }

  private int inSectionHeaders(byte[] bytes) {
    int table = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(40);
    return table + random.nextInt((bytes.length - table) / 4) * 4;
  }
}
