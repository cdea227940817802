package dev.assay.crosscheck.proof;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every obligation, in the order in which one would read them. */
final class Catalogue {
  private static final String BITWISE_OF_6_1 =
      "6.1 takes the result's unsigned bounds for its signed ones where no operand's signed minimum"
          + " is negative, even if they cross the sign; of scalars whose ranges are in step it is"
          + " proven sound, and its synchronisation leaves no others";

  /** Obligations that the Linux whose function it is breaks as well, and how. */
  static final Map<String, String> AS_LINUX =
      Map.of(
          "absint.firstTransfer.and64.all", BITWISE_OF_6_1,
          "absint.firstTransfer.or64.all", BITWISE_OF_6_1,
          "absint.firstTransfer.xor64.all", BITWISE_OF_6_1);

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
            ReleaseProofs.all(),
            MemoryProofs.all(),
            LinkProofs.all(),
            PointerProofs.all(),
            PlacementProofs.all(),
            PacketProofs.all(),
            RefinementProofs.all(),
            InterpreterProofs.all(),
            ClassicProofs.all())
        .flatMap(List::stream)
        .toList();
  }
}
