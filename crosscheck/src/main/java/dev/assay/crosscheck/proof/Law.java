package dev.assay.crosscheck.proof;

import dev.assay.crosscheck.proof.Obligation.How;
import dev.assay.smt.lift.MethodName;
import dev.assay.smt.lift.Value;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Predicate;

/**
 * What a method promises: whatever the elements (words named x, y, …), if the premise holds of them
 * and the arguments, then the conclusion does of the result. Shown once of the method's code, then
 * put in the place of the code in proofs about its callers, for the elements of interest there.
 *
 * @param widths of the elements, bits each
 */
record Law(MethodName method, List<Integer> widths, Premise premise, Conclusion conclusion) {
  private static final String ELEMENTS = "xyzuvw";
  private static final String ARGUMENTS = "abcdefghijkl";

  Law {
    widths = List.copyOf(widths);
  }

  /** What must hold of arguments (the receiver first) and elements. */
  @FunctionalInterface
  interface Premise {
    Truth of(List<Value> arguments, List<Bits> elements);
  }

  /** What then holds of the result, in parts. */
  @FunctionalInterface
  interface Conclusion {
    SequencedMap<String, Truth> of(List<Value> arguments, Value result, List<Bits> elements);
  }

  /** Something that a proof takes from elsewhere, for its own arguments and elements. */
  @FunctionalInterface
  interface Use {
    void in(Setting setting, List<Value> arguments, List<Bits> elements);
  }

  /** A law of elements of 64 bits. */
  static Law of(MethodName method, int elements, Premise premise, Conclusion conclusion) {
    return new Law(method, Collections.nCopies(elements, 64), premise, conclusion);
  }

  /** The part of this law that speaks of the result's parts with these names. */
  Law only(Predicate<String> parts) {
    return new Law(
        method,
        widths,
        premise,
        (arguments, result, elements) -> {
          SequencedMap<String, Truth> all =
              new LinkedHashMap<>(conclusion.of(arguments, result, elements));
          all.keySet().removeIf(parts.negate());
          return all;
        });
  }

  /** That the method's code keeps the law. */
  Obligation directly(String name) {
    return obligation(name, How.DIRECT, List.of());
  }

  /** That it does if what it calls keeps theirs. */
  Obligation from(String name, Use... uses) {
    return obligation(name, How.CONTRACT, List.of(uses));
  }

  private Obligation obligation(String name, How how, List<Use> uses) {
    return new Obligation(
        name,
        how,
        s -> {
          List<Value> arguments = arguments(s);
          List<Bits> elements = elements(s);
          uses.forEach(use -> use.in(s, arguments, elements));
          return s.about(
              method,
              arguments,
              List.of(premise.of(arguments, elements)),
              result -> conclusion.of(arguments, result, elements));
        });
  }

  private List<Value> arguments(Setting s) {
    List<Value> arguments = new ArrayList<>();
    for (String descriptor : s.lifter().parameters(method)) {
      String name = String.valueOf(ARGUMENTS.charAt(arguments.size()));
      arguments.add(s.unknown(descriptor, name));
    }
    return arguments;
  }

  private List<Bits> elements(Setting s) {
    List<Bits> elements = new ArrayList<>();
    for (int width : widths) {
      elements.add(s.terms().variable(width, String.valueOf(ELEMENTS.charAt(elements.size()))));
    }
    return elements;
  }

  /** This law in the place of the method, for the elements of the proof that uses it. */
  Use same() {
    return (s, _, elements) -> assume(s, List.of(elements));
  }

  /** This law in the place of the method, for these tuples of elements, where its premise holds. */
  void assume(Setting setting, List<List<Bits>> tuples) {
    setting.assume(
        method,
        (_, arguments) -> {
          Value result = setting.freshResult(method);
          for (List<Bits> elements : tuples) {
            setting.lemma(
                premise
                    .of(arguments, elements)
                    .implies(promised(setting, arguments, result, elements)));
          }
          return result;
        });
  }

  /**
   * The same for elements of which the premise must hold wherever the method is called, which
   * becomes a goal of its own. So every question is a small one.
   */
  void expect(Setting setting, List<Bits> elements) {
    setting.assume(
        method,
        (reached, arguments) -> {
          Value result = setting.freshResult(method);
          setting.step(
              method.name(),
              reached,
              premise.of(arguments, elements),
              promised(setting, arguments, result, elements));
          return result;
        });
  }

  private Truth promised(
      Setting setting, List<Value> arguments, Value result, List<Bits> elements) {
    return setting.terms().all(List.copyOf(conclusion.of(arguments, result, elements).values()));
  }
}
