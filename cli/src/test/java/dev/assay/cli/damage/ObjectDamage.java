package dev.assay.cli.damage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Damages an ELF object of 64 bits, little-endian, where a reader of it decides something. */
final class ObjectDamage {
  private static final int HEADER_BYTES = 64;
  private static final int EXECUTABLE = 4;
  private static final int SHT_RELOCATION = 9;
  private static final int RELOCATION_BYTES = 16;

  /** A stretch of the file, and of which length its entries are. */
  private record Area(int start, int size, int entry, boolean code) {
    int any(RandomGenerator random) {
      return start + random.nextInt(size / entry) * entry;
    }
  }

  private final byte[] sound;
  private final List<Area> areas = new ArrayList<>();
  private final List<Area> code;

  ObjectDamage(byte[] sound) {
    this.sound = sound;
    areas.add(new Area(0, HEADER_BYTES, 1, false));
    readSections(ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN));
    code = areas.stream().filter(Area::code).toList();
  }

  private void readSections(ByteBuffer elf) {
    int table = (int) elf.getLong(40);
    int count = elf.getShort(60);
    areas.add(new Area(table, count * HEADER_BYTES, 4, false));
    for (int i = 1; i < count; i++) {
      int header = table + i * HEADER_BYTES;
      int type = elf.getInt(header + 4);
      boolean executable = (elf.getLong(header + 8) & EXECUTABLE) != 0;
      int start = (int) elf.getLong(header + 24);
      int size = (int) elf.getLong(header + 32);
      int entry = executable ? SlotDamage.BYTES : type == SHT_RELOCATION ? RELOCATION_BYTES : 4;
      boolean inFile = type != 0 && type != 8;
      if (inFile && size >= entry) {
        areas.add(new Area(start, size, entry, executable));
      }
    }
  }

  byte[] damaged(RandomGenerator random) {
    if (random.nextInt(12) == 0) {
      return Arrays.copyOf(sound, random.nextInt(sound.length));
    }
    ByteBuffer bytes = ByteBuffer.wrap(sound.clone()).order(ByteOrder.LITTLE_ENDIAN);
    // Half of all damage is in programs: elsewhere it is mostly the end of the file.
    for (int n = random.nextInt(3); n >= 0; n--) {
      boolean inCode = random.nextBoolean() && !code.isEmpty();
      List<Area> choice = inCode ? code : areas;
      damage(bytes, choice.get(random.nextInt(choice.size())), random);
    }
    return bytes.array();
  }

  private static void damage(ByteBuffer bytes, Area area, RandomGenerator random) {
    int at = area.any(random);
    switch (random.nextInt(4)) {
      case 0 -> SlotDamage.flip(bytes, at + random.nextInt(area.entry), random);
      case 1 -> swap(bytes, at, area.any(random), area.entry);
      default -> {
        if (area.code) {
          SlotDamage.damage(bytes, at, random);
        } else if (area.entry >= 4) {
          bytes.putInt(at + random.nextInt(area.entry / 4) * 4, SlotDamage.number(random));
        } else {
          bytes.put(at, (byte) SlotDamage.number(random));
        }
      }
    }
  }

  private static void swap(ByteBuffer bytes, int first, int second, int size) {
    byte[] kept = new byte[size];
    bytes.get(first, kept);
    bytes.put(first, bytes, second, size);
    bytes.put(second, kept);
  }
}
