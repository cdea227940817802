package dev.assay.ir.btf;

import dev.assay.ir.btf.BtfType.Encoding;
import dev.assay.ir.btf.BtfType.Enumerator;
import dev.assay.ir.btf.BtfType.Linkage;
import dev.assay.ir.btf.BtfType.Member;
import dev.assay.ir.btf.BtfType.Parameter;
import dev.assay.ir.btf.BtfType.SectionVariable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Decodes one type of a section that {@link BtfScan} has found sound. */
final class BtfDecoder {
  private final ByteBuffer bytes;
  private final BtfStrings strings;

  BtfDecoder(BtfScan scan) {
    bytes = scan.bytes;
    strings = scan.strings;
  }

  BtfKind kind(int at) {
    return BtfKind.of(BtfLayout.kind(bytes.getInt(at + 4))).orElseThrow();
  }

  BtfType decode(int at) {
    int info = bytes.getInt(at + 4);
    boolean flag = BtfLayout.kindFlag(info);
    String name = string(at);
    int word = bytes.getInt(at + 8);
    int tail = at + BtfLayout.HEAD;
    return switch (kind(at)) {
      case VOID -> new BtfType.Void();
      case INT -> integer(name, word, bytes.getInt(tail));
      case PTR -> new BtfType.Pointer(word);
      case ARRAY ->
          new BtfType.Array(bytes.getInt(tail), bytes.getInt(tail + 4), bytes.getInt(tail + 8));
      case STRUCT -> new BtfType.Struct(name, word, flag, members(tail, info));
      case UNION -> new BtfType.Union(name, word, flag, members(tail, info));
      case ENUM -> new BtfType.Enum(name, word, flag, values(tail, info));
      case FWD -> new BtfType.Forward(name, flag);
      case TYPEDEF -> new BtfType.Typedef(name, word);
      case VOLATILE -> new BtfType.Volatile(word);
      case CONST -> new BtfType.Const(word);
      case RESTRICT -> new BtfType.Restrict(word);
      case FUNC -> new BtfType.Function(name, word, Linkage.values()[BtfLayout.vlen(info)]);
      case FUNC_PROTO -> new BtfType.Prototype(word, parameters(tail, info));
      case VAR -> new BtfType.Variable(name, word, Linkage.values()[bytes.getInt(tail)]);
      case DATASEC -> new BtfType.DataSection(name, word, variables(tail, info));
      case FLOAT -> new BtfType.Floating(name, word);
      case DECL_TAG -> new BtfType.DeclarationTag(name, word, bytes.getInt(tail), flag);
      case TYPE_TAG -> new BtfType.TypeTag(name, word, flag);
      case ENUM64 -> new BtfType.Enum64(name, word, flag, values64(tail, info));
    };
  }

  private static BtfType integer(String name, int size, int data) {
    Encoding encoding =
        switch (data >>> 24) {
          case 1 -> Encoding.SIGNED;
          case 2 -> Encoding.CHAR;
          case 4 -> Encoding.BOOL;
          default -> Encoding.UNSIGNED;
        };
    return new BtfType.Int(name, size, data & 0xff, data >>> 16 & 0xff, encoding);
  }

  private List<Member> members(int tail, int info) {
    boolean bitfields = BtfLayout.kindFlag(info);
    return entries(
        info,
        i -> {
          int at = tail + 12 * i;
          int offset = bytes.getInt(at + 8);
          return new Member(
              string(at),
              bytes.getInt(at + 4),
              bitfields ? offset & 0xffffff : offset,
              bitfields ? offset >>> 24 : 0);
        });
  }

  private List<Enumerator> values(int tail, int info) {
    long mask = BtfLayout.kindFlag(info) ? -1L : 0xffffffffL;
    return entries(
        info, i -> new Enumerator(string(tail + 8 * i), bytes.getInt(tail + 8 * i + 4) & mask));
  }

  private List<Enumerator> values64(int tail, int info) {
    return entries(
        info,
        i -> {
          int at = tail + 12 * i;
          long low = Integer.toUnsignedLong(bytes.getInt(at + 4));
          return new Enumerator(string(at), (long) bytes.getInt(at + 8) << 32 | low);
        });
  }

  private List<Parameter> parameters(int tail, int info) {
    return entries(info, i -> new Parameter(string(tail + 8 * i), bytes.getInt(tail + 8 * i + 4)));
  }

  private List<SectionVariable> variables(int tail, int info) {
    return entries(
        info,
        i -> {
          int at = tail + 12 * i;
          return new SectionVariable(bytes.getInt(at), bytes.getInt(at + 4), bytes.getInt(at + 8));
        });
  }

  private static <T> List<T> entries(int info, IntFunction<T> entry) {
    return IntStream.range(0, BtfLayout.vlen(info)).mapToObj(entry).toList();
  }

  private String string(int at) {
    return strings.at(bytes.getInt(at));
  }
}
