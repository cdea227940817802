package dev.assay.ir.fields;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.Member;
import dev.assay.ir.btf.BtfType.Struct;
import dev.assay.ir.fields.FieldSearch.Place;
import dev.assay.ir.fields.OwnedField.Contents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the fields of a type and what they lead to. */
final class FieldSurvey {
  private final Btf btf;
  private final KernelObjects kernel;
  private final KnownFields known;

  FieldSurvey(Btf btf, KernelObjects kernel, KnownFields known) {
    this.btf = btf;
    this.kernel = kernel;
    this.known = known;
  }

  /**
   * The fields of a type.
   *
   * @param type a structure or section, behind no typedef
   * @param size bytes of the value
   */
  OwnedFields of(int type, int size) throws Unfit {
    List<OwnedField> fields = new ArrayList<>();
    int free = 0;
    for (Place place : new FieldSearch(btf, known).in(type)) {
      int end = place.offset() + place.kind().size();
      if (end > size || place.offset() < free) {
        throw new Unfit("fields out of order");
      }
      free = end;
      fields.add(new OwnedField(place.kind(), place.offset(), contents(place)));
    }
    OwnedFields found = new OwnedFields(fields);
    checkTogether(found);
    fields.sort(Comparator.comparingInt(OwnedField::offset));
    return found;
  }

  private Contents contents(Place place) throws Unfit {
    if (place.kind().isPointer()) {
      return kernel.pointee(place.kind(), btf, place.type());
    }
    return place.kind().isRoot()
        ? new Contents.Elements(place.type(), node(place))
        : new Contents.Nothing();
  }

  // Where in the element the node lies that the root names.
  private int node(Place root) throws Unfit {
    int offset = -1;
    for (Member member : ((Struct) btf.type(root.type())).members()) {
      if (member.name().equals(root.node())) {
        if (offset >= 0 || !isNode(btf.type(member.type()), root.kind().node())) {
          throw new Unfit("a node of another kind");
        }
        offset = member.bitOffset() / Byte.SIZE;
      }
    }
    if (offset < 0 || offset % root.kind().node().alignment() != 0) {
      throw new Unfit("no node of that name");
    }
    return offset;
  }

  private static boolean isNode(BtfType type, FieldKind kind) {
    return type instanceof Struct && type.name().equals(kind.text());
  }

  private static void checkTogether(OwnedFields fields) throws Unfit {
    if (fields.has(FieldKind.SPIN_LOCK) && fields.has(FieldKind.RES_SPIN_LOCK)) {
      throw new Unfit("locks of two kinds");
    }
    boolean hasRoot = fields.has(FieldKind.LIST_HEAD) || fields.has(FieldKind.RB_ROOT);
    if (hasRoot && !fields.hasLock()) {
      throw new Unfit("a list or tree without a lock");
    }
    if (fields.has(FieldKind.LIST_NODE)
        && fields.has(FieldKind.RB_NODE)
        && !fields.has(FieldKind.REFCOUNT)) {
      throw new Unfit("two owners without a count");
    }
  }
}
