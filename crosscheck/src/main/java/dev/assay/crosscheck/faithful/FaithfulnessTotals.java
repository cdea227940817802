package dev.assay.crosscheck.faithful;

import java.util.List;
import java.util.function.Predicate;

/**
 * The sum over many programs.
 *
 * @param noVerdict programs of which the kernel said nothing
 * @param accepted programs that the kernel accepts; all others with a verdict it refuses
 * @param acceptedEqual of {@code accepted}, those that we accept
 * @param bothRefuse programs that both refuse
 * @param messageEqual of {@code bothRefuse}, those with the same words
 * @param failureLogEqual programs whose level-1 logs are the same, and so on for 2 and 4
 */
public record FaithfulnessTotals(
    int programs,
    int noVerdict,
    int accepted,
    int acceptedEqual,
    int bothRefuse,
    int messageEqual,
    int processedEqual,
    int failureLogEqual,
    int logEqual,
    int statisticsLogEqual,
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
        count(judged, Faithfulness::kernelAccepts),
        count(judged, Faithfulness::bothAccept),
        count(judged, Faithfulness::bothRefuse),
        count(judged, Faithfulness::messageEqual),
        count(judged, Faithfulness::processedEqual),
        count(judged, one -> one.failure().isEqual()),
        count(judged, Faithfulness::logEqual),
        count(judged, one -> one.statistics().isEqual()),
        judged.stream().mapToLong(one -> one.agreement().lines()).sum(),
        judged.stream().mapToLong(one -> one.agreement().equal()).sum(),
        count(judged, Faithfulness::unsoundlyAccepted),
        judged.stream().mapToLong(one -> one.absint().statistics().micros()).sum(),
        judged.stream().mapToLong(one -> one.kernel().statistics().micros()).sum());
  }

  private static int count(List<Faithfulness> all, Predicate<Faithfulness> which) {
    return (int) all.stream().filter(which).count();
  }

  /** Both accept or both refuse. */
  public int verdictEqual() {
    return acceptedEqual + bothRefuse;
  }

  /** Programs that the kernel refuses. */
  public int refused() {
    return programs - noVerdict - accepted;
  }

  /** Whether both sides agree on everything that is compared. */
  public boolean allEqual() {
    return verdictEqual() + noVerdict == programs && messageEqual == bothRefuse;
  }
}
