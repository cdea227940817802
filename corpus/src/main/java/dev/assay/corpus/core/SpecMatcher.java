package dev.assay.corpus.core;

import dev.assay.corpus.core.Spec.Step;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.Array;
import dev.assay.ir.btf.BtfType.Composite;
import dev.assay.ir.btf.BtfType.Enumeration;
import dev.assay.ir.btf.BtfType.Enumerator;
import dev.assay.ir.btf.BtfType.Member;
import dev.assay.ir.btf.CoreKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for what a relocation refers to in a candidate of the kernel's types. */
final class SpecMatcher {
  private final Btf local;
  private final Btf target;
  private final TypeCompatibility compatibility;
  private final TypeMatch match;
  private final Effort effort = new Effort();

  private List<Step> steps = new ArrayList<>();
  private long bitOffset;
  private int depth;
  private int type;

  SpecMatcher(Btf local, Btf target) {
    this.local = local;
    this.target = target;
    compatibility = new TypeCompatibility(local, target, effort);
    match = new TypeMatch(local, target, effort);
  }

  /**
   * The same thing in the kernel's types; empty when this candidate does not have it.
   *
   * @throws CoreException when types nest too deeply to tell
   */
  Optional<Spec> find(Spec wanted, CoreKind kind, int candidate) throws CoreException {
    if (kind.isType()) {
      boolean same =
          kind == CoreKind.TYPE_MATCHES
              ? match.matches(wanted.root(), candidate)
              : compatibility.compatible(wanted.root(), candidate);
      return same ? Optional.of(new Spec(target, candidate, List.of(), 0)) : Optional.empty();
    }
    return kind.isEnumerator() ? enumerator(wanted, candidate) : field(wanted, candidate);
  }

  private Optional<Spec> enumerator(Spec wanted, int candidate) {
    int id = target.resolve(candidate).orElse(0);
    if (!(target.type(id) instanceof Enumeration enumeration)) {
      return Optional.empty();
    }
    String name = Btf.essentialName(wanted.last().name().orElseThrow());
    List<Enumerator> values = enumeration.values();
    for (int i = 0; i < values.size(); i++) {
      if (Btf.essentialName(values.get(i).name()).equals(name)) {
        Step step = new Step(id, i, Optional.of(values.get(i).name()));
        return Optional.of(new Spec(target, candidate, List.of(step), 0));
      }
    }
    return Optional.empty();
  }

  private Optional<Spec> field(Spec wanted, int candidate) throws CoreException {
    steps = new ArrayList<>();
    bitOffset = 0;
    depth = 0;
    type = candidate;
    for (int i = 0; i < wanted.steps().size(); i++) {
      Step step = wanted.steps().get(i);
      type = target.resolve(type).orElse(0);
      boolean found = step.name().isPresent() ? member(step, type) : element(step, i > 0);
      if (!found) {
        return Optional.empty();
      }
    }
    return Optional.of(new Spec(target, candidate, steps, bitOffset));
  }

  private boolean element(Step step, boolean insideArray) throws CoreException {
    if (insideArray) {
      if (!(target.type(type) instanceof Array array)) {
        return false;
      }
      if (step.index() >= array.count() && !SpecReader.isFlexible(target, steps.getLast(), array)) {
        return false;
      }
      type = target.resolve(array.element()).orElse(0);
    }
    deepen();
    steps.add(new Step(type, step.index(), Optional.empty()));
    bitOffset +=
        step.index()
            * target.sizeOf(type).orElseThrow(() -> new CoreException("an element without size"))
            * Byte.SIZE;
    return true;
  }

  private boolean member(Step wanted, int structure) throws CoreException {
    int id = target.resolve(structure).orElse(0);
    if (!(target.type(id) instanceof Composite composite)) {
      return false;
    }
    List<Member> members = composite.members();
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      deepen();
      bitOffset += member.bitOffset();
      if (member.name().isEmpty()) {
        if (member(wanted, member.type())) {
          return true;
        }
      } else if (member.name().equals(wanted.name().orElseThrow())) {
        steps.add(new Step(id, i, Optional.of(member.name())));
        type = member.type();
        return compatibility.fieldsCompatible(localType(wanted), member.type());
      }
      bitOffset -= member.bitOffset();
      depth--;
    }
    return false;
  }

  private int localType(Step step) {
    BtfType structure = local.type(step.type());
    return ((Composite) structure).members().get(step.index()).type();
  }

  private void deepen() throws CoreException {
    effort.spend(1);
    if (++depth > SpecReader.LONGEST) {
      throw new CoreException("types nest too deeply");
    }
  }
}
