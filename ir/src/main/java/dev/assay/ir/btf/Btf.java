package dev.assay.ir.btf;

import dev.assay.ir.btf.BtfType.Reference;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The types of one object or kernel, by id. Immutable and safe to share between threads; types are
 * decoded when they are first asked for, so that a kernel's BTF opens in milliseconds. Everything
 * in it was checked when it was read: ids that its types mention are ids it has. Types may still
 * form cycles that no C compiler makes; what walks them here stops.
 */
public final class Btf {
  /**
   * More names, qualifiers and dimensions than this around one type count as a cycle (libbpf's
   * limit).
   */
  private static final int MAX_DEPTH = 32;

  private static final int POINTER_BYTES = 8;
  private static final BtfType VOID = new BtfType.Void();

  private final byte[] raw;
  private final BtfScan scan;
  private final BtfDecoder decoder;

  // Filled without a lock: types are immutable records, a type decoded twice is the same type.
  private final @Nullable BtfType[] decoded;
  private volatile @Nullable BtfNames names;
  private volatile @Nullable List<BtfType.DeclarationTag> tags;
  private volatile @Nullable Optional<String> defect;

  private Btf(byte[] raw) throws BtfException {
    this.raw = raw;
    scan = new BtfScan(raw);
    decoder = new BtfDecoder(scan);
    decoded = new BtfType[scan.heads.length];
  }

  /**
   * Reads the contents of a {@code .BTF} section or of {@code /sys/kernel/btf/vmlinux}, in either
   * byte order.
   *
   * @throws BtfException on the first thing that is malformed
   */
  public static Btf read(byte[] bytes) throws BtfException {
    return new Btf(bytes.clone());
  }

