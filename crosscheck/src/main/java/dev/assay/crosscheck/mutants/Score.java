package dev.assay.crosscheck.mutants;

/**
 * What became of a planted bug.
 *
 * @param noticed whether its check raised its alarm
 * @param evidence the alarm's first finding, or why there is none; one line
 * @param millis how long the check took, in its own process
 */
public record Score(Mutant mutant, boolean noticed, String evidence, long millis) {}
