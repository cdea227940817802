package dev.assay.corpus.elf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.fornwall.jelf.ElfRelocationSection;
import net.fornwall.jelf.ElfSymbolTableSection;
import org.junit.jupiter.api.Test;

/** On sound objects this reader and jelf say the same. */
class ElfFileTest {
  private static final Path SAMPLES = Path.of("../../shared/data/ebpf_samples");

  @Test
  void samplesReadAsJelfReadsThem() throws IOException, ElfException {
    assumeTrue(Files.isDirectory(SAMPLES), "no sample objects at " + SAMPLES);
    int objects = 0;
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      for (Path file : files.filter(ElfFileTest::isSound).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        compare(ElfFile.read(bytes), net.fornwall.jelf.ElfFile.from(bytes));
        objects++;
      }
    }
    assertTrue(objects > 120, objects + " objects");
  }

  private static boolean isSound(Path file) {
    return file.toString().endsWith(".o") && !file.getFileName().toString().startsWith("badsym");
  }

  private static void compare(ElfFile ours, net.fornwall.jelf.ElfFile theirs) throws ElfException {
    assertEquals(theirs.e_shnum, ours.sections().size());
    for (ElfSection section : ours.sections()) {
      var other = theirs.getSection(section.index());
      assertEquals(other.header.sh_name == 0 ? "" : other.header.getName(), section.name());
      assertEquals(other.header.sh_type, section.type());
      assertEquals(other.header.sh_flags, section.flags());
      assertEquals(other.header.sh_size, section.size());
      if (section.type() != ElfSection.NOBITS && section.type() != 0) {
        assertArrayEquals(other.getData(), section.bytes());
      }
      if (other instanceof ElfSymbolTableSection table) {
        compareSymbols(ours.symbols(), table);
      }
      if (other instanceof ElfRelocationSection table) {
        List<ElfRelocation> relocations =
            ours.relocations(ours.section(section.info()).orElseThrow());
        assertEquals(
            Arrays.stream(table.relocations)
                .map(r -> new ElfRelocation(r.r_offset, r.getSymbolIndex()))
                .toList(),
            relocations);
      }
    }
  }

  private static void compareSymbols(List<ElfSymbol> ours, ElfSymbolTableSection table) {
    assertEquals(table.symbols.length, ours.size());
    for (int i = 0; i < table.symbols.length; i++) {
      net.fornwall.jelf.ElfSymbol other = table.symbols[i];
      assertEquals(other.st_name == 0 ? "" : other.getName(), ours.get(i).name());
      assertEquals(other.st_value, ours.get(i).value());
      assertEquals(other.st_size, ours.get(i).size());
      assertEquals(other.st_shndx & 0xffff, ours.get(i).section());
      assertEquals(ElfSymbol.Kind.of(other.getType()), ours.get(i).kind());
      assertEquals(ElfSymbol.Binding.of(other.getBinding() << 4), ours.get(i).binding());
    }
  }

  @Test
  void whatIsNoObjectSaysWhy() {
    assertReason("too", new byte[3], "no ELF file");
    byte[] narrow = new byte[64];
    System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F', 1, 1}, 0, narrow, 0, 6);
    assertReason("32", narrow, "32-bit");
    narrow[4] = 2;
    assertReason("machine", narrow, "a BPF object has type 1, machine 247");
    narrow[5] = 9;
    assertReason("order", narrow, "byte order 9");
  }

  private static void assertReason(String what, byte[] bytes, String reason) {
    ElfException e = assertThrows(ElfException.class, () -> ElfFile.read(bytes), what);
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }
}
