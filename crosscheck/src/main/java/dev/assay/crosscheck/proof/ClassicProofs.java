package dev.assay.crosscheck.proof;

import dev.assay.crosscheck.proof.Obligation.How;
import dev.assay.ir.classic.Ancillary;
import dev.assay.ir.classic.ClassicAluOp;
import dev.assay.ir.classic.ClassicCell;
import dev.assay.ir.classic.ClassicCondition;
import dev.assay.ir.classic.ClassicData;
import dev.assay.ir.classic.ClassicInstruction;
import dev.assay.ir.classic.ClassicOperand;
import dev.assay.ir.classic.ClassicProgram;
import dev.assay.ir.classic.ClassicShape;
import dev.assay.ir.classic.ClassicSize;
import dev.assay.ir.transform.ClassicTranslation;
import dev.assay.ir.transform.ClassicTranslation.Translated;
import dev.assay.smt.classic.TranslationGoals;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Each classic instruction and its translation, over constants at the edges. Of the constants in
 * some filter the proof of that filter speaks.
 */
final class ClassicProofs {
  private static final List<Integer> CONSTANTS =
      List.of(0, 1, 2, 31, 32, 0x800, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff);
  // Where the instruction stands in a filter made for it.
  private static final int PLACE = 1;
  private static final ClassicShape LAST = new ClassicShape.Return(cell(ClassicCell.A));

  private ClassicProofs() {}

  static List<Obligation> all() {
    List<Obligation> all = new ArrayList<>();
    for (ClassicData data : ClassicData.values()) {
      SequencedMap<String, List<ClassicProgram>> families = new LinkedHashMap<>();
      for (ClassicShape shape : shapes()) {
        families.computeIfAbsent(family(shape), _ -> new ArrayList<>()).add(filter(data, shape));
      }
      families.forEach((family, filters) -> add(data, family, filters, all));
    }
    return all;
  }

  // What Linux refuses, or eBPF cannot ask for, has no translation.
  private static void add(
      ClassicData data, String family, List<ClassicProgram> filters, List<Obligation> all) {
    List<ClassicProgram> translatable =
        filters.stream().filter(f -> ClassicTranslation.of(f) instanceof Translated).toList();
    if (!translatable.isEmpty()) {
      String name = "classic." + data.text() + "." + family;
      all.add(
          new Obligation(
              name,
              How.DIRECT,
              s ->
                  Statement.of(List.of(), goals(translatable, s.terms()))
                      .replayedBy(
                          found -> new FilterReplay().differs(translatable, PLACE, found))));
    }
  }

  private static SequencedMap<String, Truth> goals(List<ClassicProgram> filters, Terms terms) {
    SequencedMap<String, Truth> goals = new LinkedHashMap<>();
    for (ClassicProgram filter : filters) {
      ClassicShape shape = filter.instructions().get(PLACE).shape();
      if (ClassicTranslation.of(filter) instanceof Translated translated) {
        TranslationGoals.of(filter, translated, PLACE, terms)
            .forEach((part, goal) -> goals.put(shape + " " + part, goal));
      }
    }
    return goals;
  }

  private static String family(ClassicShape shape) {
    return switch (shape) {
      case ClassicShape.Alu(ClassicAluOp op, ClassicOperand _) -> op.mnemonic();
      case ClassicShape.Branch(ClassicCondition condition, var _, int _, int _) ->
          condition.mnemonic();
      case ClassicShape.LoadAbsolute(ClassicSize size, int k) ->
          Ancillary.find(k).map(Ancillary::mnemonic).orElse(size.mnemonic());
      case ClassicShape.LoadIndirect(ClassicSize size, int _) -> size.mnemonic() + "_x";
      case ClassicShape.LoadHeaderLength _ -> "msh";
      case ClassicShape.LoadConstant(ClassicCell c, int _) -> "ld" + c.mnemonic() + "_constant";
      case ClassicShape.LoadScratch(ClassicCell c, int _) -> "ld" + c.mnemonic() + "_word";
      case ClassicShape.LoadLength(ClassicCell c) -> "ld" + c.mnemonic() + "_length";
      case ClassicShape.Store(ClassicCell c, int _) -> "st" + c.mnemonic();
      case ClassicShape.Negate _ -> "neg";
      case ClassicShape.Jump _ -> "ja";
      case ClassicShape.Return _ -> "ret";
      case ClassicShape.Transfer(ClassicCell to) -> "to_" + to.mnemonic();
      case ClassicShape.Unknown _ -> "unknown";
    };
  }

  // Scratch words are written first, since Linux asks for that; all ways end alike.
  private static ClassicProgram filter(ClassicData data, ClassicShape shape) {
    ClassicShape store = new ClassicShape.Store(ClassicCell.X, word(shape));
    return new ClassicProgram(
        Stream.of(store, shape, LAST, LAST, LAST).map(ClassicInstruction::of).toList(), data);
  }

  private static int word(ClassicShape shape) {
    return shape instanceof ClassicShape.LoadScratch(ClassicCell _, int word) ? word : 0;
  }

  private static List<ClassicShape> shapes() {
    List<ClassicShape> all = new ArrayList<>();
    for (int k : CONSTANTS) {
      for (ClassicSize size : ClassicSize.values()) {
        all.add(new ClassicShape.LoadAbsolute(size, k));
        all.add(new ClassicShape.LoadIndirect(size, k));
      }
      all.add(new ClassicShape.LoadHeaderLength(k));
    }
    for (Ancillary value : Ancillary.values()) {
      all.add(new ClassicShape.LoadAbsolute(ClassicSize.W, value.offset()));
    }
    for (ClassicOperand operand : operands()) {
      for (ClassicAluOp op : ClassicAluOp.values()) {
        all.add(new ClassicShape.Alu(op, operand));
      }
      for (ClassicCondition condition : ClassicCondition.values()) {
        for (int way = 0; way < 4; way++) {
          all.add(new ClassicShape.Branch(condition, operand, way & 1, way >> 1));
        }
      }
    }
    for (ClassicCell c : ClassicCell.values()) {
      CONSTANTS.forEach(k -> all.add(new ClassicShape.LoadConstant(c, k)));
      for (int word = 0; word < ClassicProgram.SCRATCH_WORDS; word++) {
        all.add(new ClassicShape.LoadScratch(c, word));
        all.add(new ClassicShape.Store(c, word));
      }
      all.add(new ClassicShape.LoadLength(c));
      all.add(new ClassicShape.Transfer(c));
    }
    all.add(new ClassicShape.Negate());
    all.add(new ClassicShape.Jump(0));
    all.add(new ClassicShape.Jump(1));
    CONSTANTS.forEach(k -> all.add(new ClassicShape.Return(new ClassicOperand.K(k))));
    return all;
  }

  private static List<ClassicOperand> operands() {
    return Stream.concat(
            CONSTANTS.stream().<ClassicOperand>map(ClassicOperand.K::new),
            Stream.of(cell(ClassicCell.X)))
        .toList();
  }

  private static ClassicOperand cell(ClassicCell cell) {
    return new ClassicOperand.Cell(cell);
  }
}
