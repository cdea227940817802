package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.cli.damage.DamagedPrograms;
import dev.assay.crosscheck.check.Alarm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Damaged objects, bytecode and texts through the whole of {@code check}, in a process of its own
 * with little memory: each file is judged by every witness or is a line that says why not, and the
 * witnesses agree.
 */
final class DamagedProgramsTest {
  private static final int FILES = 120;
  private static final long SEED = 20_251_125;
  private static final long MOST_RESIDENT = 640L << 20;
  private static final long LEAST_RESIDENT = 32L << 20;
  private static final Path PROGRAMS = Path.of("../corpus/programs");

  // Named, so that a new program does not make other damage of all.
  private static final List<String> OBJECTS =
      List.of(
          "c/arena.o",
          "c/functions.o",
          "c/globals.o",
          "c/locks.o",
          "c/sections.o",
          "c/tables.o",
          "c/variables.o",
          "object/given_back.o",
          "object/iterators.o",
          "object/operations.o",
          "object/raising.o",
          "object/tasks.o",
          "seeds/four_events.o",
          "seeds/packet_counts.o");
  private static final List<String> TEXTS =
      List.of(
          "alignment/stack.asm",
          "alu/smallest_by_minus_one.asm",
          "arena/given_to_helper.asm",
          "atomic/on_context.asm",
          "call/own_stack_returned.asm",
          "context/past_end.asm",
          "dynptr/record_overwritten.asm",
          "encoding/reserved_field.asm",
          "flow/jump_out.asm",
          "helper/size_bounded.asm",
          "leak/pointer_in_map.asm",
          "loop/may_goto.asm",
          "map/key_in_upper_half.asm",
          "packet/wrong_way.asm",
          "reference/submitted_unchecked.asm",
          "refinement/product_of_parities.asm",
          "return/within_range.asm",
          "stack/write_and_read.asm",
          "tail/result_read.asm",
          "type/pointers_added.asm",
          "asm/context/fields.asm",
          "asm/control/counted-loop.asm",
          "asm/control/jumps-into-an-immediate.asm",
          "asm/arithmetic/zero-divisor.asm",
          "asm/helper/record-overrun.asm",
          "asm/stack/below-the-frame.asm");

  @TempDir private Path folder;

  @Test
  void everyWitnessAnswersWithinBounds() throws IOException, InterruptedException {
    Path programs = Files.createDirectory(folder.resolve("programs"));
    new DamagedPrograms(sound(), SEED).write(programs, FILES);
    Child child = check(programs);
    assertEquals("", child.errors());
    assertTrue(child.peak() > LEAST_RESIDENT, "not measured");
    assertTrue(child.peak() < MOST_RESIDENT, child.peak() + " bytes resident");
    List<JsonNode> lines = child.output().lines().map(JsonMapper.shared()::readTree).toList();
    assertEquals(names(programs), files(lines));
    for (JsonNode line : lines) {
      assertSound(line);
    }
    // Nearly all of one kind would mean that the damage tries only what is refused first, or
    // nothing.
    long unreadable = lines.stream().filter(line -> line.has("error")).count();
    assertTrue(unreadable > FILES / 8, unreadable + " lines of what cannot be read");
    for (String verdict : List.of("accepted", "rejected")) {
      long given = lines.stream().filter(line -> verdict.equals(verdict(line))).count();
      assertTrue(given > FILES / 4, given + " " + verdict);
    }
    boolean unmet = lines.stream().anyMatch(line -> !line.path("alarms").isEmpty());
    assertEquals((unmet ? Status.NOT_FINE : Status.UNREADABLE).code(), child.status());
  }

  private static List<Path> sound() {
    return Stream.concat(OBJECTS.stream(), TEXTS.stream()).map(PROGRAMS::resolve).toList();
  }

  private Child check(Path programs) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("check", programs.toString()));
    arguments.addAll(List.of("--default-type", "xdp", "--format", "json"));
    arguments.addAll(List.of("--btf", PROGRAMS.resolve("object/types.btf").toString()));
    arguments.addAll(List.of("--inputs", "8", "--smt-budget", "1", "--timeout", "3"));
    return Child.assay(folder, arguments);
  }

  private static void assertSound(JsonNode line) {
    if (line.has("error")) {
      String error = line.get("error").asString();
      assertEquals(1, error.lines().count(), error);
      assertTrue(error.matches("\\S.*: \\S.*"), "no place: " + error);
      assertFalse(error.contains("Exception") || error.matches(".*\\w+\\[\\w+=.*"), error);
      return;
    }
    for (JsonNode alarm : line.get("alarms")) {
      // Damaged, a program need not do what its file expects.
      assertEquals(Alarm.Kind.EXPECTATION.title(), alarm.get("kind").asString(), line.toString());
    }
    for (String witness : List.of("absint", "smt", "runs", "cell")) {
      assertTrue(line.has(witness), line.toString());
    }
    assertTrue(line.get("runs").get("inputs").asInt() > 0, line.toString());
  }

  private static String verdict(JsonNode line) {
    return line.has("absint") ? line.get("absint").get("verdict").asString() : "";
  }

  private static Set<String> names(Path programs) throws IOException {
    try (Stream<Path> files = Files.list(programs)) {
      return files.map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> files(List<JsonNode> lines) {
    return lines.stream()
        .map(line -> line.get("file").asString())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
