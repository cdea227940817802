package dev.assay.absint.structure;

import dev.assay.absint.log.Refusal;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfKind;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.Subprogram;
import dev.assay.ir.verdict.Property;
import java.util.Optional;
import java.util.OptionalInt;

/** The function that a tag on the main program names to be called when it throws. */
final class ExceptionCallback {
  private static final String TAG = "exception_callback:";

  private ExceptionCallback() {}

  /**
   * The slot where it starts, 0 where there is none.
   *
   * @throws Refusal when the tag names nothing that can be called
   */
  static int start(Program program) {
    Btf btf = program.btf().orElseThrow();
    Optional<String> name = name(btf, program.subprograms().getFirst().btfFunction());
    return name.isEmpty() ? 0 : start(program, btf, name.get());
  }

  private static Optional<String> name(Btf btf, int main) {
    Optional<String> found = Optional.empty();
    for (int id = 1; id < btf.size(); id++) {
      if (btf.kind(id) == BtfKind.DECL_TAG
          && btf.type(id) instanceof BtfType.DeclarationTag tag
          && tag.target() == main
          && tag.component() == -1
          && tag.name().startsWith(TAG)) {
        if (found.isPresent()) {
          throw refusal("multiple exception callback tags for main subprog");
        }
        found = Optional.of(tag.name().substring(TAG.length()));
      }
    }
    return found;
  }

  private static int start(Program program, Btf btf, String name) {
    OptionalInt id = btf.find(name, BtfKind.FUNC);
    if (id.isEmpty()) {
      throw refusal("exception callback '" + name + "' could not be found in BTF");
    }
    boolean isGlobal =
        btf.type(id.getAsInt()) instanceof BtfType.Function f
            && f.linkage() == BtfType.Linkage.GLOBAL;
    if (!isGlobal) {
      throw refusal("exception callback '" + name + "' must have global linkage");
    }
    for (Subprogram subprogram : program.subprograms()) {
      if (subprogram.btfFunction() == id.getAsInt()) {
        if (subprogram.start() == 0) {
          throw refusal("invalid exception callback insn_off in func_info: 0");
        }
        return subprogram.start();
      }
    }
    throw refusal("exception callback type id not found in func_info");
  }

  private static Refusal refusal(String message) {
    return new Refusal(Property.LOAD_ATTRIBUTES, message);
  }
}
