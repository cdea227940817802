package dev.assay.ir.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.JumpForm;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Width;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class CfgTest {
  private static final int NOWHERE = -1;

  private static Instruction move(int value) {
    return new Instruction.Alu(Width.W64, AluOp.MOV, Register.R0, Operand.of(value));
  }

  private static Instruction branch(int offset) {
    return new Instruction.Branch(
        Width.W64, Condition.EQ, Register.R0, Operand.of(0), (short) offset);
  }

  private static Instruction jump(int offset) {
    return new Instruction.Jump(JumpForm.SHORT, offset);
  }

  @Test
  void aLoopWithItsBlocks() {
    Cfg cfg = Cfg.of(Code.of(move(0), move(1), branch(1), jump(-3), new Instruction.Exit()));
    assertEquals("[0-1, 1-3, 3-4, 4-5]", spans(cfg));
    assertEquals(List.of(new Edge(2, 1, EdgeKind.TAKEN)), cfg.backEdges());
    assertEquals("[Loop[header=1, blocks=[1, 2]]]", cfg.loops().toString());
    assertEquals(1, cfg.immediateDominator(3));
  }

  @Test
  void functionsAreReachedByCalls() {
    Cfg cfg =
        Cfg.of(
            Code.of(
                new Instruction.CallFunction(1),
                new Instruction.Exit(),
                move(1),
                new Instruction.Exit(),
                move(2)));
    assertEquals(
        "[Function[index=0, start=0, end=2], Function[index=1, start=2, end=5]]",
        cfg.functions().toString());
    assertEquals(List.of(new Call(0, 0, 1)), cfg.calls());
    assertTrue(cfg.isReachable(cfg.blockOf(3).index()));
    assertFalse(cfg.isReachable(cfg.blockOf(4).index()));
    assertTrue(cfg.blockOf(4).stray(), "the last instruction falls off the end");
  }

  @Test
  void jumpsIntoAnImmediateOrOutsideAreStray() {
    Cfg cfg =
        Cfg.of(Code.of(branch(1), Instruction.LoadImmediate64.constant(Register.R1, 1), jump(7)));
    assertTrue(cfg.blocks().get(0).stray());
    assertTrue(cfg.blockOf(3).stray());
  }

  private static String spans(Cfg cfg) {
    return cfg.blocks().stream().map(b -> b.start() + "-" + b.end()).toList().toString();
  }

  @Property(tries = 2000)
  void blocksCoverTheCodeOnce(@ForAll("programs") Code code) {
    int slot = 0;
    for (Block block : Cfg.of(code).blocks()) {
      assertEquals(slot, block.start());
      assertTrue(block.end() > block.start());
      slot = block.end();
    }
    assertEquals(code.size(), slot);
  }

  /** A block dominates another if taking it away cuts the other off from the entry. */
  @Property(tries = 1000)
  void dominatorsAreWhatCutsOff(@ForAll("programs") Code code) {
    Cfg cfg = Cfg.of(code);
    for (Function function : cfg.functions()) {
      int entry = cfg.entry(function);
      BitSet all = reach(cfg, entry, NOWHERE);
      for (int block = all.nextSetBit(0); block >= 0; block = all.nextSetBit(block + 1)) {
        BitSet without = reach(cfg, entry, block);
        for (int other = all.nextSetBit(0); other >= 0; other = all.nextSetBit(other + 1)) {
          assertEquals(!without.get(other), cfg.dominates(block, other), block + " over " + other);
        }
      }
    }
  }

  @Property(tries = 1000)
  void aLoopIsEnteredThroughItsHeaderAlone(@ForAll("programs") Code code) {
    Cfg cfg = Cfg.of(code);
    for (Loop loop : cfg.loops()) {
      for (int block : loop.blocks()) {
        assertTrue(cfg.dominates(loop.header(), block));
      }
    }
  }

  private static BitSet reach(Cfg cfg, int entry, int removed) {
    BitSet seen = new BitSet();
    Deque<Integer> pending = new ArrayDeque<>(List.of(entry));
    while (!pending.isEmpty()) {
      int block = pending.pop();
      if (block != removed && !seen.get(block)) {
        seen.set(block);
        cfg.blocks().get(block).successors().forEach(edge -> pending.push(edge.to()));
      }
    }
    return seen;
  }

  @Provide
  Arbitrary<Code> programs() {
    Arbitrary<Integer> offset = Arbitraries.integers().between(-8, 8);
    Arbitrary<Instruction> instruction =
        Arbitraries.oneOf(
            Arbitraries.just(move(1)),
            Arbitraries.just(new Instruction.Exit()),
            Arbitraries.just(Instruction.LoadImmediate64.constant(Register.R1, 5)),
            offset.map(CfgTest::branch),
            offset.map(CfgTest::branch),
            offset.map(CfgTest::jump),
            offset.map(Instruction.CallFunction::new));
    return instruction
        .list()
        .ofMinSize(1)
        .ofMaxSize(16)
        .map(list -> Code.of(new ArrayList<>(list)));
  }
}
