package dev.assay.reports.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.ir.claim.ScalarClaim;
import dev.assay.ir.program.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTest {
  @Test
  void aRangeIsWrittenOnceAndItsBitsOnlyWhereTheySayMore() {
    assertEquals("7", ScalarText.of(ScalarClaim.constant(7)));
    assertEquals("0..9", ScalarText.of(range(9, 0xf)));
    assertEquals("0..120 var_off=(0x0; 0x78)", ScalarText.of(range(120, 0x78)));
  }

  private static ScalarClaim range(int max, long mask) {
    return new ScalarClaim(0, mask, 0, max, 0, max, 0, max, 0, max);
  }

  @Test
  void aStateIsTakenApartBetweenItsValues() {
    List<ClaimText.Entry> entries =
        StateText.of("R0=scalar(smin=0,var_off=(0x0; 0x78)) R1=ctx() fp-8=mmmm???? refs=2");
    assertEquals(List.of("R0", "R1", "fp-8", "refs"), places(entries));
    assertEquals("scalar(smin=0,var_off=(0x0; 0x78))", entries.getFirst().text());
    assertEquals(
        List.of("number", "pointer", "number", "number"),
        entries.stream().map(ClaimText.Entry::kind).toList());
  }

  private static List<String> places(List<ClaimText.Entry> entries) {
    return entries.stream().map(ClaimText.Entry::place).toList();
  }

  @Test
  void manyZerosAreCounted() {
    assertEquals(List.of("0000  192 zero bytes"), HexDump.of(Bytes.zeros(192)));
    assertEquals(List.of("0000  00 00"), HexDump.of(Bytes.zeros(2)));
    byte[] bytes = new byte[49];
    bytes[0] = 1;
    bytes[48] = 2;
    assertEquals(
        List.of("0000  01" + " 00".repeat(15), "0010  32 zero bytes", "0030  02"),
        HexDump.of(Bytes.of(bytes)));
  }
}
