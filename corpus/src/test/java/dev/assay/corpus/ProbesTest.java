package dev.assay.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.SourceLine;
import dev.assay.ir.program.Subprogram;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbesTest {
  private static final Code TWO_FUNCTIONS =
      Code.of(new Instruction.CallFunction(1), new Instruction.Exit(), new Instruction.Exit());

  private static Program program(String section) {
    return Program.builder("p", ProgramType.UNSPEC, TWO_FUNCTIONS)
        .section(section)
        .subprograms(
            List.of(
                new Subprogram("p", 0, Subprogram.Linkage.GLOBAL, 0),
                new Subprogram("f", 2, Subprogram.Linkage.STATIC, 0)))
        .lines(List.of(new SourceLine(0, "p.c", 1, 1, ""), new SourceLine(2, "p.c", 5, 1, "")))
        .build();
  }

  @Test
  void everythingBehindThePrologueMovesWithIt() {
    Program ready =
        assertInstanceOf(
                Probes.Ready.class,
                Probes.fetching(program("kprobe/f(int, void*)"), Optional.empty()))
            .program();
    int added = ready.code().size() - TWO_FUNCTIONS.size();
    assertEquals(4, added);
    assertEquals(Optional.of("f"), ready.attachTo());
    assertEquals(ProgramType.KPROBE, ready.type());
    assertEquals(
        List.of(0, 2 + added), ready.subprograms().stream().map(Subprogram::start).toList());
    assertEquals(List.of(0, 2 + added), ready.lines().stream().map(SourceLine::slot).toList());
    assertEquals(
        ready,
        assertInstanceOf(Probes.Ready.class, Probes.fetching(ready, Optional.empty())).program(),
        "a prologue is not made twice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "kprobe/f(float); 'float' is no type",
        "kprobe/f(int,); '' is no type",
        "kprobe/f(int, int, int, int, int); 5 values are asked for",
        "n=f+8 file->f_mode; 'file->f_mode' cannot be fetched",
        "n=f %xmm0; '%xmm0' cannot be fetched",
        "n=f +8(%di; cannot be fetched",
        "n=f $arg1 $arg2 $arg3 $arg4 $arg5; 5 values are asked for"
      })
  void aWrongSectionSaysWhatIsWrong(String section, String reason) {
    Probes.Wrong wrong =
        assertInstanceOf(Probes.Wrong.class, Probes.fetching(program(section), Optional.empty()));
    assertTrue(wrong.reason().contains(reason), wrong.reason());
  }

  @ParameterizedTest
  @CsvSource({"kprobe/f", "xdp", "kprobe/f+8", "tp/sched/sched_switch", "classifier/ingress"})
  void otherSectionsAskForNothing(String section) {
    Program program = program(section);
    assertEquals(new Probes.Ready(program), Probes.fetching(program, Optional.empty()));
  }
}
