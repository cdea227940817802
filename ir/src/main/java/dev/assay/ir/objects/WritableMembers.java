package dev.assay.ir.objects;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType.Composite;
import dev.assay.ir.btf.BtfType.Member;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelOperations;
import dev.assay.ir.environment.KernelOperations.WritableMember;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.ProgramType;
import java.util.List;
import java.util.Optional;

/** Which members of kernel objects programs of a kind may store to. */
public final class WritableMembers {
  private final String structure;
  private final List<WritableMember> members;

  private WritableMembers(String structure, List<WritableMember> members) {
    this.structure = structure;
    this.members = members;
  }

  /** Those of a kind of programs. */
  public static WritableMembers of(Environment environment, ProgramKind kind) {
    Optional<KernelOperations> operations =
        kind.type() == ProgramType.STRUCT_OPS
            ? environment.operations(kind.target().replaceFirst("\\..*", ""))
            : Optional.empty();
    return operations
        .map(o -> new WritableMembers(o.writable(), o.members()))
        .orElseGet(() -> {
          var row = environment.type(kind.type());
          return new WritableMembers(row.writable(), row.members());
        });
  }

  /** Whether there are any. */
  public boolean any() {
    return !members.isEmpty();
  }

  /** Whether a store of {@code bytes} bytes is one to such a member. */
  public boolean allow(ObjectType.Typed type, long offset, int bytes) {
    // What is not initialised yet has a flavour of its own.
    return Btf.essentialName(type.name()).equals(structure)
        && members.stream().anyMatch(m -> isWithin(m, type.btf(), type.id(), offset, bytes));
  }

  private static boolean isWithin(WritableMember m, Btf btf, int id, long offset, int bytes) {
    if (m.whole()) {
      return offset + bytes <= btf.sizeOf(id).orElse(0);
    }
    return find(btf, id, m.path())
        .filter(span -> m.inside() ? span.start <= offset : span.start == offset)
        .filter(span -> offset + bytes <= span.end)
        .isPresent();
  }

  private record Span(long start, long end) {}

  private static Optional<Span> find(Btf btf, int id, String path) {
    int dot = path.indexOf('.');
    String name = dot < 0 ? path : path.substring(0, dot);
    if (!(btf.resolved(id).orElse(null) instanceof Composite composite)) {
      return Optional.empty();
    }
    for (Member member : composite.members()) {
      if (member.name().equals(name)) {
        long start = member.bitOffset() / Byte.SIZE;
        return dot < 0
            ? Optional.of(new Span(start, start + btf.sizeOf(member.type()).orElse(0)))
            : find(btf, member.type(), path.substring(dot + 1))
                .map(inner -> new Span(start + inner.start, start + inner.end));
      }
    }
    return Optional.empty();
  }
}
