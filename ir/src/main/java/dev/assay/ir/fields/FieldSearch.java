package dev.assay.ir.fields;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.DataSection;
import dev.assay.ir.btf.BtfType.DeclarationTag;
import dev.assay.ir.btf.BtfType.Member;
import dev.assay.ir.btf.BtfType.SectionVariable;
import dev.assay.ir.btf.BtfType.Struct;
import dev.assay.ir.btf.BtfType.TypeTag;
import dev.assay.ir.btf.BtfType.Variable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Looks for fields in a structure or a section of variables, without asking what they lead to. */
final class FieldSearch {
  private static final int MOST_FIELDS = 11;
  private static final int DEPTH = 32;
  private static final int VARIABLE = -1;
  private static final String CONTAINS = "contains:";

  private final Btf btf;
  private final KnownFields known;

  /**
   * Where a field was found.
   *
   * @param type of pointers the pointee, of roots the element; else 0
   * @param node of roots the name of the element's node
   */
  record Place(FieldKind kind, int offset, int type, String node) {
    Place moved(int by) {
      return new Place(kind, offset + by, type, node);
    }
  }

  /** A member or variable that may be a field; {@code component} is -1 for a variable. */
  private record Candidate(int holder, int component, int type, int offset, int size) {}

  FieldSearch(Btf btf, KnownFields known) {
    this.btf = btf;
    this.known = known;
  }

  /** The fields in the order in which they are declared. */
  List<Place> in(int type) throws Unfit {
    return switch (btf.type(type)) {
      case Struct struct -> inStruct(type, struct, 0);
      case DataSection section -> inSection(section);
      default -> throw new Unfit("neither a structure nor a section of variables");
    };
  }

  private List<Place> inSection(DataSection section) throws Unfit {
    List<Place> found = new ArrayList<>();
    Set<FieldKind> seen = EnumSet.noneOf(FieldKind.class);
    for (SectionVariable v : section.variables()) {
      if (btf.type(v.type()) instanceof Variable variable) {
        add(
            found,
            one(new Candidate(v.type(), VARIABLE, variable.type(), v.offset(), v.size()), 0, seen));
      }
    }
    return found;
  }

  private List<Place> inStruct(int id, Struct struct, int depth) throws Unfit {
    List<Place> found = new ArrayList<>();
    Set<FieldKind> seen = EnumSet.noneOf(FieldKind.class);
    for (int i = 0; i < struct.members().size(); i++) {
      Member member = struct.members().get(i);
      if (member.bitOffset() % Byte.SIZE != 0) {
        throw new Unfit("a member between bytes");
      }
      int offset = member.bitOffset() / Byte.SIZE;
      add(found, one(new Candidate(id, i, member.type(), offset, 0), depth, seen));
    }
    return found;
  }

  private static void add(List<Place> found, List<Place> more) throws Unfit {
    found.addAll(more);
    if (found.size() > MOST_FIELDS) {
      throw new Unfit("too many fields");
    }
  }

  private List<Place> one(Candidate candidate, int depth, Set<FieldKind> seen) throws Unfit {
    int type = candidate.type();
    long count = 1;
    for (int i = 0; btf.type(type) instanceof BtfType.Array array; i++) {
      if (i == DEPTH) {
        throw new Unfit("arrays in arrays");
      }
      count = count * array.count() & 0xffff_ffffL;
      type = array.element();
    }
    if (count == 0) {
      return List.of();
    }
    Optional<FieldKind> kind = kind(btf.type(type), seen);
    if (kind.isEmpty() && btf.type(type) instanceof Struct struct) {
      return hasSize(candidate, struct.size() * count)
          ? nested(candidate, type, struct, count, depth + 1)
          : List.of();
    }
    if (kind.isEmpty()
        || !hasSize(candidate, kind.get().size() * count)
        || candidate.offset() % kind.get().alignment() != 0) {
      return List.of();
    }
    Optional<Place> place = place(kind.get(), candidate, type);
    return place.isEmpty() ? List.of() : repeated(List.of(place.get()), count, kind.get().size());
  }

  private static boolean hasSize(Candidate candidate, long size) {
    return candidate.size() == 0 || candidate.size() == size;
  }

