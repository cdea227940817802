package dev.assay.ir.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.ir.classic.ClassicFault.Kind;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClassicProgramTest {

  /** Instructions by the numbers that {@code tcpdump -ddd} prints. */
  private static ClassicProgram program(int[]... rows) {
    return new ClassicProgram(
        Stream.of(rows).map(r -> new ClassicInstruction(r[0], r[1], r[2], r[3])).toList());
  }

  private static int[] row(int code, int jumpTrue, int jumpFalse, int k) {
    return new int[] {code, jumpTrue, jumpFalse, k};
  }

  private static List<Kind> kinds(ClassicProgram program) {
    return ClassicRules.check(program).stream().map(ClassicFault::kind).toList();
  }

  @Test
  void shapesOfKnownCodes() {
    assertEquals(
        new ClassicShape.LoadAbsolute(ClassicSize.H, 12),
        new ClassicInstruction(0x28, 0, 0, 12).shape());
    assertEquals(
        new ClassicShape.LoadHeaderLength(14), new ClassicInstruction(0xb1, 0, 0, 14).shape());
    assertEquals(
        new ClassicShape.Branch(ClassicCondition.SET, new ClassicOperand.K(0x1fff), 6, 0),
        new ClassicInstruction(0x45, 6, 0, 0x1fff).shape());
    assertEquals(
        new ClassicShape.Return(new ClassicOperand.K(0x40000)),
        new ClassicInstruction(0x6, 0, 0, 0x40000).shape());
    assertEquals(
        new ClassicShape.Transfer(ClassicCell.A), new ClassicInstruction(0x87, 0, 0, 0).shape());
    assertEquals(
        new ClassicShape.Transfer(ClassicCell.X), new ClassicInstruction(0x07, 0, 0, 0).shape());
  }

  @Property
  void encodingAShapeGivesItsCodeAndMeaningBack(
      @ForAll @IntRange(max = 0xffff) int code,
      @ForAll @IntRange(max = 0xff) int jumpTrue,
      @ForAll @IntRange(max = 0xff) int jumpFalse,
      @ForAll int k) {
    ClassicInstruction instruction = new ClassicInstruction(code & 0x1ff, jumpTrue, jumpFalse, k);
    ClassicShape shape = instruction.shape();
    ClassicInstruction again = ClassicInstruction.of(shape);
    assertEquals(instruction.code(), again.code());
    assertEquals(shape, again.shape());
  }

  /** The codes that Linux lists as allowed, and {@code ret x} that only BSD has. */
  @Test
  void fiftyCodesAreKnown() {
    long known =
        java.util.stream.IntStream.range(0, 0x10000)
            .mapToObj(code -> new ClassicInstruction(code, 0, 0, 1).shape())
            .filter(shape -> !(shape instanceof ClassicShape.Unknown))
            .count();
    // 10 operations and 4 conditions with two operands each, negation, a jump, 9 loads of A, 4 of
    // X, 2 stores, 2 transfers, 3 returns.
    assertEquals(2 * 10 + 2 * 4 + 1 + 1 + 9 + 4 + 2 + 2 + 3, known);
  }

  @Test
  void tcpdumpsFilterForIpIsTaken() {
    ClassicProgram ip =
        program(row(0x28, 0, 0, 12), row(0x15, 0, 1, 0x800), row(6, 0, 0, 262144), row(6, 0, 0, 0));
    assertEquals(List.of(), ClassicRules.check(ip));
  }

  @Test
  void everyFaultIsFoundInOnePass() {
    ClassicProgram bad =
        program(
            row(0x34, 0, 0, 0),
            row(0x64, 0, 0, 32),
            row(0x60, 0, 0, 16),
            row(0x05, 0, 0, 99),
            row(0x20, 0, 0, Ancillary.BASE + 1),
            row(0x0e, 0, 0, 0),
            row(0xff, 0, 0, 0));
    assertEquals(
        List.of(
            Kind.DIVISION_BY_ZERO,
            Kind.SHIFT_TOO_FAR,
            Kind.NO_SUCH_WORD,
            Kind.JUMP_OUTSIDE,
            Kind.UNKNOWN_ANCILLARY,
            Kind.RETURN_OF_X,
            Kind.UNKNOWN_CODE,
            Kind.NO_RETURN_AT_END),
        kinds(bad));
  }

  @Test
  void aScratchWordMustBeWrittenOnEveryPath() {
    int[] skipWhenZero = row(0x15, 1, 0, 0);
    int[] writeWord3 = row(0x02, 0, 0, 3);
    int[] readWord3 = row(0x60, 0, 0, 3);
    int[] end = row(0x16, 0, 0, 0);
    assertEquals(List.of(), kinds(program(writeWord3, readWord3, end)));
    assertEquals(
        List.of(Kind.UNSET_WORD), kinds(program(skipWhenZero, writeWord3, readWord3, end)));
  }

  @Test
  void aJumpOfFourBillionLeavesTheProgram() {
    assertEquals(List.of(Kind.JUMP_OUTSIDE), kinds(program(row(0x05, 0, 0, -2), row(6, 0, 0, 0))));
  }

  @Test
  void unusedFieldsAreKeptButNotPlain() {
    ClassicInstruction odd = new ClassicInstruction(0x07, 1, 0, 0);
    assertInstanceOf(ClassicShape.Transfer.class, odd.shape());
    assertEquals(false, odd.isPlain());
    assertTrue(new ClassicInstruction(0x07, 0, 0, 0).isPlain());
  }

  @Test
  void emptyIsRefused() {
    assertEquals(List.of(Kind.EMPTY), kinds(program()));
  }
}
