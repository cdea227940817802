package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.log.Unmodelled;
import dev.assay.absint.memory.Setting;
import dev.assay.absint.structure.Function;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.ContextLayout;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.program.Subprogram;
import dev.assay.ir.verdict.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The parameters of global functions, from the program's BTF. */
final class Prototypes {
  private static final int MAX_PARAMETERS = 5;
  private static final String TAG = "arg:";

  private final Setting setting;
  private final Map<Integer, List<Parameter>> known = new HashMap<>();

  Prototypes(Setting setting) {
    this.setting = setting;
  }

  /**
   * The parameters of a global function.
   *
   * @throws Refusal when they are none that a global function may have
   */
  List<Parameter> of(Function function) {
    List<Parameter> parameters = known.get(function.number());
    if (parameters == null) {
      parameters = read(function);
      known.put(function.number(), parameters);
    }
    return parameters;
  }

  private List<Parameter> read(Function function) {
    Btf btf = setting.program().btf().orElseThrow();
    int id = function.declared().map(Subprogram::btfFunction).orElse(0);
    if (!btf.has(id)
        || !(btf.type(id) instanceof BtfType.Function f)
        || !(btf.type(f.prototype()) instanceof BtfType.Prototype prototype)) {
      throw refusal("Global functions need valid BTF");
    }
    String name = f.name() + "()";
    int count = prototype.parameters().size();
    if (count > MAX_PARAMETERS) {
      throw refusal(
          "Global function %s with %d > %d args. Buggy compiler."
              .formatted(name, count, MAX_PARAMETERS));
    }
    if (!isNumber(btf, prototype.result())) {
      throw refusal(
          "Global function " + name + " doesn't return scalar. Only those are supported.");
    }
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int type = prototype.parameters().get(i).type();
      parameters.add(parameter(btf, type, i, tags(btf, id, i), name));
    }
    return parameters;
  }

  private static boolean isNumber(Btf btf, int type) {
    Optional<BtfType> resolved = btf.resolved(type);
    return resolved
        .filter(t -> t instanceof BtfType.Int || t instanceof BtfType.Enumeration)
        .isPresent();
  }

  private static Set<String> tags(Btf btf, int function, int component) {
    Set<String> tags = new HashSet<>();
    for (BtfType type : btf.types()) {
      if (type instanceof BtfType.DeclarationTag tag
          && tag.target() == function
          && tag.component() == component
          && tag.name().startsWith(TAG)) {
        tags.add(tag.name().substring(TAG.length()));
      }
    }
    return tags;
  }

  private Parameter parameter(Btf btf, int type, int i, Set<String> tags, String function) {
    Optional<BtfType> resolved = btf.resolved(type);
    if (!(resolved.orElse(null) instanceof BtfType.Pointer(int pointee))) {
      return number(btf, type, i, tags, function);
    }
    if (tags.contains("ctx") || isContext(btf, pointee)) {
      return new Parameter.Context();
    }
    if (tags.contains("trusted") || tags.contains("arena") || tags.contains("untrusted")) {
      throw new Unmodelled("tagged parameters of global functions");
    }
    if (isNamed(btf, pointee, "bpf_dynptr")) {
      throw new Unmodelled("dynptrs");
    }
    OptionalLong size = btf.sizeOf(pointee);
    if (size.isEmpty()) {
      String name = btf.resolved(pointee).map(BtfType::name).orElse("");
      String kind =
          btf.resolved(pointee).map(t -> t.kind().name()).orElse("UNKN").replace("VOID", "UNKN");
      throw refusal(
          "arg#%d reference type('%s %s') size cannot be determined: -22".formatted(i, kind, name));
    }
    return new Parameter.Memory((int) size.getAsLong(), !tags.contains("nonnull"));
  }

  private static Parameter number(Btf btf, int type, int i, Set<String> tags, String function) {
    if (!tags.isEmpty()) {
      throw refusal("arg#" + i + " has pointer tag, but is not a pointer type");
    }
    if (!isNumber(btf, type)) {
      String kind = btf.resolved(type).map(t -> t.kind().name()).orElse("UNKN");
      throw refusal("Arg#%d type %s in %s is not supported yet.".formatted(i, kind, function));
    }
    return new Parameter.Number();
  }

  private boolean isContext(Btf btf, int pointee) {
    if (setting.type() == ProgramType.KPROBE && isTypedef(btf, pointee, "bpf_user_pt_regs_t")) {
      return true;
    }
    Optional<String> context =
        setting.environment().context(setting.type()).map(ContextLayout::struct);
    return context.filter(name -> isNamed(btf, pointee, name)).isPresent()
        || (setting.type() == ProgramType.KPROBE && isNamed(btf, pointee, "pt_regs"));
  }

  private static boolean isTypedef(Btf btf, int type, String name) {
    return btf.type(type) instanceof BtfType.Typedef t && t.name().equals(name);
  }

  private static boolean isNamed(Btf btf, int type, String name) {
    return btf.resolved(type)
        .filter(t -> t instanceof BtfType.Struct && t.name().equals(name))
        .isPresent();
  }

  private static Refusal refusal(String message) {
    return new Refusal(Property.LOAD_ATTRIBUTES, message);
  }
}
