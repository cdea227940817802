package dev.assay.crosscheck.explain;

import dev.assay.ir.environment.Capability;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Property;
import dev.assay.ir.verdict.Violation;
import java.util.Optional;

/** The closed list of rules of which no run shows whether they are kept. */
final class PolicyRule {
  // Said of a call's argument, and about how the map was made.
  private static final String NO_TYPES = " has to have BTF in order to use ";

  private PolicyRule() {}

  /** The rule that a refusal follows from; empty of those that a run can break. */
  static Optional<String> of(Violation violation) {
    return violation.message().contains(NO_TYPES)
        ? Optional.of("a map whose values hold a lock or a timer comes with types that say so")
        : words(violation.property());
  }

  /** What a proof means where the loader may do less: then it is the loader's rights that lack. */
  static Truth afterProof(Program program, Violation violation, Truth truth) {
    boolean rights =
        violation.property() == Property.UNINITIALIZED_READ
            && !program.capabilities().contains(Capability.PERFMON);
    return rights && truth instanceof Truth.Proof
        ? new Truth.Policy("only a loader with more capabilities may read what was never written")
        : truth;
  }

  private static Optional<String> words(Property property) {
    return switch (property) {
      case LICENCE -> Optional.of("only programs with a GPL-compatible licence may call this");
      case NOT_OFFERED ->
          Optional.of("it exists, but not for this type of program or this configuration");
      case DEAD_CODE -> Optional.of("instructions that nothing reaches are not allowed");
      case PRIVILEGE -> Optional.of("only a loader with more capabilities may do this");
      case PARTIAL_SPILL -> Optional.of("a spilled pointer is written and read as a whole only");
      case ENCODING -> Optional.of("a field of the instruction holds what Linux does not know");
      case FRAME_POINTER -> Optional.of("the frame pointer is never written");
      case COMPLEXITY -> Optional.of("a program may not be larger or more complex than this");
      case LOAD_ATTRIBUTES -> Optional.of("attributes of the load do not fit together");
      // The kernel's own stack is no memory of the program's, and a run here has enough of it.
      case STACK_DEPTH -> Optional.of("functions that call each other share 512 bytes of stack");
      case CALL_DEPTH -> Optional.of("at most 8 functions wait for each other");
      case INVALID_INSTRUCTION,
          CONTROL_FLOW,
          STACK_BOUNDS,
          CONTEXT_ACCESS,
          PACKET_BOUNDS,
          MAP_VALUE_BOUNDS,
          MEMORY_BOUNDS,
          WILD_ACCESS,
          NULL_DEREFERENCE,
          UNINITIALIZED_READ,
          POINTER_TYPE,
          POINTER_ARITHMETIC,
          PERMISSION,
          ALIGNMENT,
          CALL_ARGUMENT,
          UNKNOWN_CALL,
          RETURN_VALUE,
          REFERENCE,
          LOCKING,
          TERMINATION ->
          Optional.empty();
    };
  }
}
