package dev.assay.crosscheck.proof;

import dev.assay.crosscheck.proof.Obligation.How;
import dev.assay.ir.classic.ClassicProgram;
import dev.assay.ir.program.Program;
import dev.assay.ir.transform.ClassicTranslation;
import dev.assay.ir.transform.ClassicTranslation.Translated;
import dev.assay.smt.classic.TranslationGoals;
import java.util.ArrayList;
import java.util.List;

/** That the translation of a classic filter means the same as the filter, of each instruction. */
public final class TranslationProofs {
  private TranslationProofs() {}

  /**
   * The obligations of one filter.
   *
   * @param name begins their names
   */
  public static List<Obligation> of(String name, ClassicProgram filter, Translated translated) {
    List<Obligation> all = new ArrayList<>();
    all.add(
        new Obligation(
            name + ".prologue",
            How.DIRECT,
            s ->
                Statement.of(
                    List.of(), TranslationGoals.ofPrologue(filter, translated, s.terms()))));
    for (int index = 0; index < filter.size(); index++) {
      if (translated.starts().get(index) != Translated.LEFT_OUT) {
        all.add(instruction(name, filter, translated, index));
      }
    }
    return all;
  }

  private static Obligation instruction(
      String name, ClassicProgram filter, Translated translated, int index) {
    return new Obligation(
        "%s.(%03d)".formatted(name, index),
        How.DIRECT,
        s -> Statement.of(List.of(), TranslationGoals.of(filter, translated, index, s.terms())));
  }

  /** Those of a program that is the translation of a filter; none of any other. */
  public static List<Obligation> of(Program program) {
    return program
        .classic()
        .map(filter ->
            switch (ClassicTranslation.of(filter)) {
              case Translated made ->
                  of(program.name(), filter, new Translated(program.code(), made.starts()));
              case ClassicTranslation.Impossible(int index, String reason) ->
                  throw new IllegalStateException("(%03d): %s".formatted(index, reason));
            })
        .orElse(List.of());
  }
}
