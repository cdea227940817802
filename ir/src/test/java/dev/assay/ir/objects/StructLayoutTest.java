package dev.assay.ir.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfException;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.Encoding;
import dev.assay.ir.btf.BtfType.Member;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What lies where in structures, and what of it the kernel vouches for. */
class StructLayoutTest {
  private static final int INT = 1;
  private static final int INNER = 2;
  private static final int TO_INNER = 3;
  private static final int RCU_INNER = 4;
  private static final int TO_RCU_INNER = 5;
  private static final int EITHER = 6;
  private static final int TWO_INNER = 7;
  private static final int ENDLESS = 8;
  private static final int OUTER = 9;
  private static final int OPEN = 11;

  private final StructLayout layout = new StructLayout(btf());

  private static Btf btf() {
    try {
      return Btf.of(
          List.of(
              new BtfType.Int("int", 4, 32, 0, Encoding.SIGNED),
              new BtfType.Struct(
                  "inner", 8, false, List.of(member("a", INT, 0), member("b", INT, 4))),
              new BtfType.Pointer(INNER),
              new BtfType.TypeTag("rcu", INNER, false),
              new BtfType.Pointer(RCU_INNER),
              new BtfType.Union(
                  "", 8, false, List.of(member("p", TO_INNER, 0), member("n", INT, 0))),
              new BtfType.Array(INNER, INT, 2),
              new BtfType.Array(INNER, INT, 0),
              new BtfType.Struct(
                  "outer",
                  56,
                  false,
                  List.of(
                      member("first", INNER, 0),
                      member("plain", TO_INNER, 8),
                      member("tagged", TO_RCU_INNER, 16),
                      member("array", TWO_INNER, 24),
                      member("", EITHER, 40),
                      member("sure", TO_INNER, 48))),
              new BtfType.Struct("outer__safe_rcu", 8, false, List.of(member("sure", TO_INNER, 0))),
              new BtfType.Struct(
                  "open", 8, false, List.of(member("n", INT, 0), member("tail", ENDLESS, 8)))));
    } catch (BtfException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Member member(String name, int type, int offset) {
    return new Member(name, type, offset * 8, 0);
  }

  private Spot.Link link(int offset) {
    return assertInstanceOf(Spot.Link.class, layout.at(OUTER, offset, 8));
  }

  @Test
  void wholePointersLeadOn() {
    assertEquals(new Spot.Link("plain", INNER, Optional.empty(), false), link(8));
    assertEquals(new Spot.Link("tagged", INNER, Optional.of("rcu"), false), link(16));
    assertEquals(new Spot.Link("p", INNER, Optional.empty(), true), link(40));
    assertInstanceOf(Spot.Data.class, layout.at(OUTER, 8, 4));
    assertInstanceOf(Spot.Data.class, layout.at(OUTER, 28, 4));
  }

  @Test
  void structuresEndUnlessAnArrayWithoutLengthDoes() {
    assertEquals(OptionalInt.of(56), layout.size(OUTER));
    assertInstanceOf(Spot.Outside.class, layout.at(OUTER, 49, 8));
    assertInstanceOf(Spot.Outside.class, layout.at(OUTER, -4, 4));
    assertEquals(OptionalInt.empty(), layout.size(OPEN));
    assertInstanceOf(Spot.Data.class, layout.at(OPEN, 800, 4));
  }

  @Test
  void theKernelVouchesForWhatItLists() {
    assertEquals(Vouched.NOT, layout.vouched(OUTER, link(8)));
    assertEquals(Vouched.RCU_OR_NULL, layout.vouched(OUTER, link(16)));
    assertEquals(Vouched.NOT, layout.vouched(OUTER, link(40)));
    assertEquals(Vouched.RCU, layout.vouched(OUTER, link(48)));
    assertEquals(Map.of(48L, INNER), layout.surePointers(OUTER));
  }

  @Test
  void anObjectHoldsWhatBeginsInIt() {
    assertTrue(layout.holds(OUTER, 0, OUTER));
    assertTrue(layout.holds(OUTER, 0, INNER));
    assertTrue(layout.holds(OUTER, 32, INNER));
    assertFalse(layout.holds(OUTER, 36, INNER));
    assertFalse(layout.holds(OUTER, 8, INNER));
  }
}
