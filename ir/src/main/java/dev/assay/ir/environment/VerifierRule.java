package dev.assay.ir.environment;

import java.util.Locale;

/**
 * What some releases' verifiers do and others do not. Which release does what is data: {@code
 * verifier-rules.tsv} has a row for each.
 */
public enum VerifierRule {
  /** The instructions of the instruction set's fourth version are known, and what came with it. */
  FOURTH_INSTRUCTION_SET,
  /** A jump that may be taken at any time, so that loops end. */
  MAY_GOTO,
  /** Casts between address spaces. */
  ADDRESS_SPACE_CASTS,
  /** Loads and stores that order what is around them. */
  ORDERED_ACCESSES,
  /** Reading stack below what is in use takes it in use. */
  STACK_GROWS_BY_READS,
  /** Constants may be stored to the context as registers may. */
  CONSTANTS_TO_CONTEXT,
  /** Functions may be called, and left, while a lock is held. */
  LOCKS_ACROSS_CALLS,
  /** Two addresses of one variable are addresses of the same lock. */
  LOCKS_BY_VARIABLE,
  /** Parameters of functions that are judged apart may have tags, or be dynptrs. */
  PARAMETER_TAGS,
  /** A function that is judged apart may move the packet. */
  FUNCTIONS_MOVE_PACKETS,
  /** What a program throws a function of its own may catch. */
  EXCEPTIONS,
  /** Arguments of raw tracepoints may be null. */
  NULL_TRACEPOINT_ARGUMENTS,
  /** Arguments that a context holds are loaded whole. */
  WHOLE_ARGUMENTS,
  /** Callbacks are walked as often as it takes, and not at all; else once. */
  REPEATED_CALLBACKS,
  /** Control may come back to an instruction from the one before it. */
  LOOPS_BY_FALLING,
  /** Unprivileged programs may overwrite part of a number on the stack. */
  SPILLED_NUMBERS_CUT,
  /** The bytes of a known number are known in the other order too. */
  KNOWN_SWAPS,
  /** What is known of a number is known of its negation. */
  KNOWN_NEGATIONS,
  /** Intervals stay intervals where both ends of a sum or difference wrap, or of a product none. */
  WRAPPED_INTERVALS,
  /** Signed and unsigned ranges of both widths, and bits, teach each other. */
  JOINT_RANGES,
  /** A 32-bit copy of a small number is a copy of it. */
  LINKED_LOW_COPIES,
  /** A number remembers what was added to the copy that it was, in 64 bits, going up. */
  LINKED_SUMS,
  /** It does so for whatever was added or taken away, in 32 bits as well. */
  LINKED_DIFFERENCES,
  /** Looking for a constant key in an array finds something. */
  CONSTANT_KEYS,
  /** What a kernel object's pointer to a simple type leads to may be read, if not relied on. */
  UNTRUSTED_MEMORY,
  /** Where a guessed way would break a rule there is a barrier; else it is refused. */
  BARRIERS,
  /** A packet load that fails leaves the function, not the program. */
  PACKET_LOADS_RETURN,
  /** Where a function calls another program, the path goes on in its caller too. */
  TAIL_CALLS_RETURN,
  /** Unprivileged programs may not look at pointers into a packet that has moved. */
  HIDDEN_STALE_PACKETS,
  /** Programs may be attached to what concerns addresses of Unix sockets. */
  UNIX_ADDRESSES,
  /** Values of maps may have work for a task's return to user space. */
  TASK_WORK,
  /** Values of maps may have resilient locks. */
  RESILIENT_LOCKS;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name in the table. */
  String label() {
    return label;
  }
}
