package dev.assay.crosscheck.fuzz;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How long a campaign lasts, and what it makes. It ends with whichever limit comes first.
 *
 * @param programs how many programs, if limited
 * @param seed of the first program; the others follow one by one
 * @param jobs how many workers
 * @param statements size of the programs, see {@link ProgramGenerator}
 * @param inputs how many inputs each program runs on
 */
public record CampaignOptions(
    Duration time, OptionalLong programs, long seed, int jobs, int statements, int inputs) {
  public CampaignOptions {
    if (jobs < 1 || inputs < 0) {
      throw new IllegalArgumentException(
          "a campaign has at least one worker and no negative inputs");
    }
  }
}
