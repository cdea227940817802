package dev.assay.corpus.core;

import dev.assay.ir.btf.Btf;
import java.util.List;
import java.util.Optional;

/**
 * What a relocation refers to, in an object's types or in a kernel's: a type, a field reached from
 * it, or an enumerator.
 *
 * @param root id of the type it starts from
 * @param steps named members and array elements on the way; for an enumerator the one step to it;
 *     none for a whole type
 * @param bitOffset bits from the beginning of the root to the field
 */
record Spec(Btf btf, int root, List<Step> steps, long bitOffset) {
  Spec {
    steps = List.copyOf(steps);
  }

  /**
   * One step of the way.
   *
   * @param type id of the structure, enumeration or element's type
   * @param index of the member, enumerator or element
   * @param name of the member or enumerator; empty for an element
   */
  record Step(int type, int index, Optional<String> name) {}

  Step last() {
    return steps.getLast();
  }
}
