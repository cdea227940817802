package dev.assay.crosscheck.explain;

import dev.assay.ir.run.RunInput;
import dev.assay.ir.verdict.Violation;

/** Whether a refusal is right. */
public sealed interface Truth {
  /** The name in JSON. */
  String label();

  /**
   * It is: an input breaks the rule.
   *
   * @param violation as the solver words it
   * @param outcome what became of the input in the checking interpreter
   */
  record Input(Violation violation, RunInput input, String outcome) implements Truth {
    @Override
    public String label() {
      return "input";
    }
  }

  /**
   * It is not: nothing that the instruction does breaks a rule, in any run.
   *
   * @param how by what
   */
  record Proof(String how) implements Truth {
    @Override
    public String label() {
      return "proof";
    }
  }

  /** No run can tell: the rule is about the program, not about what it does. */
  record Policy(String rule) implements Truth {
    @Override
    public String label() {
      return "policy";
    }
  }

  /** Nobody knows. */
  record Unknown(String reason) implements Truth {
    @Override
    public String label() {
      return "unknown";
    }
  }
}
