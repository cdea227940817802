package dev.assay.ir.isa;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.ir.isa.Instruction.*;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BytecodeTest {
  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
  private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;

  @Property(tries = 20_000)
  void bytesSurviveDecodingAndEncoding(@ForAll("wholeSlots") byte[] bytes) {
    assertArrayEquals(bytes, Bytecode.encode(Bytecode.decode(bytes, LITTLE), LITTLE));
    assertArrayEquals(bytes, Bytecode.encode(Bytecode.decode(bytes, BIG), BIG));
  }

  @Property(tries = 5_000)
  void byteOrderIsOnlyAnEncoding(@ForAll("wholeSlots") byte[] bytes) {
    Code code = Bytecode.decode(bytes, LITTLE);
    assertEquals(code, Bytecode.decode(Bytecode.encode(code, BIG), BIG));
  }

  /**
   * Random slots whose opcodes are often real and whose unused fields are often zero, so that every
   * shape occurs.
   */
  @Provide
  Arbitrary<byte[]> wholeSlots() {
    Arbitrary<Integer> immediate =
        Arbitraries.oneOf(number(0, 0), number(0, 0x120), Arbitraries.integers());
    Arbitrary<Integer> offset =
        Arbitraries.oneOf(number(0, 0), number(0, 33), number(-32768, 32767));
    Arbitrary<Integer> destination = Arbitraries.oneOf(number(0, 10), number(0, 15));
    Arbitrary<Integer> source = Arbitraries.oneOf(number(0, 0), number(0, 15));
    return Combinators.combine(number(0, 255), destination, source, offset, immediate)
        .as(BytecodeTest::raw)
        .array(long[].class)
        .ofMaxSize(12)
        .map(BytecodeTest::bytes);
  }

  private static Arbitrary<Integer> number(int min, int max) {
    return Arbitraries.integers().between(min, max);
  }

  private static long raw(int op, int dst, int src, int off, int imm) {
    return new RawSlot(op, dst, src, (short) off, imm).bits();
  }

  private static byte[] bytes(long[] slots) {
    ByteBuffer buffer = ByteBuffer.allocate(slots.length * 8).order(LITTLE);
    for (long slot : slots) {
      buffer.putLong(slot);
    }
    return buffer.array();
  }

  /** Encodings as another assembler prints them (LLVM's), little endian. */
  @ParameterizedTest
  @CsvSource({
    "b701000005000000, 'Alu[width=W64, op=MOV, dst=r1, src=5]'",
    "1421000000000000, 'Invalid[raw=8468, defect=RESERVED_FIELD]'",
    "7200000001000000, 'Store[size=B, base=r0, offset=0, src=1]'",
    "1c21000000000000, 'Alu[width=W32, op=SUB, dst=r1, src=r2]'",
    "3f21010000000000, 'Alu[width=W64, op=SDIV, dst=r1, src=r2]'",
    "bf21080000000000, 'SignExtend[width=W64, bits=8, dst=r1, src=r2]'",
    "d701000010000000, 'Swap[kind=BSWAP, bits=16, dst=r1]'",
    "dc01000040000000, 'Swap[kind=BE, bits=64, dst=r1]'",
    "6112040000000000, 'Load[size=W, extension=ZERO, dst=r2, base=r1, offset=4]'",
    "9112fcff00000000, 'Load[size=B, extension=SIGN, dst=r2, base=r1, offset=-4]'",
    "7b1af8ff00000000, 'Store[size=DW, base=r10, offset=-8, src=r1]'",
    "db21000001000000, 'Atomic[size=DW, op=FETCH_ADD, base=r1, offset=0, src=r2]'",
    "7325000001000000, 'Invalid[raw=4294976883, defect=RESERVED_FIELD]'",
    "0600000005000000, 'Jump[form=LONG, offset=5]'",
    "05000300ffffffff, 'Invalid[raw=-4294770683, defect=RESERVED_FIELD]'",
    "65010100ffffffff, 'Branch[width=W64, condition=SGT, dst=r1, src=-1, offset=1]'",
    "8500000001000000, 'CallHelper[id=1]'",
    "8510000001000000, 'CallFunction[offset=1]'",
    "8520010001000000, 'CallKfunc[btfId=1, module=1]'",
    "8d02000000000000, 'CallRegister[target=r2]'",
    "e500020000000000, 'MayGoto[offset=2]'",
    "2000000000000000, 'LoadAbsolute[size=W, offset=0]'",
    "4810000004000000, 'LoadIndirect[size=H, index=r1, offset=4]'",
    "bf21010001000000, 'CastAddressSpace[dst=r1, src=r2, to=0, from=1]'",
    "9500000000000000, 'Exit[offset=0]'"
  })
  void decodesWhatAnotherAssemblerWrites(String hex, String expected) {
    Code code = Bytecode.decode(HexFormat.of().parseHex(hex), LITTLE);
    if (expected.startsWith("Invalid")) {
      assertInstanceOf(Invalid.class, code.at(0));
      assertEquals(
          expected.replaceAll(".*defect=", ""), code.at(0).toString().replaceAll(".*defect=", ""));
    } else {
      assertEquals(expected, code.at(0).toString());
    }
  }

  @Test
  void aSixtyFourBitImmediateTakesTwoSlots() {
    Code code = Code.of(LoadImmediate64.constant(Register.R3, 0x1122334455667788L), new Exit());
    assertEquals(3, code.size());
    assertEquals(2, code.next(0));
    assertEquals(new Invalid(0x1122334400000000L, Defect.SECOND_SLOT), code.at(1));
    assertEquals(code, Bytecode.decode(Bytecode.encode(code)));
    assertEquals(
        "18030000887766550000000044332211" + "9500000000000000",
        HexFormat.of().formatHex(Bytecode.encode(code, LITTLE)));
  }

  @Test
  void anImmediateWithoutSecondSlotIsInvalid() {
    Code code = Bytecode.decode(HexFormat.of().parseHex("1803000088776655"), LITTLE);
    assertEquals(new Invalid(0x5566778800000318L, Defect.TRUNCATED_IMMEDIATE), code.at(0));
  }

  @Test
  void partsOfSlotsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Bytecode.decode(new byte[9], LITTLE));
  }

  @Test
  void anExitMayHaveAnOffsetInLinuxAlone() {
    byte[] exit = HexFormat.of().parseHex("9500070000000000");

    assertEquals(new Instruction.Exit((short) 7), Bytecode.decode(exit, LITTLE).at(0));
    assertInstanceOf(Invalid.class, Bytecode.decodeStandard(exit, LITTLE).at(0));
  }

  @Test
  void aMalformedImmediateTakesTwoSlotsAllTheSame() {
    byte[] bytes =
        HexFormat.of().parseHex("1800050007000000" + "0000000001000000" + "9500000000000000");
    Code code = Bytecode.decode(bytes, LITTLE);

    assertEquals(2, code.next(0));
    assertEquals(code, Code.of(code.instructions()));
  }
}
