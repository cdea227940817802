package dev.assay.reports.text;

import dev.assay.ir.claim.ScalarClaim;
import dev.assay.ir.claim.ValueClaim;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.Subprogram;

/** A claimed pointer in the program's own names. */
final class PointerText {
  private final Program program;
  private final int running;

  /** Of a state whose running frame has this number. */
  PointerText(Program program, int running) {
    this.program = program;
    this.running = running;
  }

  String of(ValueClaim.Pointer pointer) {
    StringBuilder text = new StringBuilder(base(pointer));
    if (pointer.offset() != 0) {
      text.append(pointer.offset() > 0 ? "+" : "").append(pointer.offset());
    }
    if (!pointer.variable().equals(ScalarClaim.constant(0))) {
      text.append("+[").append(ScalarText.of(pointer.variable())).append(']');
    }
    if (pointer.size() > 0) {
      text.append(" (").append(Plural.of(pointer.size(), "byte")).append(')');
    }
    return pointer.maybeNull() ? text.append(" or null").toString() : text.toString();
  }

  private String base(ValueClaim.Pointer pointer) {
    int region = pointer.region();
    return switch (pointer.kind()) {
      case CONTEXT -> "ctx";
      case STACK -> region == running ? "fp" : "fp[" + region + "]";
      case PACKET -> "packet";
      case PACKET_META -> "packet meta";
      case PACKET_END -> "packet end";
      case MAP -> "map " + MapName.of(program, region);
      case MAP_VALUE -> "value of " + MapName.of(program, region);
      case MAP_KEY -> "key of " + MapName.of(program, region);
      case MEMORY -> "memory";
      case OBJECT -> "object";
      case FUNCTION -> "function " + function(region);
    };
  }

  private String function(int slot) {
    return program.subprograms().stream()
        .filter(subprogram -> subprogram.start() == slot)
        .map(Subprogram::name)
        .findFirst()
        .orElse("at " + slot);
  }
}
