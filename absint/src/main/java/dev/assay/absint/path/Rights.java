package dev.assay.absint.path;

import dev.assay.ir.environment.Capability;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.VerifierRule;
import java.util.Set;

/**
 * What the loader's capabilities, and the kernel's trust in its processors, spare the program, rule
 * by rule. Source: {@code include/linux/bpf.h}, bpf_allow_ptr_leaks and the functions after it.
 *
 * @param mayShowPointers whether addresses may come where their value can be read
 * @param mayReadUnwritten whether stack may be read that was never written
 * @param mayReadBelow whether that holds below what is in use, too
 * @param mayGuess whether ways that a processor only guessed are left alone (Spectre v1)
 * @param mayOvertake whether loads may overtake stores there (Spectre v4)
 * @param isCapable whether it may do what BPF is for: loops, functions, forgetting what does not
 *     matter
 */
public record Rights(
    boolean mayShowPointers,
    boolean mayReadUnwritten,
    boolean mayReadBelow,
    boolean mayGuess,
    boolean mayOvertake,
    boolean isCapable) {

  /** The rights of a loader with a kernel. */
  public static Rights of(Set<Capability> capabilities, Environment kernel) {
    boolean observes = capabilities.contains(Capability.PERFMON);
    boolean trusted = observes || !kernel.configuration().has(Configuration.MITIGATIONS);
    boolean capable = capabilities.contains(Capability.BPF);
    boolean grows = kernel.verifierRules().keep(VerifierRule.STACK_GROWS_BY_READS);
    return new Rights(observes, observes, observes && grows, trusted, trusted, capable);
  }

  /** The same where processors do not guess: no other ways are walked than real ones. */
  public Rights withoutGuesses() {
    return new Rights(mayShowPointers, mayReadUnwritten, mayReadBelow, true, true, isCapable);
  }
}
