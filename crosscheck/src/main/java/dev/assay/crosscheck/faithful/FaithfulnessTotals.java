package dev.assay.crosscheck.faithful;

import java.util.List;

/**
 * The sum over many programs.
 *
 * @param noVerdict programs of which the kernel said nothing
 * @param messageEqual of {@code bothRefuse}, those with the same words
 */
public record FaithfulnessTotals(
    int programs,
    int noVerdict,
    int verdictEqual,
    int bothRefuse,
    int messageEqual,
    int logEqual,
    long stateLines,
    long stateLinesEqual,
    int unsoundlyAccepted,
    long absintMicros,
    long kernelMicros) {

  /** Adds up. Times count only programs that both sides judged. */
  public static FaithfulnessTotals of(List<Faithfulness> all) {
    List<Faithfulness> judged = all.stream().filter(Faithfulness::hasVerdict).toList();
    return new FaithfulnessTotals(
        all.size(),
        all.size() - judged.size(),
        (int) judged.stream().filter(Faithfulness::verdictEqual).count(),
        (int) judged.stream().filter(Faithfulness::bothRefuse).count(),
        (int) judged.stream().filter(Faithfulness::messageEqual).count(),
        (int) judged.stream().filter(Faithfulness::logEqual).count(),
        judged.stream().mapToLong(one -> one.states().lines()).sum(),
        judged.stream().mapToLong(one -> one.states().equal()).sum(),
        (int) judged.stream().filter(Faithfulness::unsoundlyAccepted).count(),
        judged.stream().mapToLong(one -> one.absint().statistics().micros()).sum(),
        judged.stream().mapToLong(one -> one.kernel().statistics().micros()).sum());
  }

  /** Whether both sides agree on everything that is compared. */
  public boolean allEqual() {
    return verdictEqual + noVerdict == programs && messageEqual == bothRefuse;
  }
}
