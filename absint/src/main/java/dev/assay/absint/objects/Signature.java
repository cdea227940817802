package dev.assay.absint.objects;

import dev.assay.absint.log.Refusal;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.Parameter;
import dev.assay.ir.btf.BtfType.Prototype;
import dev.assay.ir.verdict.Property;
import java.util.List;

/** Which functions programs can be attached to ({@code btf_distill_func_proto}). */
final class Signature {
  private static final int MAX_ARGUMENTS = 12;
  private static final int MAX_ARGUMENT_BYTES = 16;
  private static final int UNSUPPORTED = -1;

  private Signature() {}

  /** Checks that a function's arguments and result can be handed to a program. */
  static void check(Btf btf, String name, Prototype prototype) {
    List<Parameter> parameters = prototype.parameters();
    if (parameters.size() > MAX_ARGUMENTS) {
      throw refusal(name, "has " + parameters.size() + " arguments. Too many.");
    }
    BtfType result = btf.type(TypeNames.behind(btf, prototype.result()));
    if (bytes(result) < 0 || result instanceof BtfType.Composite) {
      throw refusal(name, "return type " + TypeNames.kind(result) + " is unsupported.");
    }
    for (int i = 0; i < parameters.size(); i++) {
      int type = parameters.get(i).type();
      if (type == 0 && i == parameters.size() - 1) {
        throw refusal(name, "with variable args is unsupported.");
      }
      BtfType argument = btf.type(TypeNames.behind(btf, type));
      int bytes = bytes(argument);
      if (bytes < 0 || bytes > MAX_ARGUMENT_BYTES) {
        throw refusal(name, "arg" + i + " type " + TypeNames.kind(argument) + " is unsupported.");
      }
      if (bytes == 0) {
        throw refusal(name, "has malformed void argument.");
      }
    }
  }

  private static int bytes(BtfType type) {
    return switch (type) {
      case BtfType.Void _ -> 0;
      case BtfType.Pointer _ -> 8;
      case BtfType.Int t -> t.size();
      case BtfType.Enumeration t -> t.size();
      case BtfType.Composite t -> t.size();
      case BtfType.Array _, BtfType.Reference _, BtfType.Floating _ -> UNSUPPORTED;
      case BtfType.Forward _, BtfType.Function _, BtfType.Prototype _ -> UNSUPPORTED;
      case BtfType.Variable _, BtfType.DataSection _, BtfType.DeclarationTag _ -> UNSUPPORTED;
    };
  }

  private static Refusal refusal(String function, String what) {
    return new Refusal(Property.LOAD_ATTRIBUTES, "The function " + function + " " + what);
  }
}
