package dev.assay.absint.objects;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.state.Target.OfType;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType.Composite;
import dev.assay.ir.btf.BtfType.Member;
import dev.assay.ir.environment.KernelOperations;
import dev.assay.ir.environment.KernelOperations.WritableMember;
import dev.assay.ir.environment.ProgramTypeRow;
import dev.assay.ir.verdict.Property;
import java.util.List;

/** Stores to those members of a kernel object that programs of a kind may change. */
public final class MemberStores {
  private final String structure;
  private final List<WritableMember> members;

  private MemberStores(String structure, List<WritableMember> members) {
    this.structure = structure;
    this.members = members;
  }

  /** Those that a member of a structure of operations may change. */
  public static MemberStores of(KernelOperations operations) {
    return new MemberStores(operations.writable(), operations.members());
  }

  /** Those that programs of a type may change. */
  public static MemberStores of(ProgramTypeRow type) {
    return new MemberStores(type.writable(), type.members());
  }

  /** Checks a store of {@code bytes} bytes. */
  public void check(OfType type, int offset, int bytes) {
    Btf btf = type.btf();
    // What is not initialised yet has a flavour of its own.
    String name = Btf.essentialName(btf.type(type.id()).name());
    if (members.stream().anyMatch(WritableMember::whole)) {
      checkWhole(name, offset + bytes, btf.sizeOf(type.id()).orElse(0), bytes);
      return;
    }
    if (!name.equals(structure)) {
      throw refusal("only read is supported");
    }
    for (WritableMember member : members) {
      Span span = find(btf, type.id(), member.path());
      if (span.begins(offset, member.inside())) {
        if (offset + bytes > span.end) {
          throw refusal(
              "write access at off %d with size %d beyond the member of %s ended at %d"
                  .formatted(offset, bytes, name, span.end));
        }
        return;
      }
    }
    throw refusal("no write support to " + name + " at off " + offset);
  }

  private void checkWhole(String name, int end, long size, int bytes) {
    if (!name.equals(structure)) {
      throw refusal("only access to " + structure + " is supported");
    }
    if (end > size) {
      throw refusal("write access at off %d with size %d".formatted(end - bytes, bytes));
    }
  }

  private record Span(int start, int end) {
    static final Span NOWHERE = new Span(-1, -1);

    boolean begins(int offset, boolean inside) {
      return inside ? start <= offset && offset < end : offset == start;
    }
  }

  private static Span find(Btf btf, int id, String path) {
    int dot = path.indexOf('.');
    String name = dot < 0 ? path : path.substring(0, dot);
    if (btf.type(TypeNames.behind(btf, id)) instanceof Composite composite) {
      for (Member member : composite.members()) {
        if (member.name().equals(name)) {
          int start = member.bitOffset() >>> 3;
          if (dot < 0) {
            return new Span(start, start + (int) btf.sizeOf(member.type()).orElse(0));
          }
          Span inner = find(btf, member.type(), path.substring(dot + 1));
          return new Span(start + inner.start, start + inner.end);
        }
      }
    }
    return Span.NOWHERE;
  }

  private static Refusal refusal(String message) {
    return new Refusal(Property.PERMISSION, message);
  }
}
