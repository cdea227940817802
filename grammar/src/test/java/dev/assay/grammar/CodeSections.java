package dev.assay.grammar;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The executable sections of a 64-bit little-endian ELF file, as bytes. */
final class CodeSections {
  private static final int PROGBITS = 1;
  private static final int EXECUTABLE = 4;

  private CodeSections() {}

  static List<byte[]> of(Path file) {
    try {
      return of(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (IndexOutOfBoundsException hostile) {
      return List.of();
    }
  }

  private static List<byte[]> of(ByteBuffer elf) {
    List<byte[]> code = new ArrayList<>();
    if (elf.capacity() < 64 || elf.getInt(0) != 0x464c457f || elf.get(4) != 2 || elf.get(5) != 1) {
      return code;
    }
    int table = (int) elf.getLong(40);
    int size = elf.getShort(58);
    int count = elf.getShort(60) & 0xffff;
    for (int i = 0; i < count; i++) {
      int header = table + i * size;
      boolean executable = (elf.getLong(header + 8) & EXECUTABLE) != 0;
      if (elf.getInt(header + 4) == PROGBITS && executable) {
        byte[] bytes = new byte[(int) elf.getLong(header + 32)];
        elf.get((int) elf.getLong(header + 24), bytes);
        code.add(bytes);
      }
    }
    return code;
  }
}
