package dev.assay.crosscheck.explain;

import dev.assay.ir.claim.ScalarClaim;
import dev.assay.ir.claim.ValueClaim;
import dev.assay.ir.isa.Register;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Property;
import dev.assay.ir.verdict.Violation;
import java.util.List;
import java.util.Optional;

/** Finds the words for a refusal. */
final class Causes {
  private final Program program;
  private final Violation violation;
  private final FailingPath path;
  private final List<SliceStep> slice;

  private Causes(Program program, Violation violation, FailingPath path, List<SliceStep> slice) {
    this.program = program;
    this.violation = violation;
    this.path = path;
    this.slice = slice;
  }

  static Cause of(
      Program program, Violation violation, FailingPath path, List<SliceStep> slice, Seeds seeds) {
    return new Causes(program, violation, path, slice).cause(seeds);
  }

  private Cause cause(Seeds seeds) {
    Optional<Register> value = seeds.blamed();
    Optional<ValueClaim> known =
        value.flatMap(r -> path.last().map(state -> state.current().registers().get(r.number())));
    Optional<Integer> since = value.flatMap(this::since);
    String missing = missing(known);
    String subject = value.map(r -> subject(r, known, since)).orElse("");
    String text =
        subject.isEmpty()
            ? words(violation.property()) + "; " + missing + " is missing"
            : subject + ": " + words(violation.property()) + "; " + missing + " is missing";
    return new Cause(value, since, missing, text);
  }

  /** The last step that gave the register its value. */
  private Optional<Integer> since(Register register) {
    return slice.reversed().stream()
        .filter(step -> step.role() == SliceStep.Role.DEFINES)
        .filter(step -> step.values().contains(register))
        .map(SliceStep::slot)
        .findFirst();
  }

  private String subject(Register register, Optional<ValueClaim> known, Optional<Integer> since) {
    String what = known.map(claim -> new ValueWords(program).of(claim)).orElse("not known");
    return register + ", " + what + since.map(slot -> " since slot " + slot).orElse("");
  }

  private String words(Property property) {
    return switch (property) {
      case STACK_BOUNDS -> "the access may lie outside the 512 bytes of the frame";
      case CONTEXT_ACCESS -> "the context offers no such access";
      case PACKET_BOUNDS -> "the access may lie outside the packet";
      case MAP_VALUE_BOUNDS -> "the access may lie outside the map's value";
      case MEMORY_BOUNDS -> "the access may lie outside the memory, or is not one it allows";
      case WILD_ACCESS -> "the address belongs to no memory of the program's";
      case NULL_DEREFERENCE -> "it may be null where it is used";
      case UNINITIALIZED_READ -> "what is read was never written on this path";
      case POINTER_TYPE -> "it is not a pointer that may be used so";
      case POINTER_ARITHMETIC ->
          "arithmetic that this pointer does not allow, or that has no bound";
      case PERMISSION -> "the memory may not be accessed in this way";
      case ALIGNMENT -> "the address is not a multiple of the size";
      case CALL_ARGUMENT -> "an argument that the function does not allow";
      case UNKNOWN_CALL -> "nothing of this number can be called";
      case RETURN_VALUE -> "a value that this type of program may not return";
      case REFERENCE -> "a reference is not given back, or twice";
      case LOCKING -> "a lock or section is not left as its rules say";
      case TERMINATION -> "nothing shows that the loop ends";
      case CALL_DEPTH -> "too many functions wait for each other";
      case STACK_DEPTH -> "the functions together take too much stack";
      case INVALID_INSTRUCTION -> "what stands here is no instruction";
      case CONTROL_FLOW -> "control leaves the program";
      case LICENCE,
          NOT_OFFERED,
          DEAD_CODE,
          PRIVILEGE,
          PARTIAL_SPILL,
          ENCODING,
          FRAME_POINTER,
          COMPLEXITY,
          LOAD_ATTRIBUTES ->
          PolicyRule.of(violation).orElseThrow();
    };
  }

  private String missing(Optional<ValueClaim> known) {
    return switch (violation.property()) {
      case PACKET_BOUNDS -> "a comparison with the packet's end that covers it";
      case STACK_BOUNDS, MAP_VALUE_BOUNDS, MEMORY_BOUNDS, POINTER_ARITHMETIC -> bound(known);
      case NULL_DEREFERENCE -> "a comparison with null";
      case UNINITIALIZED_READ -> "an initialisation";
      case REFERENCE -> "a release on every path";
      case LOCKING -> "an unlock, or an order of locks, on every path";
      case RETURN_VALUE -> "a bound on r0";
      case TERMINATION -> "a bound on the number of turns";
      case POINTER_TYPE -> nullable(known) ? "a comparison with null" : "a pointer";
      case CALL_ARGUMENT -> nullable(known) ? "a comparison with null" : "an argument as declared";
      case ALIGNMENT -> "an aligned offset";
      case CONTEXT_ACCESS -> "a fixed offset and size that the type offers";
      case PERMISSION -> "the right to do this";
      case STACK_DEPTH, CALL_DEPTH -> "a shallower chain of calls";
      case UNKNOWN_CALL -> "a function that exists";
      case WILD_ACCESS -> "a pointer";
      case INVALID_INSTRUCTION, CONTROL_FLOW -> "an instruction to go on with";
      case LICENCE -> "a GPL-compatible licence";
      case NOT_OFFERED -> "a program type or configuration that offers it";
      case DEAD_CODE -> "a way to these instructions";
      case PRIVILEGE -> "a capability";
      case PARTIAL_SPILL -> "an access to all 8 bytes";
      case ENCODING -> "an encoding that Linux knows";
      case FRAME_POINTER -> "another register";
      case COMPLEXITY -> "a smaller program";
      case LOAD_ATTRIBUTES -> "fitting attributes";
    };
  }

  private static boolean nullable(Optional<ValueClaim> known) {
    return known.isPresent()
        && known.get() instanceof ValueClaim.Pointer pointer
        && pointer.maybeNull();
  }

  private static String bound(Optional<ValueClaim> known) {
    if (nullable(known)) {
      return "a comparison with null";
    }
    ScalarClaim set =
        known
            .map(claim ->
                switch (claim) {
                  case ValueClaim.Anything _ -> ScalarClaim.ANY;
                  case ValueClaim.Number number -> number.set();
                  case ValueClaim.Pointer pointer -> pointer.variable();
                })
            .orElse(ScalarClaim.ANY);
    if (set.mask() == 0) {
      return "an offset inside";
    }
    return set.smin() < 0
        ? "a lower bound (or an unsigned comparison)"
        : "an upper bound, or a mask";
  }
}
