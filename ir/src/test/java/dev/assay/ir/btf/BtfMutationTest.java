package dev.assay.ir.btf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand damaged inputs, the same ones every time: each is read or refused with a place and a
 * reason.
 */
class BtfMutationTest {
  private static final int INPUTS = 10_000;
  private static final long SEED = 20_251_121;

  private int read;
  private int refused;

  @Test
  void damagedBtfIsReadOrRefused() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    BtfWriter writer = new BtfWriter(ByteOrder.LITTLE_ENDIAN);
    BtfFixtures.EVERY_KIND.forEach(writer::add);
    byte[] ext = writer.ext(BtfFixtures.EXT);
    byte[] btf = writer.btf();
    for (int i = 0; i < INPUTS; i++) {
      boolean hitExt = i % 4 == 0;
      tryRead(hitExt ? btf : damage(btf, random), hitExt ? damage(ext, random) : ext);
    }
    assertEquals(INPUTS, read + refused);
    // Damage that is never, or always, noticed would mean that the test tries nothing.
    assertTrue(read > INPUTS / 20, read + " read");
    assertTrue(refused > INPUTS / 20, refused + " refused");
  }

  private void tryRead(byte[] types, byte[] extension) {
    try {
      Btf btf = Btf.read(types);
      walk(btf);
      BtfExt.read(extension, btf);
      read++;
    } catch (BtfException e) {
      assertFalse(e.place().isEmpty() || e.reason().isEmpty());
      refused++;
    }
  }

  private static void walk(Btf btf) throws BtfException {
    for (int id = 0; id < btf.size(); id++) {
      btf.sizeOf(id);
      btf.resolve(id);
      String essential = Btf.essentialName(btf.type(id).name());
      assertTrue(btf.essentiallyNamed(essential).allMatch(found -> found < btf.size()));
    }
    assertEquals(btf, Btf.read(BtfWriter.write(btf)));
  }

  static byte[] damage(byte[] sound, RandomGenerator random) {
    byte[] bytes = sound.clone();
    switch (random.nextInt(5)) {
      case 0 -> {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      case 1 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      case 2 -> {
        for (int n = 0; n < 8; n++) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
      }
      case 3 -> {
        int at = random.nextInt(bytes.length / 4) * 4;
        int[] extremes = {0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0xffff, 1};
        ByteBuffer.wrap(bytes).putInt(at, extremes[random.nextInt(extremes.length)]);
      }
      default -> {
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
          System.arraycopy(sound, 0, bytes, 0, BtfLayout.HEADER);
        }
      }
    }
    return bytes;
  }
}
