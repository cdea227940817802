package dev.assay.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.corpus.elf.LoadOptions;
import dev.assay.grammar.expectation.Expectation;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.program.Origin;
import dev.assay.ir.program.Program;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
  private final Sources sources = Sources.standard();

  private static List<Source> read(Sources from, String text) {
    return from.read("folder/name.s", text.getBytes(StandardCharsets.UTF_8));
  }

  private Source.Loaded loaded(String text) {
    return assertInstanceOf(Source.Loaded.class, read(sources, text).getFirst());
  }

  @Test
  void assemblyComesWithItsExpectations() {
    Source.Loaded loaded =
        loaded(
            "; verify: accept\n; run: r0=2\n.type xdp\n.map m hash key=4 value=8 entries=1\n"
                + "r1 = map[m]\ncall bpf_map_lookup_elem\nr0 = 2\nexit\n");
    assertEquals(ProgramType.XDP, loaded.program().type());
    assertEquals(1, loaded.program().maps().size());
    assertEquals(2, loaded.expectations().size());
  }

  @Test
  void sectionsOfAssemblyAreReadAsThoseOfObjects() {
    assertEquals(
        ProgramType.KPROBE, loaded(".section \"kprobe/f\"\nr0 = 0\nexit\n").program().type());
    assertEquals(ProgramType.UNSPEC, loaded("r0 = 0\nexit\n").program().type());
    Sources forced = new Sources(LoadOptions.standard().withType(ProgramType.XDP));
    Source source = read(forced, "r0 = 0\nexit\n").getFirst();
    assertEquals(ProgramType.XDP, ((Source.Loaded) source).program().type());
  }

  @Test
  void everyMistakeInATextIsALine() {
    List<Source> lines = read(sources, "r0 = \nr99 = 1\nexit\n");
    assertEquals(2, lines.size());
    assertTrue(
        lines.getFirst() instanceof Source.Unreadable u && u.line().startsWith("folder/name.s: 1:"),
        lines.toString());
  }

  @Test
  void vectorsExpectTheirResult() {
    Source.Loaded loaded = loaded("-- asm\nldxb %r0, [%r1]\nexit\n-- mem\n2a\n-- result\n0x2a\n");
    Expectation.Run run = (Expectation.Run) loaded.expectations().getFirst();
    assertEquals(1, run.input().context().length());
  }

  @Test
  void bytecodeIsOfUnknownOrigin() {
    Program written = loaded("r0 = 7\nexit\n").program();
    byte[] bytes = Bytecode.encode(written.code(), ByteOrder.LITTLE_ENDIAN);
    Source.Loaded loaded =
        assertInstanceOf(Source.Loaded.class, sources.read("name.bin", bytes).getFirst());
    assertEquals(written.code(), loaded.program().code());
    assertEquals(Origin.UNKNOWN, loaded.program().origin());
    assertEquals("name", loaded.program().name());
  }

  @Test
  void filesThatCannotBeReadAreALine(@TempDir Path folder) throws IOException {
    assertInstanceOf(Source.Unreadable.class, sources.read(folder.resolve("none")).getFirst());
    assertInstanceOf(Source.Unreadable.class, sources.read(folder).getFirst());
    Path empty = Files.createFile(folder.resolve("empty"));
    Source.Unreadable line =
        assertInstanceOf(Source.Unreadable.class, sources.read(empty).getFirst());
    assertEquals(1, line.line().lines().count());
  }

  @Test
  void textMayBeLatin1OrBeginWithAByteOrderMark() {
    String text = "; \u00a7 5.2\nr0 = 7\nexit\n";
    Program written = loaded(text).program();
    byte[] latin1 = text.getBytes(StandardCharsets.ISO_8859_1);
    byte[] marked = ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
    byte[] delete = text.replace('\u00a7', '\u007f').getBytes(StandardCharsets.US_ASCII);
    for (byte[] bytes : new byte[][] {latin1, marked, delete}) {
      Source.Loaded loaded =
          assertInstanceOf(Source.Loaded.class, sources.read("a.asm", bytes).getFirst());
      assertEquals(written.code(), loaded.program().code());
    }
  }

  @Test
  void listingsOfMoreThan16MebibytesAreRefusedInALine() {
    byte[] blank = new byte[(16 << 20) + 8];
    for (byte filler : new byte[] {0, '\n', ' '}) {
      java.util.Arrays.fill(blank, filler);
      List<Source> lines = sources.read("large", blank);
      assertEquals(1, lines.size());
      assertInstanceOf(Source.Unreadable.class, lines.getFirst());
    }
  }

  @Test
  void damageIsALineWithItsPlace() {
    assertEquals("2:4: stray byte 0x00", damaged("a.s", "r0 = 0x11\nexi\0\n "));
    assertEquals("2:1: is no whole instruction", damaged("a.s", "b700000000000000\n9500\n"));
    assertEquals("header: begins with '00454c46'", damaged("a.o", "\0ELF\2\1\1\0"));
    assertEquals("header: begins with ''", damaged("a.o", ""));
  }

  @Test
  void namesBreakNoLines() {
    assertEquals(
        ".program: a name with control characters", damaged("a.s", ".program \"a\\n\"\nexit\n"));
    assertEquals("f: 'a b?c'", new Source.Unreadable("n", "f", "'a\n b\33c'").line().substring(3));
  }

  private String damaged(String file, String text) {
    List<Source> found = sources.read(file, text.getBytes(StandardCharsets.ISO_8859_1));
    Source.Unreadable line = assertInstanceOf(Source.Unreadable.class, found.getFirst());
    assertEquals(1, found.size());
    return line.place() + ": " + line.reason().replaceAll(";.*", "");
  }

  @Test
  void aClassicFilterIsTranslatedAndItsMistakesAreLines() {
    Source.Loaded sound =
        assertInstanceOf(Source.Loaded.class, read(sources, "ldh [12]\nret #0\n").getFirst());
    assertEquals(ProgramType.SOCKET_FILTER, sound.program().type());
    assertEquals("(001) ret      #0", sound.program().lines().getLast().text());
    Source.Unreadable impossible =
        assertInstanceOf(Source.Unreadable.class, read(sources, "ld #nla\nret a\n").getFirst());
    assertEquals("instruction (000)", impossible.place());
    Source.Unreadable refused =
        assertInstanceOf(Source.Unreadable.class, read(sources, "ldh [12]\n").getFirst());
    assertTrue(refused.reason().contains("no return"), refused.line());
    Source.Unreadable other =
        assertInstanceOf(
            Source.Unreadable.class, read(sources, "ret #0 ; data: disk\n").getFirst());
    assertTrue(other.reason().contains("packet or seccomp"), other.line());
    Source.Unreadable wrong =
        assertInstanceOf(Source.Unreadable.class, read(sources, "ldh [12]\nfoo\n").getFirst());
    assertEquals("2:1", wrong.place());
  }

  @Test
  void hintsSayWhatContentDoesNot() {
    byte[] big = {0x61, 0x21, 0, 4, 0, 0, 0, 0};
    Sources hinted =
        new Sources(
            LoadOptions.standard(),
            new Hints(java.util.Optional.of(Format.BYTECODE), ByteOrder.BIG_ENDIAN));
    Source.Loaded loaded = assertInstanceOf(Source.Loaded.class, hinted.read("x", big).getFirst());
    assertEquals(
        loaded("r2 = *(u32 *)(r1 + 4)\n").program().code().at(0), loaded.program().code().at(0));
    assertInstanceOf(Source.Unreadable.class, hinted.read("x", new byte[7]).getFirst());
  }
}
