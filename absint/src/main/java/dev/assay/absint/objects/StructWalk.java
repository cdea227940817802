package dev.assay.absint.objects;

import dev.assay.absint.objects.Found.Link;
import dev.assay.absint.objects.Found.Nothing;
import dev.assay.absint.objects.Found.Part;
import dev.assay.absint.state.Modifier;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.Composite;
import dev.assay.ir.btf.BtfType.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way through a structure, from member to member ({@code btf_struct_walk}). What it went
 * through counts: a pointer found in a union is not to be trusted.
 */
public final class StructWalk {
  private final Btf btf;
  private final boolean pastEnd;
  private final Measure measure;
  private boolean throughUnion;

  // Where it is, and what is accessed there.
  private int type;
  private int offset;
  private int bytes;

  /**
   * A way that begins.
   *
   * @param pastEnd whether an array without length at a structure's end may be followed
   */
  public StructWalk(Btf btf, boolean pastEnd) {
    this.btf = btf;
    this.pastEnd = pastEnd;
    this.measure = new Measure(btf);
  }

  /** What an access meets, into structures that begin there. */
  public Found follow(int id, int at, int size) {
    Found found = step(id, at, size);
    while (found instanceof Part(int inner)) {
      found = step(inner, 0, size);
    }
    return found;
  }

  /** What an access meets, up to the first structure that begins there. */
  public Found step(int id, int at, int size) {
    type = id;
    offset = at;
    bytes = size;
    Found found = null;
    while (found == null) {
      found = level();
    }
    return found;
  }

  // Null: deeper in the structure it has gone to.
  private @Nullable Found level() {
    BtfType behind = btf.type(TypeNames.behind(btf, type));
    if (!(behind instanceof Composite here)) {
      return new Nothing("Type '" + TypeNames.shown(behind.name()) + "' is not a struct");
    }
    throughUnion |= here instanceof BtfType.Union && here.members().size() != 1;
    if (Integer.compareUnsigned(offset + bytes, here.size()) > 0) {
      return beyond(here);
    }
    List<Member> members = here.members();
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      int start = start(member);
      if (offset + bytes <= start || (offset < start && member.bitfieldSize() == 0)) {
        break;
      }
      if (member.bitfieldSize() != 0) {
        if (coversBits(member, start)) {
          return Found.DATA;
        }
      } else if (!measure.take(member.type())) {
        return new Nothing("field " + TypeNames.shown(member.name()) + " doesn't have size");
      } else if (offset < start + measure.bytes()) {
        return inside(here, member, start);
      }
    }
    return new Nothing(
        "struct " + TypeNames.shown(here.name()) + " doesn't have field at offset " + offset);
  }

  private static int start(Member member) {
    return member.bitOffset() >>> 3;
  }

  // An access may begin before a bit field: of nameless ones before it there is no member.
  private boolean coversBits(Member member, int start) {
    int end = (member.bitOffset() + member.bitfieldSize() + 7) >>> 3;
    return offset <= start && end <= offset + bytes;
  }

  private @Nullable Found beyond(Composite here) {
    if (pastEnd && !here.members().isEmpty()) {
      Member last = here.members().getLast();
      BtfType behind = btf.type(TypeNames.behind(btf, last.type()));
      if (behind instanceof BtfType.Array(int element, int _, int count)
          && count == 0
          && offset >= start(last)) {
        int id = TypeNames.behind(btf, element);
        switch (btf.type(id)) {
          case BtfType.Int _ -> {
            return Found.DATA;
          }
          case Composite c when c.size() != 0 -> {
            type = id;
            offset = (offset - start(last)) % c.size();
            return null;
          }
          case BtfType _ -> {}
        }
      }
    }
    return new Nothing(
        "access beyond struct %s at off %d size %d"
            .formatted(TypeNames.shown(here.name()), offset, bytes));
  }

  private @Nullable Found inside(Composite here, Member member, int memberStart) {
    long end = memberStart + measure.bytes();
    long size = measure.bytes() / measure.elements();
    int start = memberStart + (int) ((offset - memberStart) / size * size);
    return switch (btf.type(measure.type())) {
      case Composite _ -> {
        if (offset == start) {
          yield new Part(measure.named());
        }
        type = measure.type();
        offset -= start;
        yield null;
      }
      case BtfType.Pointer pointer ->
          bytes == size && offset == start
              ? pointer(pointer, member)
              : new Nothing(
                  "cannot access ptr member %s with moff %d in struct %s with off %d size %d"
                      .formatted(
                          TypeNames.shown(member.name()),
                          start,
                          TypeNames.shown(here.name()),
                          offset,
                          bytes));
      case BtfType _ ->
          offset + bytes > end && !throughUnion
              ? new Nothing(
                  ("access beyond the end of member %s (mend:%d) in struct %s with off %d"
                          + " size %d")
                      .formatted(
                          TypeNames.shown(member.name()),
                          end,
                          TypeNames.shown(here.name()),
                          offset,
                          bytes))
              : Found.DATA;
    };
  }

  private Found pointer(BtfType.Pointer pointer, Member member) {
    int target = TypeNames.behind(btf, pointer.target());
    if (!(btf.type(target) instanceof Composite)) {
      return Found.ADDRESS;
    }
    int modifiers = TypeNames.tagOf(btf, pointer) | (throughUnion ? Modifier.UNTRUSTED.bit() : 0);
    return new Link(target, modifiers, member.name());
  }
}
