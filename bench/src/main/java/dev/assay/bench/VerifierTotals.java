package dev.assay.bench;

import java.util.List;

/**
 * The sums over programs on which the kernel and ours did the same work.
 *
 * @param programs how many were timed
 * @param compared how many of them compare
 * @param perSecond instructions a second, ours
 * @param kernelPerSecond instructions a second, the kernel's
 * @param ratioOfSums how many times faster ours is over all of them
 * @param medianRatio the median of the programs' own ratios
 */
public record VerifierTotals(
    int programs,
    int compared,
    double perSecond,
    double kernelPerSecond,
    double ratioOfSums,
    double medianRatio) {

  public static VerifierTotals of(List<VerifierTiming> timings) {
    List<VerifierTiming> compared = timings.stream().filter(VerifierTiming::isComparable).toList();
    // Without a kernel the speed is still worth telling.
    List<VerifierTiming> ours = compared.isEmpty() ? timings : compared;
    double processed = ours.stream().mapToLong(VerifierTiming::processed).sum();
    double nanos = ours.stream().mapToLong(VerifierTiming::nanos).sum();
    double kernel = compared.stream().mapToLong(t -> t.kernelNanos().orElseThrow()).sum();
    return new VerifierTotals(
        timings.size(),
        compared.size(),
        processed / nanos * 1e9,
        compared.isEmpty() ? Double.NaN : processed / kernel * 1e9,
        compared.isEmpty() ? Double.NaN : kernel / nanos,
        Median.of(compared.stream().map(VerifierTiming::ratio).toList()));
  }
}
