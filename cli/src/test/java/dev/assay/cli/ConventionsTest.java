package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What all commands have in common. */
final class ConventionsTest {
  static Stream<String> commands() {
    Command help = Command.assay("--help");
    return new CommandLine(Assay.class, new Commands(Console.ofProcess()))
        .getSubcommands().keySet().stream().filter(help.out()::contains);
  }

  @Test
  void helpNamesTheExitStatuses() {
    Command help = Command.assay("--help");
    assertEquals(Status.FINE, help.status());
    assertTrue(help.out().contains("5   nothing refused, but something inconclusive"), help.out());
    assertEquals("", help.err());
  }

  @Test
  void versionIsOneLine() {
    Command version = Command.assay("--version");
    assertEquals(Status.FINE, version.status());
    assertEquals(1, version.outLines().size());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void eachCommandExplainsItself(String name) {
    Command help = Command.assay(name, "--help");
    assertEquals(Status.FINE, help.status());
    assertTrue(help.out().startsWith("Usage: assay " + name), help.out());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void anUnknownOptionIsAUsageErrorOfOneLine(String name) {
    Command wrong = Command.assay(name, "--no-such-option");
    assertEquals(Status.USAGE, wrong.status());
    assertEquals("", wrong.out());
    assertEquals(1, wrong.errLines().size(), wrong.err());
    assertTrue(wrong.err().startsWith("assay " + name + ": "), wrong.err());
  }

  @Test
  void noCommandAndAnUnknownOneAreUsageErrors() {
    for (String[] args : List.of(new String[0], new String[] {"frobnicate"})) {
      Command wrong = Command.assay(args);
      assertEquals(Status.USAGE, wrong.status());
      assertEquals(1, wrong.errLines().size(), wrong.err());
    }
  }

  @Test
  void completionIsAScriptThatNamesTheCommands() {
    Command completion = Command.assay("completion");
    assertEquals(Status.FINE, completion.status());
    assertTrue(completion.out().contains("complete -F"));
    assertTrue(completion.out().contains("doctor"));
  }

  @Test
  void coloursAppearOnlyWhenAskedForOffATerminal() {
    assertFalse(Command.assay("doctor").out().contains("\u001b["));
    assertTrue(Command.assay("doctor", "--color", "always").out().contains("\u001b[32m"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check --jobs 0 x",
        "check --inputs -1 x",
        "check --smt-budget -1 x",
        "check --timeout 0 x",
        "verify --timeout -1 x",
        "fuzz --jobs 0",
        "fuzz --statements 0",
        "fuzz --programs -1",
        "fuzz --seconds -1",
        "fuzz --seed seven",
        "prove --jobs 0",
        "bench --rounds 0",
        "bench --rounds 0 absint x",
        "run --fuel -1 x",
        "run --repeat 0 x"
      })
  void aNumberThatMakesNoSenseIsAUsageErrorOfOneLine(String line) {
    Command wrong = Command.assay(line.split(" "));
    assertEquals(Status.USAGE, wrong.status());
    assertEquals(1, wrong.errLines().size(), wrong.err());
    assertTrue(wrong.err().contains("is not a whole number from "), wrong.err());
  }

  @Test
  void anUnknownCommandIsNamedWithTheNearest() {
    Command wrong = Command.assay("chek");
    assertTrue(wrong.err().contains("no such command 'chek'; did you mean 'check'?"), wrong.err());
  }
}
