package dev.assay.crosscheck.faithful;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.program.Program;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StateAgreementTest {
  private static final List<String> KERNEL =
      List.of(
          "0: R1=ctx() R10=fp0",
          "0: (b7) r0 = 1          ; R0=1",
          "1: (15) if r1 == 0x0 goto pc+1 ; R1=ctx()",
          "2: (b7) r0 = 2          ; R0=2",
          "",
          "from 1 to 3: R0=1 R1=ctx() R10=fp0",
          "3: (95) exit");

  private static StateAgreement with(List<String> ours) {
    return StateAgreement.of(new LogPair(KERNEL, ours));
  }

  @Test
  void aLogAgreesWithItself() {
    assertEquals(new StateAgreement(6, 6), with(KERNEL));
  }

  @Test
  void aPathThatOneLogLacksCostsThatPathAlone() {
    List<String> ours =
        List.of(
            KERNEL.get(0),
            KERNEL.get(1),
            KERNEL.get(2),
            "2: (b7) r0 = 2          ; R0=2",
            "3: (95) exit",
            KERNEL.get(5),
            KERNEL.get(6));
    assertEquals(new StateAgreement(6, 6), with(ours));
    assertEquals(new StateAgreement(6, 4), with(ours.subList(0, 5)));
  }

  @Test
  void aStateElsewhereIsNoEqual() {
    List<String> ours = List.of(KERNEL.get(0), KERNEL.get(2), KERNEL.get(1));
    assertEquals(new StateAgreement(6, 1), with(ours));
  }

  @Test
  void aLoopIsTakenUpFromItsLastRoundFirst() {
    List<String> loop =
        List.of(
            "0: (07) r1 += 1         ; R1=1",
            "1: (5d) if r1 != r2 goto pc-2 ; R1=1",
            "0: (07) r1 += 1         ; R1=2",
            "1: (5d) if r1 != r2 goto pc-2 ; R1=2",
            "from 1 to 2: R1=2",
            "2: (95) exit",
            "from 1 to 2: R1=1",
            "2: (95) exit");
    List<String> mistaken =
        loop.stream()
            .map(line -> line.equals("from 1 to 2: R1=1") ? "from 1 to 2: R1=2" : line)
            .toList();
    assertEquals(new StateAgreement(8, 8), StateAgreement.of(new LogPair(loop, loop)));
    assertEquals(new StateAgreement(8, 7), StateAgreement.of(new LogPair(loop, mistaken)));
  }

  @Test
  void addressesAreTheSameWhateverTheirLengthAndConstantsAreNot() {
    // r1 = map 0; r2 = a constant
    Program program =
        Program.of(
            "loads", ProgramType.XDP, Bytecode.decode(new long[] {0x1118, 0, 0x1_0000_0218L, 0}));
    List<String> theirs = List.of("0: (18) r1 = 0xffff888104402400      ; R1=map_ptr(ks=4,vs=8)");
    List<String> ours = List.of("0: (18) r1 = 0x0                     ; R1=map_ptr(ks=4,vs=8)");
    assertEquals(Normalised.of(program, theirs), Normalised.of(program, ours));
    List<String> constant = List.of("2: (18) r2 = 0x1");
    assertEquals(constant, Normalised.of(program, constant));
    assertEquals(
        Normalised.of(program, List.of("verification time 7 usec")),
        Normalised.of(program, List.of("verification time 21 usec")));
  }
}
