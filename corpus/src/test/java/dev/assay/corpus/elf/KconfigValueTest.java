package dev.assay.corpus.elf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.corpus.elf.KconfigValue.Kind;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class KconfigValueTest {
  private static byte[] bytes(KconfigValue type, String value) {
    return type.bytes(value, ByteOrder.LITTLE_ENDIAN);
  }

  /** What libbpf finds out by itself, such as {@code LINUX_HAS_BPF_COOKIE}, is 0 or 1. */
  @Test
  void aBoolTakesChoicesAndTheNumbersOfThem() {
    KconfigValue bool = new KconfigValue(Kind.BOOL, 1, 1, false);

    assertArrayEquals(new byte[] {1}, bytes(bool, "y"));
    assertArrayEquals(new byte[] {1}, bytes(bool, "1"));
    assertArrayEquals(new byte[] {0}, bytes(bool, "0"));
    assertThrows(IllegalArgumentException.class, () -> bytes(bool, "2"));
    assertThrows(IllegalArgumentException.class, () -> bytes(bool, "m"));
  }

  @Test
  void aNumberFitsItsBytes() {
    KconfigValue signed = new KconfigValue(Kind.NUMBER, 2, 2, true);

    assertArrayEquals(new byte[] {-1, -1}, bytes(signed, "-1"));
    assertThrows(IllegalArgumentException.class, () -> bytes(signed, "32768"));
  }
}
