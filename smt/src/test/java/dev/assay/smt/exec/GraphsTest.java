package dev.assay.smt.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.smt.logic.Terms;
import org.junit.jupiter.api.Test;

/** What a path knows of lists and trees under their lock. */
class GraphsTest {
  private static final Graphs.Root LIST = new Graphs.Root("value", 8);
  private static final Graphs.Root OTHER = new Graphs.Root("value", 24);

  private static Region region(Terms terms, String name) {
    return Region.of(Region.Kind.MEMORY, name, terms.constant(64, 16));
  }

  @Test
  void atFirstNothingIsKnown() {
    assertTrue(Graphs.NONE.mayBeEmpty(LIST));
    assertTrue(Graphs.NONE.mayHaveSome(LIST));
  }

  @Test
  void whatWasPutThereIsThereUntilSomethingIsTaken() {
    try (Terms terms = new Terms()) {
      Region item = region(terms, "item");
      Graphs one = Graphs.NONE.with(item, LIST);
      assertFalse(one.mayBeEmpty(LIST));
      assertTrue(one.mayBeEmpty(OTHER));
      assertTrue(one.isIn(item, LIST));
      assertFalse(one.isIn(item, OTHER));
      Graphs taken = one.without(LIST);
      assertTrue(taken.mayBeEmpty(LIST));
      assertFalse(taken.isIn(item, LIST), "it may be the one that was taken");
      assertTrue(one.without(OTHER).isIn(item, LIST));
    }
  }

  @Test
  void whereNothingWasFoundOnlyWhatIsPutThereIs() {
    try (Terms terms = new Terms()) {
      Graphs none = Graphs.NONE.empty(LIST);
      assertFalse(none.mayHaveSome(LIST));
      assertTrue(none.mayHaveSome(OTHER));
      Graphs one = none.with(region(terms, "item"), LIST);
      assertTrue(one.mayHaveSome(LIST));
      assertFalse(one.without(LIST).mayHaveSome(LIST));
    }
  }

  @Test
  void anElementThatWasFoundIsBorrowed() {
    try (Terms terms = new Terms()) {
      Region element = region(terms, "element");
      Graphs found = Graphs.NONE.withElement(LIST, element).found(element, LIST);
      assertTrue(found.isBorrowed(element));
      assertFalse(found.mayBeEmpty(LIST));
      assertEquals(element, found.element(LIST).orElseThrow());
      assertTrue(found.element(OTHER).isEmpty());
    }
  }
}