  private List<Place> nested(Candidate candidate, int id, Struct struct, long count, int depth)
      throws Unfit {
    if (depth >= DEPTH) {
      throw new Unfit("structures in structures");
    }
    List<Place> found = new ArrayList<>();
    for (Place place : inStruct(id, struct, depth)) {
      found.add(place.moved(candidate.offset()));
    }
    return found.isEmpty() ? found : repeated(found, count, struct.size());
  }

  private static List<Place> repeated(List<Place> once, long count, int size) throws Unfit {
    if (count == 1) {
      return once;
    }
    if (once.stream().anyMatch(place -> !place.kind().isRepeatable())) {
      throw new Unfit("an array of what there is one of");
    }
    if (once.size() * count > MOST_FIELDS) {
      throw new Unfit("too many fields");
    }
    List<Place> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      for (Place place : once) {
        all.add(place.moved(i * size));
      }
    }
    return all;
  }

  // What there may be one of is counted for each structure by itself, as 6.18 does. By name,
  // whatever the type is; everything else but structures may be a pointer.
  private Optional<FieldKind> kind(BtfType type, Set<FieldKind> seen) throws Unfit {
    Optional<FieldKind> kind = known.named(type.name());
    if (kind.isPresent()) {
      if (kind.get().isUnique() && !seen.add(kind.get())) {
        throw new Unfit("a second " + kind.get().text());
      }
      return kind;
    }
    return known.wantPointers() && !(type instanceof Struct)
        ? Optional.of(FieldKind.OWNING_POINTER)
        : Optional.empty();
  }

  private Optional<Place> place(FieldKind kind, Candidate candidate, int type) throws Unfit {
    if (kind.isPointer()) {
      return pointer(btf, type, known).map(place -> place.moved(candidate.offset()));
    }
    if (!(btf.type(type) instanceof Struct struct) || struct.size() != kind.size()) {
      return Optional.empty();
    }
    return Optional.of(
        kind.isRoot() ? root(kind, candidate) : new Place(kind, candidate.offset(), 0, ""));
  }

  /** The pointer that a type is, with a tag; at offset 0. */
  static Optional<Place> pointer(Btf btf, int type, KnownFields known) throws Unfit {
    BtfType plain =
        btf.type(type) instanceof BtfType.Volatile(int t) ? btf.type(t) : btf.type(type);
    if (!(plain instanceof BtfType.Pointer(int target))
        || !(btf.type(target) instanceof TypeTag tag)
        || tag.attribute()) {
      return Optional.empty();
    }
    if (btf.type(tag.target()) instanceof TypeTag) {
      throw new Unfit("two tags");
    }
    FieldKind kind =
        known.tagged(tag.name()).orElseThrow(() -> new Unfit("a tag that is none of pointers"));
    if (!known.wants(kind)) {
      return Optional.empty();
    }
    OptionalInt pointee = unmodified(btf, tag.target());
    if (pointee.isEmpty() || !(btf.type(pointee.getAsInt()) instanceof Struct)) {
      throw new Unfit("a pointer to something else than a structure");
    }
    return Optional.of(new Place(kind, 0, pointee.getAsInt(), ""));
  }

  private static OptionalInt unmodified(Btf btf, int type) {
    return btf.resolve(type);
  }

  private Place root(FieldKind kind, Candidate candidate) throws Unfit {
    String[] words = contains(candidate).split(":", 2);
    OptionalInt element = btf.find(words[0], dev.assay.ir.btf.BtfKind.STRUCT);
    if (words.length < 2 || words[1].isEmpty() || element.isEmpty()) {
      throw new Unfit("nothing that the " + kind.text() + " contains");
    }
    return new Place(kind, candidate.offset(), element.getAsInt(), words[1]);
  }

  private String contains(Candidate candidate) throws Unfit {
    List<String> tags = new ArrayList<>();
    for (BtfType type : btf.types()) {
      if (type instanceof DeclarationTag tag
          && tag.target() == candidate.holder()
          && tag.component() == candidate.component()
          && tag.name().startsWith(CONTAINS)) {
        tags.add(tag.name().substring(CONTAINS.length()));
      }
    }
    if (tags.size() != 1) {
      throw new Unfit("not one tag that says what it contains");
    }
    return tags.getFirst();
  }
}
