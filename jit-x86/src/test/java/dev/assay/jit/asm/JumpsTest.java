package dev.assay.jit.asm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.jit.capstone.Capstone;
import dev.assay.jit.capstone.Disassembled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class JumpsTest {

  /** Jumps among stretches of random length, so that growing one pushes others out of reach. */
  @RepeatedTest(40)
  void everyJumpLandsOnItsLabelAndIsNoLongerThanItMustBe(RepetitionInfo repetition) {
    Optional<Capstone> capstone = Capstone.open();
    assumeTrue(capstone.isPresent(), "libcapstone is not installed: jumps not checked");
    try (Capstone reader = capstone.get()) {
      check(reader, new Random(repetition.getCurrentRepetition()));
    }
  }

  private static void check(Capstone reader, Random random) {
    Assembler assembler = new Assembler();
    Label[] labels = new Label[random.nextInt(1, 400)];
    Arrays.setAll(labels, _ -> assembler.label());
    List<Label> targets = new ArrayList<>();
    for (Label label : labels) {
      assembler.bind(label);
      for (int i = random.nextInt(30); i > 0; i--) {
        assembler.o(Row.PUSH_O, OperandSize.B64, Gpr.RAX);
      }
      targets.add(jump(assembler, labels, random));
    }
    Assembled code = assembler.finish();
    List<Disassembled> jumps =
        reader.disassemble(code.bytes(), 0).stream()
            .filter(one -> !one.mnemonic().equals("push"))
            .toList();
    assertEquals(targets.size(), jumps.size());
    for (int i = 0; i < jumps.size(); i++) {
      check(jumps.get(i), code.offset(targets.get(i)));
    }
  }

  private static Label jump(Assembler assembler, Label[] labels, Random random) {
    Label target = labels[random.nextInt(labels.length)];
    switch (random.nextInt(3)) {
      case 0 -> assembler.jump(target);
      case 1 -> assembler.jump(Flags.values()[random.nextInt(Flags.values().length)], target);
      default -> assembler.call(target);
    }
    return target;
  }

  private static void check(Disassembled jump, long target) {
    assertEquals(target, Long.decode(jump.operands()), jump.toString());
    long displacement = target - jump.address() - jump.size();
    boolean near = jump.size() > 2;
    // A jump whose near form alone makes it far may stay near: at most four bytes of slack.
    boolean reachable = displacement >= -128 + 4 && displacement <= 127;
    assertTrue(near || (byte) displacement == displacement, jump.toString());
    assertTrue(!near || !reachable || jump.mnemonic().equals("call"), jump.toString());
  }

  @Test
  void aLabelThatIsUsedMustBeBoundOnce() {
    Assembler assembler = new Assembler();
    Label label = assembler.label();
    assembler.jump(label);
    assertThrows(IllegalStateException.class, assembler::finish);
    assembler.bind(label);
    assertThrows(IllegalStateException.class, () -> assembler.bind(label));
  }

  @Test
  void aWrongFormIsRefused() {
    Assembler assembler = new Assembler();
    assertThrows(
        IllegalArgumentException.class,
        () -> assembler.mr(Row.ADD_RM, OperandSize.B64, Gpr.RAX, Gpr.RCX));
  }
}
