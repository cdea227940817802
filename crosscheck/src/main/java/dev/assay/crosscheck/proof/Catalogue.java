package dev.assay.crosscheck.proof;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every obligation, in the order in which one would read them. */
final class Catalogue {
  /** Obligations that Linux 6.18 breaks as well, and how. */
  static final Map<String, String> AS_LINUX = Map.of();

  private Catalogue() {}

  static List<Obligation> all() {
    return Stream.of(
            TnumProofs.all(),
            RangeProofs.all(),
            RangeOperatorProofs.all(),
            ScalarProofs.all(),
            SynchronisationProofs.all(),
            ProductLemmas.all(),
            MultiplicationProofs.all(),
            TransferProofs.all(),
            PointerProofs.all(),
            RefinementProofs.all(),
            InterpreterProofs.all(),
            ClassicProofs.all())
        .flatMap(List::stream)
        .toList();
  }
}
