package dev.assay.cli.damage;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/** Damages one instruction slot: opcode, registers (4 bits each), offset, immediate. */
final class SlotDamage {
  static final int BYTES = 8;
  private static final int OFFSET_AT = 2;
  private static final int IMMEDIATE_AT = 4;
  private static final int[] SMALL = {
    0, 1, -1, 2, -2, 4, -4, 8, -8, 64, 127, -512, 0x7fff, -0x8000
  };

  private SlotDamage() {}

  static void damage(ByteBuffer code, int at, RandomGenerator random) {
    switch (random.nextInt(6)) {
      case 0 -> code.put(at, (byte) random.nextInt(256));
      case 1 -> code.put(at + 1, (byte) (random.nextInt(11) << 4 | random.nextInt(11)));
      case 2 -> swapRegisters(code, at + 1);
      case 3 -> code.putShort(at + OFFSET_AT, (short) number(random));
      case 4 -> code.putInt(at + IMMEDIATE_AT, number(random));
      default -> flip(code, at + random.nextInt(BYTES), random);
    }
  }

  private static void swapRegisters(ByteBuffer code, int at) {
    int registers = code.get(at) & 0xff;
    code.put(at, (byte) (registers >> 4 | registers << 4));
  }

  static void flip(ByteBuffer bytes, int at, RandomGenerator random) {
    bytes.put(at, (byte) (bytes.get(at) ^ 1 << random.nextInt(8)));
  }

  /** Mostly a number at which something ends. */
  static int number(RandomGenerator random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(256);
      case 1 -> random.nextBoolean() ? Integer.MAX_VALUE : Integer.MIN_VALUE;
      default -> SMALL[random.nextInt(SMALL.length)];
    };
  }
}
