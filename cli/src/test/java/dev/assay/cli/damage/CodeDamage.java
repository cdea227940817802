package dev.assay.cli.damage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Damages bytecode: instructions of 8 bytes and nothing else. */
final class CodeDamage {
  private CodeDamage() {}

  static byte[] damaged(byte[] sound, RandomGenerator random) {
    int slots = sound.length / SlotDamage.BYTES;
    if (random.nextInt(10) == 0) {
      return Arrays.copyOf(sound, random.nextInt(sound.length + 1));
    }
    ByteBuffer code = ByteBuffer.wrap(sound.clone()).order(ByteOrder.LITTLE_ENDIAN);
    for (int n = random.nextInt(3); n >= 0; n--) {
      int at = random.nextInt(slots) * SlotDamage.BYTES;
      if (random.nextInt(4) == 0) {
        code.putLong(at, code.getLong(random.nextInt(slots) * SlotDamage.BYTES));
      } else {
        SlotDamage.damage(code, at, random);
      }
    }
    return code.array();
  }
}
