package dev.assay.ir.btf;

import dev.assay.ir.btf.BtfType.Enumerator;
import dev.assay.ir.btf.BtfType.Member;
import dev.assay.ir.btf.BtfType.Parameter;
import dev.assay.ir.btf.BtfType.SectionVariable;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Builds a {@code .BTF} section and the {@code .BTF.ext} section that shares its strings: types and
 * strings are added, then the sections taken. It does not check that types fit together; {@link
 * Btf#read} does. Not safe for several threads.
 */
public final class BtfWriter {
  private final ByteOrder order;
  private final BtfBytes types;
  private final BtfStringTable strings = new BtfStringTable();
  private int count;

  /** A writer with no type and no string yet. */
  public BtfWriter(ByteOrder order) {
    this.order = order;
    this.types = new BtfBytes(order);
  }

  /** The section that holds the same types as {@code btf}, in its byte order. */
  public static byte[] write(Btf btf) {
    BtfWriter writer = new BtfWriter(btf.order());
    btf.types().forEach(writer::add);
    return writer.btf();
  }

  /** Adds a string; the offset by which the sections name it. Equal strings get one offset. */
  public int string(String text) {
    return strings.offset(text);
  }

  /**
   * Adds a type.
   *
   * @return its id: 1 for the first
   * @throws IllegalArgumentException when it is void, has more than 65535 entries, or a bitfield
   *     that cannot be encoded
   */
  public int add(BtfType type) {
    switch (type) {
      case BtfType.Void _ -> throw new IllegalArgumentException("void has id 0 and is not written");
      case BtfType.Int t -> {
        head(t, false, 0, t.size());
        types.word(t.encoding().bits() << 24 | t.bitOffset() << 16 | t.bits());
      }
      case BtfType.Pointer t -> head(t, false, 0, t.target());
      case BtfType.Array t -> {
        head(t, false, 0, 0);
        types.word(t.element()).word(t.index()).word(t.count());
      }
      case BtfType.Composite t -> composite(t);
      case BtfType.Enumeration t -> enumeration(t);
      case BtfType.Forward t -> head(t, t.union(), 0, 0);
      case BtfType.TypeTag t -> head(t, t.attribute(), 0, t.target());
      case BtfType.Reference t -> head(t, false, 0, t.target());
      case BtfType.Function t -> head(t, false, t.linkage().ordinal(), t.prototype());
      case BtfType.Prototype t -> prototype(t);
      case BtfType.Variable t -> {
        head(t, false, 0, t.type());
        types.word(t.linkage().ordinal());
      }
      case BtfType.DataSection t -> section(t);
      case BtfType.Floating t -> head(t, false, 0, t.size());
      case BtfType.DeclarationTag t -> {
        head(t, t.attribute(), 0, t.target());
        types.word(t.component());
      }
    }
    return ++count;
  }

  private void head(BtfType type, boolean flag, int vlen, int word) {
    if (vlen > 0xffff) {
      throw new IllegalArgumentException(vlen + " entries in one type");
    }
    types.word(string(type.name())).word(BtfLayout.info(type.kind(), flag, vlen)).word(word);
  }

  private void composite(BtfType.Composite type) {
    head(type, type.bitfields(), type.members().size(), type.size());
    for (Member member : type.members()) {
      types.word(string(member.name())).word(member.type()).word(position(type, member));
    }
  }

  private static int position(BtfType.Composite type, Member member) {
    boolean fits =
        type.bitfields()
            ? member.bitOffset() >>> 24 == 0 && member.bitfieldSize() >>> 8 == 0
            : member.bitfieldSize() == 0;
    if (!fits) {
      throw new IllegalArgumentException("%s in %s".formatted(member, type.name()));
    }
    return member.bitfieldSize() << 24 | member.bitOffset();
  }

  private void enumeration(BtfType.Enumeration type) {
    head(type, type.signed(), type.values().size(), type.size());
    for (Enumerator value : type.values()) {
      types.word(string(value.name())).word((int) value.value());
      if (type.kind() == BtfKind.ENUM64) {
        types.word((int) (value.value() >>> 32));
      }
    }
  }

  private void prototype(BtfType.Prototype type) {
    head(type, false, type.parameters().size(), type.result());
    for (Parameter parameter : type.parameters()) {
      types.word(string(parameter.name())).word(parameter.type());
    }
  }

  private void section(BtfType.DataSection type) {
    head(type, false, type.variables().size(), type.size());
    for (SectionVariable variable : type.variables()) {
      types.word(variable.type()).word(variable.offset()).word(variable.size());
    }
  }

  /**
   * The {@code .BTF.ext} section for these records. Take it before {@link #btf()}: it adds strings.
   */
  public byte[] ext(BtfExt ext) {
    return new BtfExtWriter(order, this::string).write(ext);
  }

  /** The {@code .BTF} section with everything that was added. */
  public byte[] btf() {
    return BtfBytes.section(order, List.of(types, strings.bytes(order)));
  }
}
