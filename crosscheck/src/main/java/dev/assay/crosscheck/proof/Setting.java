package dev.assay.crosscheck.proof;

import dev.assay.smt.lift.ClassSource;
import dev.assay.smt.lift.Contract;
import dev.assay.smt.lift.JvmCall;
import dev.assay.smt.lift.Lifted;
import dev.assay.smt.lift.Lifter;
import dev.assay.smt.lift.MethodName;
import dev.assay.smt.lift.Raise;
import dev.assay.smt.lift.Value;
import dev.assay.smt.logic.Assignment;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.HiddenProducts;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Where one obligation is stated: its terms, its lifter, and what is assumed by contract. */
public final class Setting {
  private final Terms terms;
  private final Lifter lifter;
  private final ClassLoader loader;
  private final boolean usesContracts;
  private final List<Truth> lemmas = new ArrayList<>();
  private final Set<String> contracts = new LinkedHashSet<>();
  private final SequencedMap<String, Truth> needs = new LinkedHashMap<>();
  private final List<Truth> steps = new ArrayList<>();
  private Optional<HiddenProducts> products = Optional.empty();
  private int unknowns;

  /**
   * A setting.
   *
   * @param usesContracts whether contracts stand for methods, or every method's own code is read
   */
  Setting(Terms terms, ClassSource source, ClassLoader loader, boolean usesContracts) {
    this.terms = terms;
    this.usesContracts = usesContracts;
    this.lifter = new Lifter(terms, source);
    this.loader = loader;
  }

  Terms terms() {
    return terms;
  }

  Lifter lifter() {
    return lifter;
  }

  /** An unknown word of 64 bits: an element of a set, as a rule. */
  Bits word(String name) {
    return terms.variable(64, name);
  }

  /** An unknown of a type, see {@link Lifter#unknown}. */
  Value unknown(String descriptor, String name) {
    return lifter.unknown(descriptor, name);
  }

  /** An unknown record that no other call gives. */
  Value.RecordValue fresh(String type) {
    return lifter.unknownRecord(type, "r" + unknowns++);
  }

  /** Puts in the place of a method what an obligation about it shows. */
  void assume(MethodName method, Contract contract) {
    if (usesContracts) {
      contracts.add(method.toString());
      lifter.assume(method, contract);
    }
  }

  /** An unknown of the type of a method's result that no other call gives. */
  Value freshResult(MethodName method) {
    return lifter.unknown(lifter.result(method), "r" + unknowns++);
  }

  /**
   * A call that is made under the condition {@code reached}: each part of the premise is to be
   * shown then, from the promises of earlier calls, and its promise is known of later ones.
   */
  void step(String what, Truth reached, Truth premise, Truth promise) {
    int part = 0;
    for (Truth one : premise.conjuncts()) {
      needs.put(
          "call %d, of %s, part %d".formatted(steps.size(), what, part++),
          terms.all(steps).implies(reached.implies(one)));
    }
    steps.add(reached.implies(promise));
  }

  /** Takes for granted, in this setting, what is proven elsewhere. */
  void lemma(Truth proven) {
    lemmas.add(proven);
  }

  /** The same of what an obligation shows that speaks of no method. */
  void lemma(String obligation, Truth proven) {
    if (usesContracts) {
      contracts.add(obligation);
      lemmas.add(proven);
    }
  }

  /** Takes multiplication for a function of which only the lemmas are known. */
  void hideProducts() {
    if (usesContracts) {
      products = Optional.of(terms.hideProducts());
    }
  }

  /**
   * The statement that a method's result reaches the goals whenever the conditions hold of its
   * arguments, and that it throws nothing then.
   */
  Statement about(
      MethodName method,
      List<Value> arguments,
      List<Truth> given,
      Function<Value, SequencedMap<String, Truth>> goals) {
    Lifted lifted = lifter.call(method, arguments);
    SequencedMap<String, Truth> parts = new LinkedHashMap<>(goals.apply(lifted.value()));
    for (Raise raise : lifted.raises()) {
      parts.put("never throws (" + raise.what() + ")", raise.when().not());
    }
    return statement(
        given,
        parts,
        Optional.of(method),
        x -> breaks(method, arguments, lifted.value(), goals, x));
  }

  /** The statement of these goals, with all that has been taken for granted here. */
  Statement statement(
      List<Truth> given,
      SequencedMap<String, Truth> goals,
      Optional<MethodName> about,
      Predicate<Assignment> replay) {
    List<Truth> all = new ArrayList<>(given);
    all.addAll(lemmas);
    products.ifPresent(hidden -> all.addAll(hidden.congruence()));
    SequencedMap<String, Truth> inSteps = new LinkedHashMap<>(needs);
    Truth known = terms.all(steps);
    goals.forEach((name, goal) -> inSteps.put(name, known.implies(goal)));
    return new Statement(all, inSteps, about, contracts, replay);
  }

  /** Whether the real method, on the arguments' values, throws or misses a goal. */
  boolean breaks(
      MethodName method,
      List<Value> arguments,
      Value shape,
      Function<Value, SequencedMap<String, Truth>> goals,
      Assignment found) {
    Optional<List<Long>> numbers = JvmCall.of(loader, method).call(terms, arguments, found);
    if (numbers.isEmpty()) {
      return true; // It threw.
    }
    Value real = lifter.constant(shape, numbers.get().iterator());
    return goals.apply(real).values().stream().anyMatch(goal -> !terms.evaluate(goal, found));
  }
}
