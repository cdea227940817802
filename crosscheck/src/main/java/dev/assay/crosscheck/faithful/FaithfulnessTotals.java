package dev.assay.crosscheck.faithful;

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

  /** The sum of nothing. */
  public static final FaithfulnessTotals NONE =
      new FaithfulnessTotals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** One program more. Times and everything else count only where the kernel gave a verdict. */
  public FaithfulnessTotals with(Faithfulness one) {
    if (!one.hasVerdict()) {
      return new FaithfulnessTotals(
          programs + 1,
          noVerdict + 1,
          accepted,
          acceptedEqual,
          bothRefuse,
          messageEqual,
          processedEqual,
          failureLogEqual,
          logEqual,
          statisticsLogEqual,
          stateLines,
          stateLinesEqual,
          unsoundlyAccepted,
          absintMicros,
          kernelMicros);
    }
    return new FaithfulnessTotals(
        programs + 1,
        noVerdict,
        accepted + one(one.kernelAccepts()),
        acceptedEqual + one(one.bothAccept()),
        bothRefuse + one(one.bothRefuse()),
        messageEqual + one(one.messageEqual()),
        processedEqual + one(one.processedEqual()),
        failureLogEqual + one(one.failure().isEqual()),
        logEqual + one(one.logEqual()),
        statisticsLogEqual + one(one.statistics().isEqual()),
        stateLines + one.agreement().lines(),
        stateLinesEqual + one.agreement().equal(),
        unsoundlyAccepted + one(one.unsoundlyAccepted()),
        absintMicros + one.absint().statistics().micros(),
        kernelMicros + one.kernel().statistics().micros());
  }

  private static int one(boolean counts) {
    return counts ? 1 : 0;
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
