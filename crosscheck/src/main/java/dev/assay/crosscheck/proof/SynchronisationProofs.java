package dev.assay.crosscheck.proof;

import static dev.assay.crosscheck.proof.Sets.SCALAR;

import dev.assay.crosscheck.proof.Obligation.How;
import dev.assay.smt.lift.MethodName;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Synchronisation: each step keeps every element, shown on its code; so does the whole, from its
 * steps.
 */
final class SynchronisationProofs {
  private static final String PREFIX = "absint.synchronisation.";
  private static final List<String> OF_ONE_ROUND =
      List.of("lowFromWide", "lowFromItself", "wideFromItself", "wideFromLow", "signExtended");
  private static final MethodName LEARN = new MethodName(SCALAR, "learnFromBits");

  private SynchronisationProofs() {}

  static List<Obligation> all() {
    Stream<Obligation> steps =
        Stream.concat(OF_ONE_ROUND.stream(), Stream.of("rangesToBits"))
            .map(name -> keeps(PREFIX + name, How.DIRECT, method(name), List.of()));
    List<MethodName> round = OF_ONE_ROUND.stream().map(SynchronisationProofs::method).toList();
    Stream<Obligation> composed =
        Stream.of(
            keeps(PREFIX + "deduce", How.CONTRACT, method("deduce"), round),
            keeps(PREFIX + "bitsToRanges", How.CONTRACT, method("bitsToRanges"), List.of(LEARN)),
            composed("twoRounds", "deduce"),
            composed("settled", "deduce", "twoRounds"),
            keeps(
                PREFIX + "taught",
                How.CONTRACT,
                method("taught"),
                List.of(method("settled"), method("rangesToBits"), method("bitsToRanges"), LEARN)),
            composed("synchronise", "taught"));
    return Stream.concat(steps, composed).toList();
  }

  private static Obligation composed(String name, String... from) {
    return keeps(
        PREFIX + name,
        How.CONTRACT,
        method(name),
        Stream.of(from).map(SynchronisationProofs::method).toList());
  }

  private static Obligation keeps(String name, How how, MethodName method, List<MethodName> from) {
    return Soundness.unary(name, how, method, SCALAR, UnaryOperator.identity(), from);
  }

  static MethodName method(String name) {
    return new MethodName(Sets.DOMAIN + "Synchronisation", name);
  }
}
