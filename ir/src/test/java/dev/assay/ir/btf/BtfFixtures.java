package dev.assay.ir.btf;

import dev.assay.ir.btf.BtfType.Encoding;
import dev.assay.ir.btf.BtfType.Enumerator;
import dev.assay.ir.btf.BtfType.Linkage;
import dev.assay.ir.btf.BtfType.Member;
import dev.assay.ir.btf.BtfType.Parameter;
import dev.assay.ir.btf.BtfType.SectionVariable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * BTF for the tests: one type of every kind, records for {@code .BTF.ext}, and sections cut out of
 * ELF files.
 */
final class BtfFixtures {
  /** Every kind once; ids are positions from 1. */
  static final List<BtfType> EVERY_KIND =
      List.of(
          new BtfType.Int("int", 4, 32, 0, Encoding.SIGNED),
          new BtfType.Pointer(4),
          new BtfType.Array(1, 1, 12),
          new BtfType.Struct(
              "node", 56, false, List.of(new Member("next", 2, 0, 0), new Member("a", 3, 64, 0))),
          new BtfType.Union("both", 4, true, List.of(new Member("low", 1, 3, 5))),
          new BtfType.Enum("sign", 4, true, List.of(new Enumerator("MINUS", -1))),
          new BtfType.Forward("elsewhere", true),
          new BtfType.Typedef("s32", 1),
          new BtfType.Volatile(8),
          new BtfType.Const(9),
          new BtfType.Restrict(2),
          new BtfType.Function("main", 13, Linkage.GLOBAL),
          new BtfType.Prototype(1, List.of(new Parameter("ctx", 2), new Parameter("", 0))),
          new BtfType.Variable("counter", 10, Linkage.STATIC),
          new BtfType.DataSection(".bss", 4, List.of(new SectionVariable(14, 0, 4))),
          new BtfType.Floating("double", 8),
          new BtfType.DeclarationTag("kptr", 4, 1, false),
          new BtfType.TypeTag("user", 4, true),
          new BtfType.Enum64("big", 8, false, List.of(new Enumerator("TOP", 1L << 63))),
          new BtfType.Struct("node___old", 8, false, List.of()));

  static final BtfExt EXT =
      new BtfExt(
          List.of(new BtfExt.Section<>("xdp", List.of(new BtfExt.FunctionInfo(0, 12)))),
          List.of(
              new BtfExt.Section<>(
                  "xdp",
                  List.of(
                      new BtfExt.LineInfo(0, "a.c", "int main(void) {", 1, 5),
                      new BtfExt.LineInfo(16, "a.c", "}", 2, 1)))),
          List.of(
              new BtfExt.Section<>(
                  "xdp",
                  List.of(new BtfExt.Relocation(8, 4, "0:1:2", CoreKind.FIELD_BYTE_OFFSET)))));

  private BtfFixtures() {}

  /** A section of a little-endian 64-bit ELF file; empty when it has none of that name. */
  static Optional<byte[]> section(byte[] elf, String name) {
    ByteBuffer b = ByteBuffer.wrap(elf).order(ByteOrder.LITTLE_ENDIAN);
    int table = (int) b.getLong(40);
    int count = b.getShort(60);
    int names = (int) b.getLong(table + 64 * b.getShort(62) + 24);
    for (int i = 0; i < count; i++) {
      int header = table + 64 * i;
      int at = names + b.getInt(header);
      if (new String(elf, at, name.length() + 1, java.nio.charset.StandardCharsets.ISO_8859_1)
          .equals(name + "\0")) {
        byte[] bytes = new byte[(int) b.getLong(header + 32)];
        b.get((int) b.getLong(header + 24), bytes);
        return Optional.of(bytes);
      }
    }
    return Optional.empty();
  }
}
