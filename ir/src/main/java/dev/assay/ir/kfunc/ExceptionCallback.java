package dev.assay.ir.kfunc;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfKind;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.Subprogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The function that a tag on the main program names to be called when it throws. Source: {@code
 * bpf_find_exception_callback_insn_off} in kernel/bpf/btf.c.
 */
public sealed interface ExceptionCallback {
  String TAG = "exception_callback:";

  /** What is thrown is what the program returns. */
  record None() implements ExceptionCallback {}

  /** The slot where the function starts. */
  record At(int slot) implements ExceptionCallback {}

  /** The tag names nothing that can be called. */
  record Misnamed(String why) implements ExceptionCallback {}

  /** That of a program. */
  static ExceptionCallback of(Program program) {
    // Linux takes types of all functions or of none.
    boolean typed =
        program.btf().isPresent()
            && !program.subprograms().isEmpty()
            && program.subprograms().stream().allMatch(s -> s.btfFunction() != 0);
    return typed ? of(program, program.btf().orElseThrow()) : new None();
  }

  /** Its slot, where there is one. */
  default Optional<Integer> start() {
    return this instanceof At(int slot) ? Optional.of(slot) : Optional.empty();
  }

  private static ExceptionCallback of(Program program, Btf btf) {
    List<String> names = names(btf, program.subprograms().getFirst().btfFunction());
    return switch (names.size()) {
      case 0 -> new None();
      case 1 -> named(program, btf, names.getFirst());
      default -> new Misnamed("multiple exception callback tags for main subprog");
    };
  }

  private static List<String> names(Btf btf, int main) {
    List<String> names = new ArrayList<>();
    for (BtfType.DeclarationTag tag : btf.declarationTags()) {
      if (tag.target() == main && tag.component() == -1 && tag.name().startsWith(TAG)) {
        names.add(tag.name().substring(TAG.length()));
      }
    }
    return names;
  }

  private static ExceptionCallback named(Program program, Btf btf, String name) {
    OptionalInt id = btf.find(name, BtfKind.FUNC);
    if (id.isEmpty()) {
      return new Misnamed("exception callback '" + name + "' could not be found in BTF");
    }
    boolean isGlobal =
        btf.type(id.getAsInt()) instanceof BtfType.Function f
            && f.linkage() == BtfType.Linkage.GLOBAL;
    if (!isGlobal) {
      return new Misnamed("exception callback '" + name + "' must have global linkage");
    }
    for (Subprogram subprogram : program.subprograms()) {
      if (subprogram.btfFunction() == id.getAsInt()) {
        return subprogram.start() == 0
            ? new Misnamed("invalid exception callback insn_off in func_info: 0")
            : new At(subprogram.start());
      }
    }
    return new Misnamed("exception callback type id not found in func_info");
  }
}
