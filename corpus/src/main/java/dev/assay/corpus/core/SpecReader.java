package dev.assay.corpus.core;

import dev.assay.corpus.core.Spec.Step;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfExt.Relocation;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.Array;
import dev.assay.ir.btf.BtfType.Composite;
import dev.assay.ir.btf.BtfType.Enumeration;
import dev.assay.ir.btf.BtfType.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a relocation's access text against the object's own types. */
final class SpecReader {
  /** Numbers an access text may have (libbpf's limit). */
  static final int LONGEST = 64;

  private final Btf btf;
  private final Relocation relocation;
  private final List<Step> steps = new ArrayList<>();
  private long bitOffset;
  private int type;

  private SpecReader(Btf btf, Relocation relocation) {
    this.btf = btf;
    this.relocation = relocation;
  }

  /**
   * Reads what the relocation refers to.
   *
   * @throws CoreException when the text does not fit the type
   */
  static Spec read(Btf btf, Relocation relocation) throws CoreException {
    return new SpecReader(btf, relocation).read();
  }

  private Spec read() throws CoreException {
    if (relocation.kind().isType()) {
      if (!relocation.access().equals("0")) {
        throw error();
      }
      return new Spec(btf, relocation.type(), List.of(), 0);
    }
    List<Integer> indices = indices();
    type = btf.resolve(relocation.type()).orElseThrow(this::error);
    if (relocation.kind().isEnumerator()) {
      return enumerator(indices);
    }
    steps.add(new Step(type, indices.getFirst(), Optional.empty()));
    bitOffset = indices.getFirst() * sizeOf(type) * Byte.SIZE;
    for (int index : indices.subList(1, indices.size())) {
      type = btf.resolve(type).orElseThrow(this::error);
      step(index);
    }
    return new Spec(btf, relocation.type(), steps, bitOffset);
  }

  private Spec enumerator(List<Integer> indices) throws CoreException {
    int index = indices.getFirst();
    if (indices.size() != 1
        || !(btf.type(type) instanceof Enumeration e)
        || index >= e.values().size()) {
      throw error();
    }
    Step step = new Step(type, index, Optional.of(e.values().get(index).name()));
    return new Spec(btf, relocation.type(), List.of(step), 0);
  }

  private void step(int index) throws CoreException {
    switch (btf.type(type)) {
      case Composite composite when index < composite.members().size() -> {
        Member member = composite.members().get(index);
        bitOffset += member.bitOffset();
        if (!member.name().isEmpty()) {
          steps.add(new Step(type, index, Optional.of(member.name())));
        }
        type = member.type();
      }
      case Array array when index < array.count() || isFlexible(btf, steps.getLast(), array) -> {
        type = btf.resolve(array.element()).orElseThrow(this::error);
        steps.add(new Step(type, index, Optional.empty()));
        bitOffset += index * sizeOf(type) * Byte.SIZE;
      }
      case BtfType _ -> throw error();
    }
  }

  /** Whether an array reached by {@code step} has no length because it ends its structure. */
  static boolean isFlexible(Btf btf, Step step, Array array) {
    return array.count() == 0
        && step.name().isPresent()
        && btf.type(step.type()) instanceof Composite c
        && step.index() == c.members().size() - 1;
  }

  private long sizeOf(int id) throws CoreException {
    return btf.sizeOf(id).orElseThrow(this::error);
  }

  private List<Integer> indices() throws CoreException {
    String[] texts = relocation.access().split(":", -1);
    List<Integer> indices = new ArrayList<>();
    for (String text : texts) {
      if (texts.length > LONGEST || !text.matches("[0-9]{1,9}")) {
        throw error();
      }
      indices.add(Integer.parseInt(text));
    }
    return indices;
  }

  private CoreException error() {
    return new CoreException(
        "access '%s' does not fit type %d, %s %s"
            .formatted(
                relocation.access(),
                relocation.type(),
                btf.kind(relocation.type()),
                btf.type(relocation.type()).name()));
  }
}
