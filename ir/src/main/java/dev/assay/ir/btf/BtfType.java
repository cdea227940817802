package dev.assay.ir.btf;

import java.util.List;

/**
 * A BTF type. Other types are named by their id in the same {@link Btf}, 0 being {@code void}; an
 * anonymous type has the empty name. Sizes are in bytes and, like ids and counts, unsigned 32-bit
 * values of which no sound BTF uses the top bit ({@link BtfReader} refuses those). Source: {@code
 * Documentation/bpf/btf.rst}, "Type Encoding".
 */
public sealed interface BtfType {
  /** The kind this type is encoded with. */
  BtfKind kind();

  /** The name, empty when the type has none. */
  default String name() {
    return "";
  }

  /** {@code void}, the type with id 0. It is never written. */
  record Void() implements BtfType {
    @Override
    public BtfKind kind() {
      return BtfKind.VOID;
    }
  }

  /**
   * An integer.
   *
   * @param size bytes it occupies
   * @param bits its value's bits, 0 to 128
   * @param bitOffset the value's first bit, 0 unless old bitfields are described this way
   */
  record Int(String name, int size, int bits, int bitOffset, Encoding encoding) implements BtfType {
    @Override
    public BtfKind kind() {
      return BtfKind.INT;
    }
  }

  /** How an integer's bits are meant. */
  enum Encoding {
    UNSIGNED(0),
    SIGNED(1),
    CHAR(2),
    BOOL(4);

    private final int bits;

    Encoding(int bits) {
      this.bits = bits;
    }

    /** The four-bit value of the encoding. */
    public int bits() {
      return bits;
    }
  }

  /** A type that stands for another one, seen through by {@link Btf#resolve}. */
  sealed interface Reference extends BtfType {
    /** The id of the type that this one refers to. */
    int target();
  }

  /** A pointer, 8 bytes on every BPF machine. */
  record Pointer(int target) implements BtfType {
    @Override
    public BtfKind kind() {
      return BtfKind.PTR;
    }
  }

  /**
   * An array.
   *
   * @param element id of the element's type
   * @param index id of the index's type
   * @param count number of elements
   */
  record Array(int element, int index, int count) implements BtfType {
    @Override
    public BtfKind kind() {
      return BtfKind.ARRAY;
    }
  }

  /** A structure or union. */
  sealed interface Composite extends BtfType {
    /** Bytes it occupies, padding included. */
    int size();

    /** True when members are encoded with bitfield widths ({@code kind_flag}). */
    boolean bitfields();

    List<Member> members();
  }

  /** A structure. */
  record Struct(String name, int size, boolean bitfields, List<Member> members)
      implements Composite {
    public Struct {
      members = List.copyOf(members);
    }

    @Override
    public BtfKind kind() {
      return BtfKind.STRUCT;
    }
  }

  /** A union. */
  record Union(String name, int size, boolean bitfields, List<Member> members)
      implements Composite {
    public Union {
      members = List.copyOf(members);
    }

    @Override
    public BtfKind kind() {
      return BtfKind.UNION;
    }
  }

  /**
   * A member of a structure or union.
   *
   * @param bitOffset bits from the beginning of the structure
   * @param bitfieldSize width in bits of a bitfield, 0 for an ordinary member
   */
  record Member(String name, int type, int bitOffset, int bitfieldSize) {}

  /** An enumeration, of either encoding. */
  sealed interface Enumeration extends BtfType {
    /** Bytes a value occupies: 1, 2, 4 or 8. */
    int size();

    /** Whether values are signed. */
    boolean signed();

    List<Enumerator> values();
  }

  /** An enumeration whose values fit 32 bits. */
  record Enum(String name, int size, boolean signed, List<Enumerator> values)
      implements Enumeration {
    public Enum {
      values = List.copyOf(values);
    }

    @Override
    public BtfKind kind() {
      return BtfKind.ENUM;
    }
  }

