package dev.assay.absint.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.ir.isa.RawSlot;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Malformed instructions in words, as Linux 6.18.44 wrote each. */
class MalformedTextTest {
  @ParameterizedTest
  @CsvSource({
    "000000090000100f, (0f) r0 += r1",
    "00000000fff81ad3, (d3) lock *(u8 *)(r10 -8) += r1",
    "00000020fff81adb, BUG_db",
    "00000000fff80c7b, (7b) *(u64 *)(r12 -8) = r0",
    "000000000000c01d, (1d) if r0 == r12 goto pc+0",
    "0000000400001015, (15) if r0 == 0x4 goto pc+0",
    "0000000500005085, (85) call unknown#5",
    "0000000500000185, (85) call bpf_ktime_get_ns#5",
    "0000000300020037, (37) r0 /= 3",
    "0000000000030006, (06) gotol pc+0",
    "00000000000010e5, (e5) if r0 (null) 0x0 goto pc+0",
    "00000004000000e5, (e5) may_goto pc+0",
    "00000000002010bc, (bc) w0 = (s32)w1",
    "0000000500000087, (87) r0 = -r0",
    "0000000000000320, (20) r0 = *(u32 *)skb[0]",
    "000000000004106c, (6c) w0 <<= w1",
    "00000007fffc0a63, (63) *(u32 *)(r10 -4) = r0",
    "00000007fffc2a62, (62) *(u32 *)(r10 -4) = 7",
    "00000018000000d7, (d7) r0 = bswap24 r0",
    "00000010000800dc, (dc) r0 = be16 r0",
    "0000000700000c18, (18) r12 = 0x100000007",
  })
  void readsAsItsBitsWouldMean(String slot, String text) {
    RawSlot raw = RawSlot.of(Long.parseUnsignedLong(slot, 16));

    assertEquals(text, MalformedText.of(raw, 1, id -> id == 5 ? "bpf_ktime_get_ns" : "unknown"));
  }
}
