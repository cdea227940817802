package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AssemblyCommandsTest {
  @Test
  void anObjectBecomesText() {
    Command disasm = Command.assay("disasm", Samples.path("linux/xdp1_kern.o"));
    assertEquals(Status.FINE, disasm.status(), disasm.err());
    assertTrue(disasm.out().contains(".map rxcnt percpu_array key=4 value=8"), disasm.out());
    assertTrue(disasm.out().contains("r2 = *(u32 *)(r1 + 4)"), disasm.out());
  }

  @Test
  void theDialectCanBeChosen() {
    Command disasm =
        Command.assay("disasm", "--dialect", "mnemonic", Samples.path("linux/xdp1_kern.o"));
    assertTrue(disasm.out().contains("ldxw %r2, [%r1+4]"), disasm.out());
  }

  @Test
  void hexadecimalIsALineForEachSlot() {
    Command asm = Command.assay("asm", Samples.path("linux/xdp1_kern.o"));
    assertEquals(Status.FINE, asm.status(), asm.err());
    assertEquals("6112040000000000", asm.outLines().getFirst());
    assertEquals("9500000000000000", asm.outLines().getLast());
  }

  @Test
  void rawBytesGoToAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("x.bin");
    Command asm =
        Command.assay(
            "asm",
            "--to",
            "raw",
            "--order",
            "big",
            "-o",
            file.toString(),
            Samples.path("linux/xdp1_kern.o"));
    assertEquals(Status.FINE, asm.status(), asm.err());
    byte[] first = {0x61, 0x21, 0, 4, 0, 0, 0, 0};
    assertArrayEquals(first, java.util.Arrays.copyOf(Files.readAllBytes(file), 8));
  }
}
