package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which programs of which files are meant, and what is said when there are none. */
final class InputsTest {
  private static final String OBJECTS = "../corpus/src/test/resources/objects/";
  private static final String GOOD = ".type socket_filter\nr0 = 0\nexit\n";

  @TempDir private Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static Command strong(String... settings) {
    String[] args = {
      "run", OBJECTS + "data.o", "--program", "strong", "--btf", OBJECTS + "core_kernel.o"
    };
    String[] all = java.util.Arrays.copyOf(args, args.length + settings.length);
    System.arraycopy(settings, 0, all, args.length, settings.length);
    return Command.assay(all);
  }

  @Test
  void everySyntaxErrorIsALine() throws IOException {
    Command asm = Command.assay("asm", file("bad.asm", "r0 = = 1\nr99 = 2\n"));
    assertEquals(Status.UNREADABLE, asm.status());
    assertEquals(2, asm.errLines().size(), asm.err());
    assertTrue(asm.errLines().get(1).contains("2:1: no register 'r99'"), asm.err());
  }

  @Test
  void filesWithoutTheProgramArePassedOver() throws IOException {
    String named = file("a.asm", ".program wanted\n" + GOOD);
    String other = file("b.asm", GOOD);
    Command verify = Command.assay("verify", named, other, "--program", "wanted");
    assertEquals(Status.FINE, verify.status(), verify.err());
    assertEquals(1, verify.outLines().size(), verify.out());
  }

  @Test
  void aProgramThatNoFileHasIsOneError() throws IOException {
    String path = file("a.asm", GOOD);
    for (String command : new String[] {"check", "verify", "disasm"}) {
      Command none = Command.assay(command, path, "--program", "nobody");
      assertEquals(Status.UNREADABLE, none.status(), command);
      assertEquals("assay: " + path + ": no program 'nobody' found\n", none.err());
    }
  }

  @Test
  void typesThatAreNotThereAreSaidOnceAndAtOnce() throws IOException {
    Command verify =
        Command.assay("verify", "--btf", "nowhere", file("a.asm", GOOD), file("b.asm", GOOD));
    assertEquals(Status.UNREADABLE, verify.status());
    assertEquals(1, verify.errLines().size(), verify.err());
    assertTrue(verify.err().startsWith("assay: nowhere: "), verify.err());
  }

  @Test
  void aConfigurationValueIsGivenByNameOrByFile() throws IOException {
    String config = file(".config", "# CONFIG_X is not set\nCONFIG_STRONG=0x12\n");
    assertEquals(Status.UNREADABLE, strong().status());
    assertTrue(strong("--kconfig", config).out().contains("returned 0x12"));
    Command last = strong("--kconfig", config, "--kconfig", "CONFIG_STRONG=7");
    assertTrue(last.out().contains("returned 0x7"), last.out() + last.err());
  }

  @Test
  void aConfigurationMayBeCompressed() throws IOException {
    Path config = Path.of(file("config.gz", ""));
    try (OutputStream to = new GZIPOutputStream(Files.newOutputStream(config))) {
      to.write("CONFIG_STRONG=0x13\n".getBytes(StandardCharsets.US_ASCII));
    }
    Command given = strong("--kconfig", config.toString());
    assertTrue(given.out().contains("returned 0x13"), given.out() + given.err());
  }

  @Test
  void aConfigurationThatIsNoneIsALineWithItsPlace() throws IOException {
    Command odd = strong("--kconfig", file("notes", "\nhello\n"));
    assertEquals(Status.UNREADABLE, odd.status());
    assertTrue(odd.err().contains("notes:2: is no setting"), odd.err());
    Command wrong = strong("--kconfig", "CONFIG_STRONG=much");
    assertTrue(wrong.err().contains("'much' is no value of a configuration"), wrong.err());
  }
}
