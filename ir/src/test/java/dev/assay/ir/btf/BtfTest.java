package dev.assay.ir.btf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.ir.btf.BtfType.Encoding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BtfTest {
  private static final int INT_HEAD = BtfLayout.HEADER;

  @Test
  void everyKindIsReadAsItWasWritten() throws BtfException {
    Btf btf = Btf.of(BtfFixtures.EVERY_KIND);
    assertEquals(BtfFixtures.EVERY_KIND, btf.types());
    assertEquals(
        BtfKind.values().length - 1,
        BtfFixtures.EVERY_KIND.stream().map(BtfType::kind).distinct().count());
    for (int id = 1; id < btf.size(); id++) {
      assertEquals(btf.type(id).kind(), btf.kind(id));
    }
  }

  // The bytes are the kernel documentation's layout, written out by hand.
  @Test
  void anIntegerIsSixteenBytes() throws BtfException {
    byte[] bytes = {
      (byte) 0x9f,
      (byte) 0xeb,
      1,
      0,
      24,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      16,
      0,
      0,
      0,
      16,
      0,
      0,
      0,
      5,
      0,
      0,
      0,
      1,
      0,
      0,
      0,
      0,
      0,
      0,
      1,
      4,
      0,
      0,
      0,
      32,
      0,
      0,
      1,
      0,
      'i',
      'n',
      't',
      0
    };
    Btf btf = Btf.read(bytes);
    assertEquals(new BtfType.Int("int", 4, 32, 0, Encoding.SIGNED), btf.type(1));
    assertArrayEquals(bytes, BtfWriter.write(btf));
  }

  @Test
  void bigEndianIsReadAndWritten() throws BtfException {
    BtfWriter writer = new BtfWriter(ByteOrder.BIG_ENDIAN);
    BtfFixtures.EVERY_KIND.forEach(writer::add);
    Btf btf = Btf.read(writer.btf());
    assertEquals(ByteOrder.BIG_ENDIAN, btf.order());
    assertEquals(BtfFixtures.EVERY_KIND, btf.types());
    assertArrayEquals(btf.bytes(), BtfWriter.write(btf));
  }

  @Test
  void typesAreFoundByNameAndKind() throws BtfException {
    Btf btf = Btf.of(BtfFixtures.EVERY_KIND);
    assertEquals(OptionalInt.of(4), btf.find("node", BtfKind.STRUCT));
    assertEquals(OptionalInt.empty(), btf.find("node", BtfKind.UNION));
    assertEquals(OptionalInt.empty(), btf.find("nodes", BtfKind.STRUCT));
    assertEquals(OptionalInt.of(20), btf.find("node___old", BtfKind.STRUCT));
    assertArrayEquals(new int[] {4}, btf.named("node").toArray());
    assertArrayEquals(new int[] {4, 20}, btf.essentiallyNamed("node").toArray());
  }

  @ParameterizedTest
  @CsvSource({
    "task_struct___old,task_struct",
    "task_struct,task_struct",
    "a___b___c,a___b",
    "___a,___a",
    "a___,a___",
    "a____b,a____b",
    "a__b,a__b"
  })
  void flavoursAreCutOff(String name, String essential) {
    assertEquals(essential, Btf.essentialName(name));
  }

  @Test
  void sizesSeeThroughNamesQualifiersAndArrays() throws BtfException {
    Btf btf = Btf.of(BtfFixtures.EVERY_KIND);
    assertEquals(OptionalLong.of(4), btf.sizeOf(1));
    assertEquals(OptionalLong.of(8), btf.sizeOf(2));
    assertEquals(OptionalLong.of(48), btf.sizeOf(3));
    assertEquals(OptionalLong.of(56), btf.sizeOf(18));
    assertEquals(OptionalLong.of(4), btf.sizeOf(14));
    assertEquals(OptionalLong.empty(), btf.sizeOf(0));
    assertEquals(OptionalLong.empty(), btf.sizeOf(7));
    assertEquals(OptionalLong.empty(), btf.sizeOf(12));
    assertEquals(OptionalInt.of(1), btf.resolve(10));
  }

  @Test
  void cyclesEndWithoutAnAnswer() throws BtfException {
    Btf btf =
        Btf.of(
            List.of(
                new BtfType.Const(2), new BtfType.Volatile(1), new BtfType.Array(3, 3, 1 << 30)));
    assertEquals(OptionalInt.empty(), btf.resolve(1));
    assertTrue(btf.resolved(2).isEmpty());
    assertEquals(OptionalLong.empty(), btf.sizeOf(1));
    assertEquals(OptionalLong.empty(), btf.sizeOf(3));
  }

  @Test
  void sizesBeyondThirtyTwoBitsHaveNone() throws BtfException {
    Btf btf =
        Btf.of(
            List.of(
                new BtfType.Struct("s", 1 << 20, false, List.of()),
                new BtfType.Array(1, 1, 1 << 12),
                new BtfType.Array(1, 1, (1 << 12) - 1)));
    assertEquals(OptionalLong.empty(), btf.sizeOf(2));
    assertEquals(OptionalLong.of(((1L << 12) - 1) << 20), btf.sizeOf(3));
  }

  @Test
  void extensionsAreReadAsTheyWereWritten() throws BtfException {
    BtfWriter writer = new BtfWriter(ByteOrder.LITTLE_ENDIAN);
    BtfFixtures.EVERY_KIND.forEach(writer::add);
    byte[] ext = writer.ext(BtfFixtures.EXT);
    assertEquals(BtfFixtures.EXT, BtfExt.read(ext, Btf.read(writer.btf())));
  }

  @Test
  void whatCannotBeEncodedIsRefused() {
    BtfWriter writer = new BtfWriter(ByteOrder.LITTLE_ENDIAN);
    var narrow = new BtfType.Member("m", 1, 1 << 24, 1);
    assertThrows(IllegalArgumentException.class, () -> writer.add(new BtfType.Void()));
    assertThrows(IllegalArgumentException.class, () -> writer.string("\u0100"));
    assertThrows(
        IllegalArgumentException.class,
        () -> writer.add(new BtfType.Struct("s", 8, true, List.of(narrow))));
  }

  @Test
  void malformedHeadersSayWhereAndWhy() {
    refused("magic", b -> b.put(0, (byte) 0), ".BTF: no BTF: starts with 0x00eb, not with 0xeb9f");
    refused("version", b -> b.put(2, (byte) 7), ".BTF: version 7 is not 1");
    refused("header", b -> b.putInt(4, -1), "header of 4294967295 bytes");
    refused("types", b -> b.putInt(8, 1 << 30), "type section");
    refused("length", b -> b.putInt(12, -4), "type section");
    refused("strings", b -> b.putInt(20, 0), "must begin and end with a zero byte");
  }

  @Test
  void malformedTypesSayWhereAndWhy() {
    refused(
        "kind", b -> b.put(INT_HEAD + 7, (byte) 31), ".BTF type 1 at byte 0x18: unknown kind 31");
    refused("reserved", b -> b.put(INT_HEAD + 6, (byte) 1), "reserved bits");
    refused("size", b -> b.putInt(INT_HEAD + 8, -1), "size of 4294967295 bytes");
    refused("name", b -> b.putInt(INT_HEAD, 1 << 20), "name at 1048576");
    refused("vlen", b -> b.put(INT_HEAD + 4, (byte) 1), "no entries");
    refused("encoding", b -> b.put(INT_HEAD + 15, (byte) 3), "no such integer encoding");
    refused("id", b -> b.putInt(INT_HEAD + 16 + 8, 21), "refers to type 21 of 20");
    refused("pointer's name", b -> b.putInt(INT_HEAD + 16, 1), "PTR must not have a name");
  }

  @Test
  void overlappingNamesCannotFillTheMemory() {
    String longName = "n".repeat(60_000);
    BtfWriter writer = new BtfWriter(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 2_000; i++) {
      writer.add(new BtfType.Forward(longName, false));
    }
    BtfException e = assertThrows(BtfException.class, () -> Btf.read(writer.btf()));
    assertTrue(e.reason().contains("names of more than"), e.getMessage());
  }

  private static void refused(String what, Consumer<ByteBuffer> damage, String message) {
    BtfWriter writer = new BtfWriter(ByteOrder.LITTLE_ENDIAN);
    BtfFixtures.EVERY_KIND.forEach(writer::add);
    byte[] bytes = writer.btf();
    damage.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    BtfException e = assertThrows(BtfException.class, () -> Btf.read(bytes), what);
    assertTrue(e.getMessage().contains(message), what + ": " + e.getMessage());
    assertFalse(e.place().isEmpty() || e.reason().isEmpty());
  }
}
