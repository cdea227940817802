package dev.assay.corpus.elf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.corpus.Source;
import dev.assay.corpus.TestObjects;
import dev.assay.ir.environment.AttachType;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Instruction.CallFunction;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.isa.Register;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.SourceLine;
import dev.assay.ir.program.Subprogram;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs of {@code linking.c} with what they call behind them. */
class LinkingTest {
  private static final LoadOptions OPTIONS = LoadOptions.standard();

  @ParameterizedTest
  @ValueSource(strings = {"linking.o", "linking_be.o"})
  void subprogramsFollowInTheOrderOfTheirFirstCall(String object) {
    Program first = TestObjects.program(object, "first", OPTIONS);
    assertEquals(List.of("first 0", "shared 3", "leaf 6"), starts(first));
    assertEquals(new CallFunction(1), first.code().at(1));
    assertEquals(new CallFunction(2), first.code().at(3));
    Program second = TestObjects.program(object, "second", OPTIONS);
    assertEquals(List.of("second 0", "concealed 7", "leaf 15", "shared 19"), starts(second));
    assertEquals(new CallFunction(14), second.code().at(4));
    assertEquals(new CallFunction(-5), second.code().at(19));
  }

  private static List<String> starts(Program program) {
    return program.subprograms().stream().map(s -> s.name() + " " + s.start()).toList();
  }

  @Test
  void hiddenAndStaticFunctionsAreJudgedWhereTheyAreCalled() {
    Program second = TestObjects.program("linking.o", "second", OPTIONS);
    assertEquals(
        List.of(
            Subprogram.Linkage.GLOBAL,
            Subprogram.Linkage.STATIC,
            Subprogram.Linkage.STATIC,
            Subprogram.Linkage.GLOBAL),
        second.subprograms().stream().map(Subprogram::linkage).toList());
    for (Subprogram subprogram : second.subprograms()) {
      assertEquals(
          subprogram.name(), second.btf().orElseThrow().type(subprogram.btfFunction()).name());
    }
  }

  @Test
  void callbacksAreNamedByTheirDistance() {
    Program program = TestObjects.program("linking.o", "callback", OPTIONS);
    assertEquals(
        new LoadImmediate64(Register.of(2), PseudoSource.FUNCTION, 5, 0), program.code().at(5));
    assertEquals(List.of("callback 0", "each 11", "leaf 19"), starts(program));
  }

  @Test
  void linesMoveWithTheirFunctions() {
    Program first = TestObjects.program("linking.o", "first", OPTIONS);
    SourceLine leaf = first.lines().stream().filter(l -> l.slot() == 6).findFirst().orElseThrow();
    assertEquals("static NOINLINE u32 leaf(u32 x) { return x * prandom(); }", leaf.text());
    assertEquals(
        first.lines().stream().map(SourceLine::slot).sorted().toList(),
        first.lines().stream().map(SourceLine::slot).toList());
  }

  @Test
  void sectionsSayWhatAProgramIs() {
    Program first = TestObjects.program("linking.o", "first", OPTIONS);
    assertEquals(ProgramType.XDP, first.type());
    assertEquals(Optional.of(AttachType.XDP), first.attachType());
    assertEquals("GPL", first.licence());
    assertEquals(0x60102, first.kernelVersion());
    // The question mark keeps libbpf from loading it, no more.
    Program callback = TestObjects.program("linking.o", "callback", OPTIONS);
    assertEquals("socket", callback.section());
    assertEquals(ProgramType.SOCKET_FILTER, callback.type());
  }

  @Test
  void theCallerMaySayTheTypeInstead() {
    LoadOptions options = OPTIONS.withType(ProgramType.SCHED_CLS);
    for (Source source : TestObjects.read("linking.o", options)) {
      Program program = ((Source.Loaded) source).program();
      assertEquals(ProgramType.SCHED_CLS, program.type());
      assertEquals(Optional.empty(), program.attachType());
    }
  }
}
