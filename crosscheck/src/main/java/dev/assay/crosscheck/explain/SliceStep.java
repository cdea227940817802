package dev.assay.crosscheck.explain;

import dev.assay.ir.isa.Register;
import java.util.List;

/**
 * A step of the failing path that the refusal depends on.
 *
 * @param index which step of the path, counted from 0
 * @param values the registers whose values matter: written here, or compared
 */
public record SliceStep(int index, int slot, Role role, List<Register> values) {
  /** What it does to the refused value. */
  public enum Role {
    /** Gives a value that matters. */
    DEFINES("defines"),
    /** A condition that holds: the jump is taken. */
    TAKEN("taken"),
    /** A condition that does not hold: the jump is not taken. */
    NOT_TAKEN("not-taken"),
    /** The refused instruction. */
    REFUSED("refused");

    private final String label;

    Role(String label) {
      this.label = label;
    }

    /** The name in JSON. */
    public String label() {
      return label;
    }
  }

  public SliceStep {
    values = List.copyOf(values);
  }

  /** Whether it gives a result. */
  boolean definesResult() {
    return role == Role.DEFINES && values.contains(Register.R0);
  }

  /** Whether it is a condition. */
  boolean isCondition() {
    return role == Role.TAKEN || role == Role.NOT_TAKEN;
  }
}
