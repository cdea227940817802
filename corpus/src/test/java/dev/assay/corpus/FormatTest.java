package dev.assay.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          r0 = 0\\nexit                                        | KERNEL_ASSEMBLY
          ; verify: accept\\n.type xdp\\nr0 = 2\\nexit         | KERNEL_ASSEMBLY
          0: (b7) r0 = 0\\n1: (95) exit                        | KERNEL_ASSEMBLY
          (b7) r0 = 0                                          | KERNEL_ASSEMBLY
          (18) r0 = 0 ll                                       | KERNEL_ASSEMBLY
          exit                                                 | KERNEL_ASSEMBLY
          mov %r0, 1\\nexit                                    | MNEMONIC_ASSEMBLY
          # a comment\\nldxw %r0, [%r1+4]\\nexit               | MNEMONIC_ASSEMBLY
          (000) ldh      [12]\\n(001) ret      #0              | CLASSIC
          ldh [12]\\njne #0x806, drop\\nret #-1\\ndrop: ret #0 | CLASSIC
          2\\n40 0 0 12\\n6 0 0 0                              | CLASSIC
          2,40 0 0 12,6 0 0 0,                                 | CLASSIC
          { 0x28, 0, 0, 0x0000000c },                          | CLASSIC
          start: ld #5                                         | CLASSIC
          -- asm\\nmov %r0, 1\\nexit\\n-- result\\n1           | VECTOR
          -- raw\\n0x95\\n-- result\\n1                        | VECTOR
          b700000000000000\\n9500000000000000                 | HEX
          b7 00 00 00 00 00 00 00                              | HEX
          b7000000000000                                       | KERNEL_ASSEMBLY
          b700000000000000\\n950000000                         | HEX
          """)
  void textsAreToldByWhatTheyBeginWith(String text, Format format) {
    byte[] bytes = text.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
    assertEquals(format, Format.of(bytes));
  }

  @Test
  void bytesAreToldByTheirBeginningOrLength() {
    assertEquals(Format.OBJECT, Format.of(TestObjects.bytes("maps.o")));
    assertEquals(Format.BYTECODE, Format.of(new byte[16]));
    assertEquals(Format.UNKNOWN, Format.of(new byte[15]));
    assertEquals(Format.UNKNOWN, Format.of(new byte[0]));
    assertEquals(
        Format.UNKNOWN, Format.of("r0 = 0 ; \0\nexit\n  ".getBytes(StandardCharsets.UTF_8)));
    assertEquals(Format.UNKNOWN, Format.of(" \n".getBytes(StandardCharsets.UTF_8)));
  }
}