  /** An enumeration whose values take 64 bits. */
  record Enum64(String name, int size, boolean signed, List<Enumerator> values)
      implements Enumeration {
    public Enum64 {
      values = List.copyOf(values);
    }

    @Override
    public BtfKind kind() {
      return BtfKind.ENUM64;
    }
  }

  /**
   * One value of an enumeration.
   *
   * @param value the value; of a 32-bit enumeration zero- or sign-extended as the enumeration is
   *     signed
   */
  record Enumerator(String name, long value) {}

  /** A structure or union that is declared but not defined. */
  record Forward(String name, boolean union) implements BtfType {
    @Override
    public BtfKind kind() {
      return BtfKind.FWD;
    }
  }

  /** A {@code typedef}. */
  record Typedef(String name, int target) implements Reference {
    @Override
    public BtfKind kind() {
      return BtfKind.TYPEDEF;
    }
  }

  /** {@code volatile}. */
  record Volatile(int target) implements Reference {
    @Override
    public BtfKind kind() {
      return BtfKind.VOLATILE;
    }
  }

  /** {@code const}. */
  record Const(int target) implements Reference {
    @Override
    public BtfKind kind() {
      return BtfKind.CONST;
    }
  }

  /** {@code restrict}. */
  record Restrict(int target) implements Reference {
    @Override
    public BtfKind kind() {
      return BtfKind.RESTRICT;
    }
  }

  /**
   * A tag on a type, such as {@code user} or {@code rcu}.
   *
   * @param attribute true when the tag is a compiler attribute of any name and not a {@code
   *     btf_type_tag} ({@code kind_flag})
   */
  record TypeTag(String name, int target, boolean attribute) implements Reference {
    @Override
    public BtfKind kind() {
      return BtfKind.TYPE_TAG;
    }
  }

  /** Who may see a function or variable. */
  enum Linkage {
    STATIC,
    GLOBAL,
    EXTERN
  }

  /**
   * A function.
   *
   * @param prototype id of its {@link Prototype}
   */
  record Function(String name, int prototype, Linkage linkage) implements BtfType {
    @Override
    public BtfKind kind() {
      return BtfKind.FUNC;
    }
  }

  /**
   * What a function takes and gives. A last parameter without name and type means variable
   * arguments.
   *
   * @param result id of the returned type
   */
  record Prototype(int result, List<Parameter> parameters) implements BtfType {
    public Prototype {
      parameters = List.copyOf(parameters);
    }

    @Override
    public BtfKind kind() {
      return BtfKind.FUNC_PROTO;
    }
  }

  /** A parameter of a {@link Prototype}. */
  record Parameter(String name, int type) {}

  /** A global or static variable. */
  record Variable(String name, int type, Linkage linkage) implements BtfType {
    @Override
    public BtfKind kind() {
      return BtfKind.VAR;
    }
  }

  /**
   * A data section of an object. Compilers leave its size and the offsets 0 for the ELF symbols to
   * tell.
   */
  record DataSection(String name, int size, List<SectionVariable> variables) implements BtfType {
    public DataSection {
      variables = List.copyOf(variables);
    }

    @Override
    public BtfKind kind() {
      return BtfKind.DATASEC;
    }
  }

  /**
   * Where in its section a variable lies.
   *
   * @param type id of the {@link Variable}, or {@link Function} in a section of externs
   * @param offset bytes from the beginning of the section
   * @param size bytes
   */
  record SectionVariable(int type, int offset, int size) {}

  /** A floating-point type of 2, 4, 8, 12 or 16 bytes. */
  record Floating(String name, int size) implements BtfType {
    @Override
    public BtfKind kind() {
      return BtfKind.FLOAT;
    }
  }

  /**
   * A tag on a declaration.
   *
   * @param target id of the tagged struct, union, function, variable or typedef
   * @param component the tagged member or parameter, -1 for the declaration itself
   * @param attribute as in {@link TypeTag}
   */
  record DeclarationTag(String name, int target, int component, boolean attribute)
      implements BtfType {
    @Override
    public BtfKind kind() {
      return BtfKind.DECL_TAG;
    }
  }
}
