package dev.assay.absint.memory;

import dev.assay.absint.log.NumberText;
import dev.assay.absint.log.Refusal;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Modifier;
import dev.assay.ir.verdict.Property;

/**
 * Accesses to buffers whose size shows only when the program is attached: Linux keeps the farthest
 * byte and compares then.
 */
final class Buffers {
  private Buffers() {}

  static void check(PointerUse use, boolean write) {
    boolean readOnly = use.pointer().type().is(Modifier.READ_ONLY);
    if (write && readOnly) {
      throw new Refusal(
          Property.PERMISSION,
          "R" + use.register() + " cannot write into " + use.pointer().typeText());
    }
    String register = "R" + use.register();
    if (use.offset() < 0) {
      throw refusal(
          "%s invalid %s buffer access: off=%d, size=%d"
              .formatted(register, name(use), use.offset(), use.bytes()));
    }
    if (!use.pointer().variable().isConstant(0)) {
      throw refusal(
          "%s invalid variable buffer offset: off=%d, var_off=%s"
              .formatted(register, use.offset(), NumberText.tnum(use.variable())));
    }
  }

  private static String name(PointerUse use) {
    if (use.pointer().base() == Base.TP_BUFFER) {
      return "tracepoint";
    }
    return use.pointer().type().is(Modifier.READ_ONLY) ? "rdonly" : "rdwr";
  }

  private static Refusal refusal(String message) {
    return new Refusal(Property.MEMORY_BOUNDS, message);
  }
}
