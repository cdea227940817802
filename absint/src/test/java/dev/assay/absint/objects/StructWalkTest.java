package dev.assay.absint.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.absint.log.Log;
import dev.assay.absint.objects.TypeMatch.Strictness;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.Target.OfType;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfException;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.Encoding;
import dev.assay.ir.btf.BtfType.Member;
import dev.assay.ir.verdict.LogLevel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A structure with everything in it that an access can meet. */
class StructWalkTest {
  private static final int INT = 1;
  private static final int INNER = 2;
  private static final int TO_INNER = 3;
  private static final int RCU_INNER = 4;
  private static final int TO_RCU_INNER = 5;
  private static final int TO_INT = 6;
  private static final int THREE_INNER = 7;
  private static final int EITHER = 8;
  private static final int MANY_INNER = 9;
  private static final int OUTER = 10;

  private static final Btf BTF = btf();

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
              new BtfType.Pointer(INT),
              new BtfType.Array(INNER, INT, 3),
              new BtfType.Union(
                  "", 8, false, List.of(member("p", TO_INNER, 0), member("n", INT, 0))),
              new BtfType.Array(INNER, INT, 0),
              new BtfType.Struct(
                  "outer",
                  72,
                  true,
                  List.of(
                      member("first", INNER, 0),
                      member("plain", TO_INNER, 8),
                      member("tagged", TO_RCU_INNER, 16),
                      member("number", TO_INT, 24),
                      member("array", THREE_INNER, 32),
                      member("either", EITHER, 56),
                      new Member("bits", INT, 64 * 8 + 3, 5),
                      member("tail", MANY_INNER, 72)))));
    } catch (BtfException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Member member(String name, int type, int offset) {
    return new Member(name, type, offset * 8, 0);
  }

  private static Found at(int offset, int bytes) {
    return new StructWalk(BTF, true).follow(OUTER, offset, bytes);
  }

  private static Found.Link link(int offset) {
    return assertInstanceOf(Found.Link.class, at(offset, 8));
  }

  private static String nothing(Found found) {
    return assertInstanceOf(Found.Nothing.class, found).why();
  }

  @Test
  void pointersToStructuresSayWhatTheirTagsSay() {
    assertEquals(new Found.Link(INNER, 0, "plain"), link(8));
    assertEquals(new Found.Link(INNER, Modifier.RCU.bit(), "tagged"), link(16));
    assertEquals(Found.ADDRESS, at(24, 8));
  }

  @Test
  void aPointerInAUnionIsNotToBeTrusted() {
    assertEquals(new Found.Link(INNER, Modifier.UNTRUSTED.bit(), "p"), link(56));
  }

  @Test
  void halfAPointerIsRefused() {
    assertEquals(
        "cannot access ptr member plain with moff 8 in struct outer with off 8 size 4",
        nothing(at(8, 4)));
  }

  @Test
  void dataMayBeReadWithinItsMember() {
    assertEquals(Found.DATA, at(4, 4));
    assertEquals(Found.DATA, at(44, 4));
    assertEquals("access beyond struct inner at off 4 size 8", nothing(at(4, 8)));
  }

  @Test
  void aBitFieldIsReadWhole() {
    assertEquals(Found.DATA, at(64, 1));
    assertEquals("struct outer doesn't have field at offset 65", nothing(at(65, 1)));
  }

  @Test
  void anArrayWithoutLengthGoesOn() {
    assertEquals(Found.DATA, at(72 + 8 * 100 + 4, 4));
    assertEquals(
        "access beyond struct outer at off 72 size 4",
        nothing(new StructWalk(BTF, false).follow(OUTER, 72, 4)));
  }

  @Test
  void aTypeFitsWhereItBegins() {
    OfType outer = new OfType(BTF, OUTER);
    OfType inner = new OfType(BTF, INNER);
    List<String> lines = new ArrayList<>();
    Log log = new Log(LogLevel.FAILURE, lines::add);
    TypeMatch match = new TypeMatch(log);
    assertTrue(match.fits(outer, 0, inner, Strictness.CONTAINS));
    assertTrue(match.fits(outer, 40, inner, Strictness.CONTAINS));
    assertFalse(match.fits(outer, 44, inner, Strictness.CONTAINS));
    assertFalse(match.fits(outer, 0, inner, Strictness.SAME));
    // The element itself is not compared, only what begins in it.
    assertFalse(match.fits(outer, 80, inner, Strictness.CONTAINS_OR_PAST_END));
    assertFalse(match.fits(outer, 80, inner, Strictness.CONTAINS));
    log.close();
    assertEquals(List.of("access beyond struct outer at off 80 size 1"), lines);
  }
}
