package dev.assay.ir.run;

/**
 * A program that stays on its machine and runs there again and again, as test runs of Linux repeat
 * one: maps, context and packet are what earlier runs left. One session of a host at a time, and
 * none while another run is on.
 */
public interface Session {
  /** Runs once more, with as much fuel as the first time; whether the program returned. */
  boolean again();

  /**
   * Runs once for each of several events that lie one after another in the context; maps go on from
   * one to the next.
   *
   * @param stride bytes from one event to the next; 0 for the same one again and again
   * @param results takes what each run returned
   * @return false when one did not return: it is the last that ran
   * @throws IndexOutOfBoundsException when the context does not hold so many
   */
  boolean sweep(int stride, long[] results);

  /** What the last run returned, if it did. */
  long r0();

  /** How the last run ended, with what it left. */
  Outcome outcome();

  /** What an engine gives that is asked for a session. */
  sealed interface Opening {}

  /** The program is on its machine; nothing has run yet. */
  record Opened(Session session) implements Opening {}

  /** The machine cannot hold the program. */
  record Refused(Fault fault) implements Opening {}
}
