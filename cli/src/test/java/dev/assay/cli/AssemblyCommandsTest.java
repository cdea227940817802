package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void whatAsmWritesDisasmReads() {
    byte[] text = ascii("r1 = *(u32 *)(r2 + 4)\nr0 = 7\nexit\n");
    for (String order : new String[] {"little", "big"}) {
      Command asm = Command.withInput(text, "asm", "--order", order, "-");
      assertEquals(Status.FINE, asm.status(), asm.err());
      Command disasm = Command.withInput(ascii(asm.out()), "disasm", "--order", order, "-");
      assertTrue(disasm.out().contains("r1 = *(u32 *)(r2 + 4)\n  r0 = 7\n"), disasm.out());
    }
  }

  @Test
  void theKindOfAFileCanBeSaid() {
    Command kernel = Command.withInput(ascii("ld #5\n"), "asm", "--from", "kernel", "-");
    assertEquals(Status.UNREADABLE, kernel.status());
    Command none = Command.withInput(ascii("ld #5\n"), "disasm", "--from", "elf", "-");
    assertEquals(Status.USAGE, none.status());
    assertTrue(none.err().contains("there are object, kernel, mnemonic, classic"), none.err());
  }

  private static final String LISTING = "(000) ldh      [12]\n(001) ret      #0\n";
  private static final String ROWS = "2\n40 0 0 12\n6 0 0 0\n";

  @Test
  void classicFiltersArePrintedInEveryForm() {
    assertEquals(LISTING, Command.withInput(ascii(ROWS), "disasm", "-").out());
    assertEquals(ROWS, Command.withInput(ascii(LISTING), "disasm", "--to", "numbers", "-").out());
    assertEquals(
        "2,40 0 0 12,6 0 0 0,\n",
        Command.withInput(ascii(LISTING), "disasm", "--to", "bpf_asm", "-").out());
    Command translated = Command.withInput(ascii(LISTING), "disasm", "--to", "mnemonic", "-");
    assertEquals(Status.FINE, translated.status());
    assertTrue(translated.out().contains("ldabsh 12"), translated.out());
    Command wrong = Command.withInput(ascii("ld #nla\nret a\n"), "disasm", "--to", "kernel", "-");
    assertEquals(Status.UNREADABLE, wrong.status());
    assertEquals(1, wrong.errLines().size(), wrong.err());
  }

  @Test
  void classicFiltersAreAssembledAndReadBack() {
    Command hex = Command.withInput(ascii(LISTING), "asm", "-");
    assertEquals("280000000c000000\n0600000000000000\n", hex.out());
    assertEquals(
        LISTING, Command.withInput(ascii(hex.out()), "disasm", "--from", "classic", "-").out());
    assertEquals(ROWS, Command.withInput(ascii(LISTING), "asm", "--to", "numbers", "-").out());
  }

  @Test
  void mistakesInClassicFiltersHaveTheirPlace() {
    Command asm = Command.withInput(ascii("ldh [12]\nfoo\n"), "asm", "-");
    assertEquals(Status.UNREADABLE, asm.status());
    assertTrue(asm.err().contains(":2:1: unknown mnemonic 'foo'"), asm.err());
  }

  @Test
  void machineCodeIsShownBelowEachInstruction(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("p.asm"), "  r0 = 7\n  exit\n");
    Command run = Command.assay("disasm", "--native", file.toString());
    assertEquals(Status.FINE, run.status(), run.err());
    List<String> lines = run.outLines();
    assertEquals("0: r0 = 7", lines.getFirst());
    // mov edi, 7; ret
    assertTrue(lines.get(1).startsWith("       0:  bf07000000"), lines.get(1));
    assertEquals("1: exit", lines.get(2));
    assertTrue(lines.get(3).startsWith("       5:  c3"), lines.get(3));
  }
}
