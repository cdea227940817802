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

/** Where one obligation is stated: its terms, its lifter, and what is assumed by contract. */
public final class Setting {
  private final Terms terms;
  private final Lifter lifter;
  private final ClassLoader loader;
  private final List<Truth> lemmas = new ArrayList<>();
  private final Set<MethodName> contracts = new LinkedHashSet<>();
  private int unknowns;

  Setting(Terms terms, ClassSource source, ClassLoader loader) {
    this.terms = terms;
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
    contracts.add(method);
    lifter.assume(method, contract);
  }

  /** Takes for granted, in this setting, what is proven elsewhere. */
  void lemma(Truth proven) {
    lemmas.add(proven);
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
    List<Truth> all = new ArrayList<>(given);
    all.addAll(lemmas);
    return new Statement(
        all,
        parts,
        Optional.of(method),
        contracts,
        found -> breaks(method, arguments, lifted.value(), goals, found));
  }

  private boolean breaks(
      MethodName method,
      List<Value> arguments,
      Value shape,
      Function<Value, SequencedMap<String, Truth>> goals,
      Assignment found) {
    List<Long> numbers = JvmCall.of(loader, method).call(terms, arguments, found);
    Value real = lifter.constant(shape, numbers.iterator());
    return goals.apply(real).values().stream().anyMatch(goal -> !terms.evaluate(goal, found));
  }
}
