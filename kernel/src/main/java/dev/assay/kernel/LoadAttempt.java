package dev.assay.kernel;

import java.util.Optional;

/**
 * What {@code BPF_PROG_LOAD} answered.
 *
 * @param program the loaded program, to be closed
 * @param log the verifier's log as it came
 * @param nanos wall time of the system call
 */
record LoadAttempt(Optional<Descriptor> program, Errno errno, String log, long nanos)
    implements AutoCloseable {

  @Override
  public void close() {
    program.ifPresent(Descriptor::close);
  }
}
