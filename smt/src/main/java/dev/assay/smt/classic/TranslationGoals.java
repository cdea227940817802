package dev.assay.smt.classic;

import dev.assay.ir.classic.ClassicProgram;
import dev.assay.ir.isa.Register;
import dev.assay.ir.transform.ClassicTranslation.Translated;
import dev.assay.smt.classic.Way.Ending;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.TreeSet;

/**
 * What has to hold for a translation to mean the same as its filter. Before each classic
 * instruction r0 is A, r7 is X, r6 the context and the frame's words the scratch words; from there
 * the slots that the instruction became must lead to the same classic instruction in a state that
 * is so again, or end with the same result. All jumps of filters lead forward, so that this shows
 * it of the whole by induction.
 */
public final class TranslationGoals {
  private final ClassicProgram filter;
  private final Translated translated;
  private final TreeSet<Integer> starts;
  private final Terms terms;
  private final SequencedMap<String, Truth> goals = new LinkedHashMap<>();

  private TranslationGoals(ClassicProgram filter, Translated translated, Terms terms) {
    this.filter = filter;
    this.translated = translated;
    this.starts = new TreeSet<>(translated.starts());
    this.terms = terms;
  }

  /** Of the slots before the first classic instruction: they make A and X 0. */
  public static SequencedMap<String, Truth> ofPrologue(
      ClassicProgram filter, Translated translated, Terms terms) {
    return new TranslationGoals(filter, translated, terms).prologue();
  }

  /** Of one classic instruction that some way leads to, by its index. */
  public static SequencedMap<String, Truth> of(
      ClassicProgram filter, Translated translated, int index, Terms terms) {
    return new TranslationGoals(filter, translated, terms).instruction(index);
  }

  private SequencedMap<String, Truth> prologue() {
    FilterState before = FilterState.unknown(terms);
    FilterWorld world = new FilterWorld(terms);
    Bits zero = terms.constant(32, 0);
    FilterState after = new FilterState(zero, zero, before.scratch());
    Block block = block(world);
    return compared(
        () -> block.run(0, BlockFrame.atEntry(terms, before)),
        block,
        List.of(new Way(terms.truth(true), new Ending.Goes(0, after))),
        world);
  }

  private SequencedMap<String, Truth> instruction(int index) {
    FilterState before = FilterState.unknown(terms);
    FilterWorld world = new FilterWorld(terms);
    List<Way> ways =
        ClassicMeaning.of(
            filter.data(), filter.instructions().get(index).shape(), index, before, world);
    Block block = block(world);
    int slot = translated.starts().get(index);
    BlockFrame frame = BlockFrame.of(terms, before);
    return compared(
        () -> {
          if (isEmpty(index)) {
            block.skip(slot, frame);
          } else {
            block.run(slot, frame);
          }
        },
        block,
        ways,
        world);
  }

  private Block block(FilterWorld world) {
    return new Block(translated.code(), filter.data(), starts::contains, world);
  }

  // A jump to the next instruction becomes nothing, and both begin at one slot.
  private boolean isEmpty(int index) {
    return translated.starts().lastIndexOf(translated.starts().get(index)) > index;
  }

  private SequencedMap<String, Truth> compared(
      Runnable run, Block block, List<Way> ways, FilterWorld world) {
    try {
      run.run();
    } catch (Block.Foreign foreign) {
      goals.put(String.valueOf(foreign.getMessage()), terms.truth(false));
      return goals;
    }
    block.asked().forEach(asked -> add("asks for the same bytes", sameBytes(asked, world)));
    for (Block.Exit exit : block.exits()) {
      for (Way way : ways) {
        add(name(way), exit.when().and(way.when()).implies(alike(exit, way.ending())));
      }
    }
    return goals;
  }

  private void add(String name, Truth goal) {
    goals.merge(name, goal, Truth::and);
  }

  private static String name(Way way) {
    return switch (way.ending()) {
      case Ending.Goes(int index, FilterState _) -> "leads to (%03d)".formatted(index);
      case Ending.Returns _ -> "returns the same";
    };
  }

  private Truth sameBytes(Block.Asked asked, FilterWorld world) {
    Optional<FilterWorld.Request> wanted = world.request();
    boolean comparable = wanted.isPresent() && wanted.get().bytes() == asked.request().bytes();
    return comparable
        ? asked.when().implies(asked.request().offset().equalTo(wanted.get().offset()))
        : asked.when().not();
  }

  private Truth alike(Block.Exit exit, Ending ending) {
    return switch (ending) {
      case Ending.Goes(int index, FilterState state) ->
          exit.slot().equals(OptionalInt.of(translated.starts().get(index)))
              ? exit.frame().holds(state)
              : terms.truth(false);
      case Ending.Returns(Bits result) ->
          exit.slot().isEmpty()
              ? exit.frame().read(Register.R0).equalTo(result.zeroExtend(64))
              : terms.truth(false);
    };
  }
}
