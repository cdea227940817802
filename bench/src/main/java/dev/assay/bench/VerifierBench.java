package dev.assay.bench;

import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Verifier;
import dev.assay.kernel.Kernel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Our verifier's speed beside the live kernel's: the same programs in one run, one thread, warm, no
 * log. Of the kernel the system call counts, as its maps and types are made before.
 */
public final class VerifierBench {
  private final Verifier ours;
  private final Optional<Kernel> kernel;
  private final int rounds;

  /** A program with the file it comes from. */
  public record Subject(String file, Program program) {}

  /**
   * A bench.
   *
   * @param kernel empty: only ours is timed
   * @param rounds measurements of each program, of which the median counts
   */
  public VerifierBench(Verifier ours, Optional<Kernel> kernel, int rounds) {
    this.ours = ours;
    this.kernel = kernel;
    this.rounds = rounds;
  }

  /** Goes over all programs, at least once, for so long that the code is compiled. */
  public void warmUp(List<Subject> subjects, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    do {
      subjects.forEach(s -> ours.verify(s.program(), VerificationOptions.QUIET));
    } while (System.nanoTime() - end < 0);
  }

  /** Times every program: in each round ours, then the kernel's. */
  public List<VerifierTiming> time(List<Subject> subjects) {
    List<VerifierTiming> timings = new ArrayList<>();
    for (Subject subject : subjects) {
      timings.add(time(subject));
    }
    return timings;
  }

  private VerifierTiming time(Subject subject) {
    Program program = subject.program();
    long[] nanos = new long[rounds];
    long processed = 0;
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      processed = ours.verify(program, VerificationOptions.QUIET).statistics().processed();
      nanos[i] = System.nanoTime() - start;
    }
    Optional<Kernel.LoadTimes> asked = kernel.flatMap(k -> k.time(program, rounds));
    return new VerifierTiming(
        subject.file(),
        program.name(),
        program.code().size(),
        processed,
        Median.of(nanos),
        asked.map(Kernel.LoadTimes::processed).orElse(-1L),
        asked.map(t -> OptionalLong.of(Median.of(t.nanos()))).orElse(OptionalLong.empty()));
  }
}
