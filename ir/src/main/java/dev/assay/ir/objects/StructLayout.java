package dev.assay.ir.objects;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfKind;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.Composite;
import dev.assay.ir.btf.BtfType.Member;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Where the members of structures lie. */
public final class StructLayout {
  private static final int POINTER_BYTES = 8;

  private final Btf btf;

  /** Of the structures of one BTF. */
  public StructLayout(Btf btf) {
    this.btf = btf;
  }

  /** The structure of a name. */
  public static Optional<Integer> named(Btf btf, String name) {
    OptionalInt id = btf.find(name, BtfKind.STRUCT);
    return id.isPresent() ? Optional.of(id.getAsInt()) : Optional.empty();
  }

  /** The id behind typedefs, qualifiers and tags. */
  public int behind(int id) {
    return btf.resolve(id).orElse(0);
  }

  /** Bytes of a type; empty of void, and of a structure that ends in an array without length. */
  public OptionalInt size(int id) {
    if (id == 0) {
      return OptionalInt.empty();
    }
    if (btf.type(behind(id)) instanceof Composite c && isOpen(c)) {
      return OptionalInt.empty();
    }
    return OptionalInt.of((int) btf.sizeOf(id).orElse(0));
  }

  private boolean isOpen(Composite c) {
    return !c.members().isEmpty()
        && btf.type(behind(c.members().getLast().type())) instanceof BtfType.Array array
        && array.count() == 0;
  }

  /** What lies {@code offset} bytes from the start of a type. */
  public Spot at(int id, long offset, int bytes) {
    OptionalInt size = size(id);
    if (id == 0) {
      return new Spot.Data();
    }
    if (offset < 0 || size.isPresent() && offset > size.getAsInt() - bytes) {
      return new Spot.Outside();
    }
    return inside(behind(id), offset, bytes, false);
  }

  private Spot inside(int id, long offset, int bytes, boolean inUnion) {
    return switch (btf.type(id)) {
      case Composite c -> member(c, offset, bytes, inUnion || isChoice(c));
      case BtfType.Array array -> element(array, offset, bytes, inUnion);
      case BtfType _ -> new Spot.Data();
    };
  }

  private static boolean isChoice(Composite c) {
    return c instanceof BtfType.Union && c.members().size() != 1;
  }

  private Spot element(BtfType.Array array, long offset, int bytes, boolean inUnion) {
    long size = btf.sizeOf(array.element()).orElse(0);
    return size == 0 ? new Spot.Data() : one("", array.element(), offset % size, bytes, inUnion);
  }

  private Spot member(Composite c, long offset, int bytes, boolean inUnion) {
    for (Member member : c.members()) {
      long start = member.bitOffset() / Byte.SIZE;
      long size = btf.sizeOf(member.type()).orElse(0);
      boolean open = size == 0 && member.equals(c.members().getLast());
      if (member.bitfieldSize() == 0 && offset >= start && (open || offset < start + size)) {
        return one(member.name(), member.type(), offset - start, bytes, inUnion);
      }
    }
    return new Spot.Data();
  }

  private Spot one(String name, int type, long offset, int bytes, boolean inUnion) {
    int id = behind(type);
    if (!(btf.type(id) instanceof BtfType.Pointer pointer)) {
      return inside(id, offset, bytes, inUnion);
    }
    int target = behind(pointer.target());
    boolean whole = offset == 0 && bytes == POINTER_BYTES;
    return whole
        ? new Spot.Link(
            name, btf.type(target) instanceof Composite ? target : 0, tag(pointer), inUnion)
        : new Spot.Data();
  }

  private Optional<String> tag(BtfType.Pointer pointer) {
    return btf.type(pointer.target()) instanceof BtfType.TypeTag tag && !tag.attribute()
        ? Optional.of(tag.name())
        : Optional.empty();
  }

  /** Whether an object of the type wanted begins {@code offset} bytes into an object. */
  public boolean holds(int id, long offset, int wanted) {
    int type = behind(id);
    if (offset == 0 && type == wanted) {
      return true;
    }
    return switch (btf.type(type)) {
      case Composite c -> c.members().stream().anyMatch(m -> holds(m, offset, wanted));
      case BtfType.Array array -> holds(array, offset, wanted);
      case BtfType _ -> false;
    };
  }

  private boolean holds(Member member, long offset, int wanted) {
    long inside = offset - member.bitOffset() / Byte.SIZE;
    return member.bitfieldSize() == 0
        && inside >= 0
        && inside < btf.sizeOf(member.type()).orElse(0)
        && holds(member.type(), inside, wanted);
  }

  private boolean holds(BtfType.Array array, long offset, int wanted) {
    long size = btf.sizeOf(array.element()).orElse(0);
    return size > 0 && holds(array.element(), offset % size, wanted);
  }

  /** How far the kernel vouches for a pointer in an object of a type. */
  public Vouched vouched(int id, Spot.Link link) {
    if (link.inUnion() || link.target() == 0) {
      return Vouched.NOT;
    }
    if (isListed(id, "__safe_trusted", link)) {
      return Vouched.TRUSTED;
    }
    if (isListed(id, "__safe_trusted_or_null", link)) {
      return Vouched.TRUSTED_OR_NULL;
    }
    if (isListed(id, "__safe_rcu", link)) {
      return Vouched.RCU;
    }
    return isListed(id, "__safe_rcu_or_null", link) || link.is("rcu")
        ? Vouched.RCU_OR_NULL
        : Vouched.NOT;
  }

  private boolean isListed(int id, String suffix, Spot.Link link) {
    BtfType type = btf.type(behind(id));
    OptionalInt list = btf.find(type.name() + suffix, type.kind());
    return list.isPresent()
        && btf.type(list.getAsInt()) instanceof Composite c
        && c.members().stream().anyMatch(m -> m.name().equals(link.member()) && leadsTo(m, link));
  }

  /** The pointers in an object of a type that are never null, by their offsets. */
  public Map<Long, Integer> surePointers(int id) {
    Map<Long, Integer> sure = new TreeMap<>();
    BtfType type = btf.type(behind(id));
    for (String suffix : List.of("__safe_trusted", "__safe_rcu")) {
      OptionalInt list = btf.find(type.name() + suffix, type.kind());
      if (list.isPresent() && btf.type(list.getAsInt()) instanceof Composite c) {
        c.members().forEach(m -> offset(behind(id), m.name()).ifPresent(at -> put(sure, id, at)));
      }
    }
    return sure;
  }

  private void put(Map<Long, Integer> sure, int id, long offset) {
    if (at(id, offset, POINTER_BYTES) instanceof Spot.Link link && !link.inUnion()) {
      sure.put(offset, link.target());
    }
  }

  private Optional<Long> offset(int id, String name) {
    if (btf.type(id) instanceof Composite c) {
      for (Member member : c.members()) {
        long start = member.bitOffset() / Byte.SIZE;
        Optional<Long> inside =
            member.name().isEmpty() ? offset(behind(member.type()), name) : Optional.of(0L);
        if ((member.name().isEmpty() || member.name().equals(name)) && inside.isPresent()) {
          return inside.map(at -> start + at);
        }
      }
    }
    return Optional.empty();
  }

  private boolean leadsTo(Member member, Spot.Link link) {
    return btf.type(behind(member.type())) instanceof BtfType.Pointer(int target)
        && behind(target) == link.target();
  }
}
