package dev.assay.crosscheck.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.crosscheck.EngineBench;
import dev.assay.crosscheck.Witnesses;
import dev.assay.ir.claim.Claims;
import dev.assay.ir.claim.FrameClaim;
import dev.assay.ir.claim.PointerKind;
import dev.assay.ir.claim.ScalarClaim;
import dev.assay.ir.claim.StackClaim;
import dev.assay.ir.claim.StateClaim;
import dev.assay.ir.claim.ValueClaim;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.Width;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.verdict.Statistics;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * One program whose states are known, held against true claims and against each claim made false.
 */
final class ClaimJudgeTest {
  private static final int END = 5;

  /** r2 = packet; r3 = packet end; r4 = 7; *(u64 *)(r10 - 8) = 7; r0 = r4; exit. */
  private static final Program PROGRAM =
      Program.of(
          "known",
          ProgramType.XDP,
          Code.of(
              load(Register.R2, 0),
              load(Register.R3, 4),
              new Instruction.Alu(Width.W64, AluOp.MOV, Register.R4, Operand.of(7)),
              new Instruction.Store(Size.DW, Register.R10, (short) -8, Operand.of(Register.R4)),
              new Instruction.Alu(Width.W64, AluOp.MOV, Register.R0, Operand.of(Register.R4)),
              new Instruction.Exit()));

  private static Instruction load(Register dst, int offset) {
    return new Instruction.Load(Size.W, Extension.ZERO, dst, Register.R1, (short) offset);
  }

  private static ValueClaim pointer(PointerKind kind, long offset, long size) {
    return new ValueClaim.Pointer(kind, 0, offset, ScalarClaim.constant(0), size, false, 0);
  }

  private static ValueClaim number(long value) {
    return ValueClaim.Number.of(ScalarClaim.constant(value));
  }

  private static ValueClaim related(int relation, int delta) {
    return new ValueClaim.Number(ScalarClaim.ANY, relation, delta, false);
  }

  /**
   * What the checking interpreter shows at the last slot, held against these claims of registers
   * and stack.
   */
  private static List<String> misses(
      Map<Integer, ValueClaim> registers, Map<Integer, StackClaim> stack) {
    List<ValueClaim> all = new ArrayList<>(Collections.nCopies(11, new ValueClaim.Anything()));
    registers.forEach(all::set);
    FrameClaim frame = new FrameClaim(0, -1, all, new TreeMap<>(stack));
    return misses(Map.of(END, List.of(new StateClaim(List.of(frame)))));
  }

  private static List<String> misses(Map<Integer, List<StateClaim>> claimed) {
    SortedMap<Integer, List<StateClaim>> bySlot = new TreeMap<>(claimed);
    ClaimJudge judge = new ClaimJudge(new Claims(bySlot));
    List<String> misses = new ArrayList<>();
    Environment linux = Environment.linux(KernelVersion.V6_18, Configuration.FULL);
    try (EngineBench bench = EngineBench.open(linux)) {
      Witnesses witnesses =
          bench.with(
              (p, o) -> Verification.of(new Verdict.Accepted(), Statistics.ofTime(0)),
              Optional.empty());
      RunInput input = RunInput.EMPTY.withPacket(Bytes.zeros(20));
      witnesses
          .checking()
          .run(
              PROGRAM,
              input,
              view -> {
                if (view.slot() == END) {
                  judge.miss(view).ifPresent(misses::add);
                }
              });
    }
    return misses;
  }

  @Test
  void trueClaimsHold() {
    assertEquals(
        List.of(),
        misses(
            Map.of(
                0, number(7),
                1, pointer(PointerKind.CONTEXT, 0, -1),
                2, pointer(PointerKind.PACKET, 0, 20),
                3, pointer(PointerKind.PACKET_END, 0, -1),
                4, related(1, 0),
                10, pointer(PointerKind.STACK, 0, -1)),
            Map.of(-8, new StackClaim.Spilled(related(1, 0)), -16, new StackClaim.Plain(0xff))));
  }

  @Test
  void eachFalseClaimIsMissed() {
    for (Map<Integer, ValueClaim> wrong :
        List.of(
            Map.of(0, number(8)),
            Map.of(0, related(1, 0), 4, related(1, 1)),
            Map.of(1, pointer(PointerKind.CONTEXT, 4, -1)),
            Map.of(1, pointer(PointerKind.PACKET, 0, -1)),
            Map.of(2, pointer(PointerKind.PACKET, 0, 21)),
            Map.of(3, pointer(PointerKind.PACKET_END, 8, -1)),
            Map.of(0, pointer(PointerKind.MAP_VALUE, 0, 8)),
            Map.of(10, pointer(PointerKind.STACK, -8, -1)))) {
      assertEquals(1, misses(wrong, Map.of()).size(), wrong.toString());
    }
  }

  @Test
  void falseClaimsOfTheStackAreMissed() {
    for (StackClaim wrong :
        List.of(
            new StackClaim.Spilled(number(6)),
            new StackClaim.Plain(1),
            new StackClaim.Narrow(4, ScalarClaim.constant(8), 0))) {
      assertEquals(1, misses(Map.of(), Map.of(-8, wrong)).size(), wrong.toString());
    }
  }

  @Test
  void aSlotWithoutClaimIsNeverReached() {
    assertTrue(misses(Map.of()).getFirst().contains("claimed never to be"));
  }
}
