package dev.assay.corpus.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.corpus.TestObjects;
import dev.assay.corpus.elf.KernelTypes;
import dev.assay.corpus.elf.LoadOptions;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.Alu;
import dev.assay.ir.isa.Instruction.CallHelper;
import dev.assay.ir.isa.Instruction.Load;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The relocations of {@code core.c}, answered for the types of {@code core_kernel.c}. */
class CoreTest {
  private static final Instruction POISON = new CallHelper(0xbad2310);

  private static Code code(String program) {
    LoadOptions options =
        LoadOptions.standard().withKernelTypes(KernelTypes.in(TestObjects.path("core_kernel.o")));
    return TestObjects.program("core.o", program, options).code();
  }

  private static Load load(Size size, int dst, int offset) {
    return new Load(size, Extension.ZERO, Register.of(dst), Register.of(1), (short) offset);
  }

  private static List<Integer> constants(Code code) {
    List<Integer> constants = new ArrayList<>();
    for (int slot = 0; slot < code.size(); slot++) {
      if (code.at(slot) instanceof Alu a
          && a.op() == AluOp.MOV
          && a.src() instanceof Operand.Imm immediate) {
        constants.add(immediate.value());
      }
    }
    return constants;
  }

  @Test
  void fieldsAreReadWhereTheKernelHasThem() {
    Code code = code("offsets");
    // In an anonymous structure, two members later.
    assertEquals(load(Size.DW, 0, 40), code.at(0));
    // 16 bits in the object, 32 in the kernel.
    assertEquals(load(Size.W, 2, 8), code.at(1));
    // Second element of an array whose elements grew.
    assertEquals(load(Size.W, 1, 72), code.at(3));
  }

  @Test
  void flavoursStandForTheTypeTheyAreNamedAfter() {
    assertEquals(load(Size.DW, 0, 24), code("flavour").at(0));
  }

  @Test
  void whatTheKernelLacksIsPoisoned() {
    assertEquals(POISON, code("poisoned").at(0));
    assertEquals(POISON, code("no_enumerator").at(0));
    assertEquals(POISON, code("no_enumerator").at(1));
  }

  @Test
  void signedFieldsOfAnotherSizeArePoisoned() {
    assertEquals(POISON, code("resized").at(0));
  }

  @Test
  void questionsAboutFieldsAreAnswered() {
    // Existence of a member that is gone; of one that is there (the compiler shifts it); size;
    // sign.
    assertEquals(List.of(0, 1, 4, 1), constants(code("fields")));
  }

  @Test
  void bitfieldsAreLoadedAndShifted() {
    Code code = code("bitfield");
    assertEquals(load(Size.W, 0, 32), code.at(0));
    assertEquals(Operand.of(64 - 14), ((Alu) code.at(1)).src());
    assertEquals(Operand.of(64 - 5), ((Alu) code.at(2)).src());
  }

  @Test
  void questionsAboutTypesAreAnswered() {
    // thing exists, absent does not, thing's size, inner matches, thing does not.
    assertEquals(List.of(1, 0, 112, 1, 0), constants(code("types")));
  }

  @Test
  void idsAreOfTheObjectAndOfTheKernel() {
    Code code = code("ids");
    assertEquals(14, ((LoadImmediate64) code.at(0)).value());
    assertEquals(11, ((LoadImmediate64) code.at(2)).value());
  }

  @Test
  void questionsAboutEnumeratorsAreAnswered() {
    Code code = code("enumerators");
    assertEquals(20, ((LoadImmediate64) code.at(0)).value());
    assertEquals(1, ((LoadImmediate64) code.at(2)).value());
    assertEquals(0, ((LoadImmediate64) code.at(6)).value());
  }

  @Test
  void anInstructionThatDisagreesWithItsTypesIsRefused() throws CoreException {
    Patch patch =
        new Patch(
            new Adjustment.Replace(
                new Adjustment.Values(8, 16, true), new Adjustment.Sizes(4, 8, true)));
    assertEquals(List.of(load(Size.DW, 0, 16)), patch.apply(load(Size.W, 0, 8)));
    for (Instruction other :
        List.of(load(Size.W, 0, 12), load(Size.B, 0, 8), new Instruction.Exit())) {
      String reason = "";
      try {
        patch.apply(other);
      } catch (CoreException e) {
        reason = e.reason();
      }
      assertTrue(reason.length() > 10, other + ": " + reason);
    }
  }
}
