package dev.assay.corpus.core;

import dev.assay.corpus.core.Adjustment.Poison;
import dev.assay.corpus.core.Adjustment.Replace;
import dev.assay.corpus.core.Adjustment.Sizes;
import dev.assay.corpus.core.Adjustment.Values;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfExt.Relocation;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.Enumeration;
import dev.assay.ir.btf.CoreKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Answers the relocations of one object for one kernel. Candidates are the kernel's types of the
 * same kind and essential name; when several match they must agree, and those that did not match
 * once are not asked again for the same local type.
 */
public final class CoreRelocator {
  private final Btf local;
  private final Btf target;
  private final SpecMatcher matcher;
  private final Map<Integer, List<Integer>> candidates = new HashMap<>();

  /**
   * @param local the object's types
   * @param target the kernel's types
   */
  public CoreRelocator(Btf local, Btf target) {
    this.local = local;
    this.target = target;
    matcher = new SpecMatcher(local, target);
  }

  /** Whether a relocation needs the kernel's types at all. */
  public static boolean needsKernel(Relocation relocation) {
    return relocation.kind() != CoreKind.TYPE_ID_LOCAL;
  }

  /**
   * What a relocation of {@link CoreKind#TYPE_ID_LOCAL} does to its instruction.
   *
   * @throws CoreException when the relocation is malformed
   */
  public static Patch localType(Btf local, Relocation relocation) throws CoreException {
    int root = SpecReader.read(local, relocation).root();
    return new Patch(new Replace(new Values(root, root, false), Sizes.SAME));
  }

  /**
   * What the relocation does to its instruction.
   *
   * @throws CoreException when it is malformed, or kernel types of that name disagree
   */
  public Patch patch(Relocation relocation) throws CoreException {
    if (!needsKernel(relocation)) {
      return localType(local, relocation);
    }
    Spec here = SpecReader.read(local, relocation);
    if (local.type(relocation.type()).name().isEmpty()) {
      throw new CoreException("type %d has no name to look for".formatted(relocation.type()));
    }
    List<Integer> matching = new ArrayList<>();
    Optional<Spec> agreed = Optional.empty();
    Optional<Adjustment> answer = Optional.empty();
    for (int candidate : candidates(relocation.type())) {
      Optional<Spec> there = matcher.find(here, relocation.kind(), candidate);
      if (there.isPresent()) {
        matching.add(candidate);
        Adjustment adjustment = adjustment(relocation.kind(), here, there);
        if (agreed.isPresent() && !agree(agreed.get(), answer, there.get(), adjustment)) {
          throw new CoreException(
              "kernel types %s disagree about '%s'".formatted(matching, relocation.access()));
        }
        agreed = agreed.or(() -> there);
        answer = answer.or(() -> Optional.of(adjustment));
      }
    }
    if (!matching.isEmpty()) {
      candidates.put(relocation.type(), matching);
    }
    return new Patch(
        answer.isPresent() ? answer.get() : adjustment(relocation.kind(), here, Optional.empty()));
  }

  private static boolean agree(
      Spec first, Optional<Adjustment> answer, Spec other, Adjustment adjustment) {
    return first.bitOffset() == other.bitOffset()
        && answer.orElseThrow() instanceof Replace a
        && adjustment instanceof Replace b
        && a.values().after() == b.values().after();
  }

  private List<Integer> candidates(int localId) {
    List<Integer> known = candidates.get(localId);
    if (known == null) {
      BtfType type = local.type(localId);
      known =
          target
              .essentiallyNamed(Btf.essentialName(type.name()))
              .filter(id -> TypeCompatibility.kindsCompatible(type, target.type(id)))
              .boxed()
              .toList();
      candidates.put(localId, known);
    }
    return known;
  }

  private static Adjustment adjustment(CoreKind kind, Spec here, Optional<Spec> there)
      throws CoreException {
    if (kind.isField() && kind != CoreKind.FIELD_EXISTS) {
      return there.isPresent()
          ? field(kind, FieldShape.of(here), FieldShape.of(there.get()))
          : new Poison();
    }
    if (kind == CoreKind.ENUMVAL_VALUE) {
      return there.isPresent()
          ? replace(enumerator(here), enumerator(there.get()), true)
          : new Poison();
    }
    if (kind == CoreKind.TYPE_ID_TARGET) {
      return replace(here.root(), there.map(Spec::root).orElse(0), false);
    }
    if (kind == CoreKind.TYPE_SIZE) {
      return replace(size(here), there.isPresent() ? size(there.get()) : 0, true);
    }
    return replace(1, there.isPresent() ? 1 : 0, true);
  }

  private static Adjustment field(CoreKind kind, FieldShape here, FieldShape there)
      throws CoreException {
    // Compilers choose the load of a bitfield themselves, so what the instruction holds is no
    // check, except where nothing is chosen.
    boolean checked =
        !here.bitfield() || kind == CoreKind.FIELD_SIGNED || kind == CoreKind.FIELD_RSHIFT_U64;
    Sizes sizes =
        kind == CoreKind.FIELD_BYTE_OFFSET
            ? new Sizes(here.loadSize(), there.loadSize(), here.mayResize(there))
            : Sizes.SAME;
    return new Replace(new Values(here.value(kind), there.value(kind), checked), sizes);
  }

  private static Adjustment replace(long before, long after, boolean checked) {
    return new Replace(new Values(before, after, checked), Sizes.SAME);
  }

  private static long size(Spec spec) throws CoreException {
    OptionalLong size = spec.btf().sizeOf(spec.root());
    return size.orElseThrow(() -> new CoreException("a type without size"));
  }

  private static long enumerator(Spec spec) {
    Enumeration type = (Enumeration) spec.btf().type(spec.last().type());
    long value = type.values().get(spec.last().index()).value();
    return type instanceof BtfType.Enum ? (int) value : value;
  }
}