  /**
   * The BTF with these types.
   *
   * @param types the types from id 1
   * @throws BtfException when they do not fit together, for example when an id is mentioned that
   *     none has
   */
  public static Btf of(List<BtfType> types) throws BtfException {
    return of(types, ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The BTF with these types in this byte order.
   *
   * @param types the types from id 1
   * @throws BtfException when they do not fit together
   */
  public static Btf of(List<BtfType> types, ByteOrder order) throws BtfException {
    BtfWriter writer = new BtfWriter(order);
    types.forEach(writer::add);
    return new Btf(writer.btf());
  }

  /** The section's bytes as they were read. */
  public byte[] bytes() {
    return raw.clone();
  }

  /** The byte order of {@link #bytes()}. */
  public ByteOrder order() {
    return scan.bytes.order();
  }

  /** One more than the highest id; type 0 is void. */
  public int size() {
    return scan.heads.length;
  }

  /** Whether {@code id} names a type here. */
  public boolean has(int id) {
    return id >= 0 && id < size();
  }

  /**
   * The type with this id.
   *
   * @throws IndexOutOfBoundsException when there is none: see {@link #has}
   */
  public BtfType type(int id) {
    if (id == 0) {
      return VOID;
    }
    BtfType known = decoded[id];
    if (known == null) {
      known = decoder.decode(scan.heads[id]);
      decoded[id] = known;
    }
    return known;
  }

  /** The kind of the type with this id, without decoding it. */
  public BtfKind kind(int id) {
    return id == 0 ? BtfKind.VOID : decoder.kind(scan.heads[id]);
  }

  /** All declaration tags, lowest id first. */
  public List<BtfType.DeclarationTag> declarationTags() {
    List<BtfType.DeclarationTag> known = tags;
    if (known == null) {
      known =
          IntStream.range(1, size())
              .filter(id -> kind(id) == BtfKind.DECL_TAG)
              .mapToObj(id -> (BtfType.DeclarationTag) type(id))
              .toList();
      tags = known;
    }
    return known;
  }

  /** All types from id 1. */
  public List<BtfType> types() {
    return IntStream.range(1, size()).mapToObj(this::type).toList();
  }

  /** The first type of this kind and name. */
  public OptionalInt find(String name, BtfKind kind) {
    return names().find(name, id -> kind(id) == kind);
  }

  /** Ids of all types of this name, lowest first. */
  public IntStream named(String name) {
    return names().named(name);
  }

  /**
   * Ids of all types whose name without its flavour is this, lowest first. {@code
   * task_struct___old} is a flavour of {@code task_struct}.
   */
  public IntStream essentiallyNamed(String essentialName) {
    return names().essentiallyNamed(essentialName);
  }

  /** {@code name} without its flavour. */
  public static String essentialName(String name) {
    return BtfStrings.essential(name);
  }

  /**
   * The id behind typedefs, qualifiers and type tags; empty when they form a cycle.
   *
   * @param id an id that {@link #has} admits
   */
  public OptionalInt resolve(int id) {
    int current = id;
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
      if (!(type(current) instanceof Reference reference)) {
        return OptionalInt.of(current);
      }
      current = reference.target();
    }
    return OptionalInt.empty();
  }

  /** The type behind typedefs, qualifiers and type tags; empty when they form a cycle. */
  public Optional<BtfType> resolved(int id) {
    OptionalInt target = resolve(id);
    return target.isPresent() ? Optional.of(type(target.getAsInt())) : Optional.empty();
  }

  /**
   * Bytes that a value of this type occupies; empty when it has no size (void, functions,
   * declarations), is part of a cycle or exceeds 32 bits.
   */
  public OptionalLong sizeOf(int id) {
    long count = 1;
    int current = id;
    for (int depth = 0; depth < MAX_DEPTH && count >>> 32 == 0; depth++) {
      switch (type(current)) {
        case Reference reference -> current = reference.target();
        case BtfType.Variable variable -> current = variable.type();
        case BtfType.Array array -> {
          current = array.element();
          count *= array.count();
        }
        case BtfType other -> {
          return product(count, ownSize(other));
        }
      }
    }
    return OptionalLong.empty();
  }

  private static OptionalInt ownSize(BtfType type) {
    return switch (type) {
      case BtfType.Int t -> OptionalInt.of(t.size());
      case BtfType.Composite t -> OptionalInt.of(t.size());
      case BtfType.Enumeration t -> OptionalInt.of(t.size());
      case BtfType.Floating t -> OptionalInt.of(t.size());
      case BtfType.DataSection t -> OptionalInt.of(t.size());
      case BtfType.Pointer _ -> OptionalInt.of(POINTER_BYTES);
      case BtfType.Array _, Reference _, BtfType.Variable _ -> OptionalInt.empty();
      case BtfType.Void _, BtfType.Forward _, BtfType.Function _ -> OptionalInt.empty();
      case BtfType.Prototype _, BtfType.DeclarationTag _ -> OptionalInt.empty();
    };
  }

  private static OptionalLong product(long count, OptionalInt size) {
    long bytes = count * size.orElse(0);
    return size.isPresent() && bytes >>> 32 == 0 ? OptionalLong.of(bytes) : OptionalLong.empty();
  }

  /** Why a kernel would refuse these types with a program; empty when it takes them. */
  public Optional<String> defect() {
    Optional<String> known = defect;
    if (known == null) {
      known = BtfRules.defect(this);
      defect = known;
    }
    return known;
  }

  BtfStrings strings() {
    return scan.strings;
  }

  private BtfNames names() {
    BtfNames known = names;
    if (known == null) {
      known = new BtfNames(scan);
      names = known;
    }
    return known;
  }

  /** Equal when byte order and types are; the order of strings in the file does not count. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || other instanceof Btf that
            && order().equals(that.order())
            && size() == that.size()
            && types().equals(that.types());
  }

  @Override
  public int hashCode() {
    return 31 * size() + (size() > 1 ? type(1).hashCode() : 0);
  }

  @Override
  public String toString() {
    return "Btf[" + (size() - 1) + " types]";
  }
}
