package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.memory.Setting;
import dev.assay.absint.structure.Function;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfKind;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.VerifierRule;
import dev.assay.ir.program.Subprogram;
import dev.assay.ir.verdict.Property;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** The parameters of functions, from the program's BTF. */
final class Prototypes {
  private static final int MAX_PARAMETERS = 5;

  private final Setting setting;
  private final boolean knowsTags;
  private final Map<Integer, List<Parameter>> known = new HashMap<>();

  Prototypes(Setting setting) {
    this.setting = setting;
    this.knowsTags = setting.environment().verifierRules().keep(VerifierRule.PARAMETER_TAGS);
  }

  /**
   * The parameters of a function of a program whose functions have types.
   *
   * @throws Refusal when they are none that can be checked, with an empty message where Linux says
   *     nothing of it: a function that is not judged apart need not have such
   */
  List<Parameter> of(Function function) {
    List<Parameter> parameters = known.get(function.number());
    if (parameters == null) {
      parameters = new Reading(function).parameters();
      known.put(function.number(), parameters);
    }
    return parameters;
  }

  private static Refusal refusal(String message) {
    return new Refusal(Property.LOAD_ATTRIBUTES, message);
  }

  /** One function's BTF being read. */
  private final class Reading {
    private final Function function;
    private final Btf btf = setting.program().btf().orElseThrow();
    private final ContextTypes contexts = new ContextTypes(setting, btf);

    Reading(Function function) {
      this.function = function;
    }

    List<Parameter> parameters() {
      int id = function.declared().map(Subprogram::btfFunction).orElse(0);
      if (!btf.has(id)
          || !(btf.type(id) instanceof BtfType.Function f)
          || !(btf.type(f.prototype()) instanceof BtfType.Prototype prototype)) {
        throw ofGlobal("Global functions need valid BTF");
      }
      String name = f.name() + "()";
      int count = prototype.parameters().size();
      if (count > MAX_PARAMETERS) {
        throw ofGlobal(
            "Global function %s with %d > %d args. Buggy compiler."
                .formatted(name, count, MAX_PARAMETERS));
      }
      if (!isNumber(prototype.result())) {
        throw ofGlobal(
            "Global function " + name + " doesn't return scalar. Only those are supported.");
      }
      List<Parameter> parameters = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        parameters.add(parameter(id, name, i, prototype.parameters().get(i).type()));
      }
      return parameters;
    }

    // What Linux says of functions that are judged apart only.
    private Refusal ofGlobal(String message) {
      return refusal(function.isGlobal() ? message : "");
    }

    private boolean isNumber(int type) {
      return btf.resolved(type)
          .filter(t -> t instanceof BtfType.Int || t instanceof BtfType.Enumeration)
          .isPresent();
    }

    private Parameter parameter(int id, String name, int i, int type) {
      Set<ParameterTag> tags = tags(id, i);
      if (btf.resolved(type).orElse(null) instanceof BtfType.Pointer(int pointee)) {
        Optional<Parameter> pointer = pointer(i, tags, pointee);
        if (pointer.isPresent()) {
          return pointer.get();
        }
      }
      if (!tags.isEmpty()) {
        throw refusal("arg#" + i + " has pointer tag, but is not a pointer type");
      }
      if (!isNumber(type)) {
        throw ofGlobal("Arg#%d type %s in %s is not supported yet.".formatted(i, kind(type), name));
      }
      return new Parameter.Number();
    }

    private Set<ParameterTag> tags(int id, int i) {
      Set<ParameterTag> tags = EnumSet.noneOf(ParameterTag.class);
      if (!knowsTags) {
        return tags;
      }
      for (BtfType.DeclarationTag tag : btf.declarationTags()) {
        if (tag.target() == id
            && tag.component() == i
            && tag.name().startsWith(ParameterTag.PREFIX)) {
          if (!function.isGlobal()) {
            throw refusal("arg#" + i + " type tag is not supported in static functions");
          }
          tags.add(
              ParameterTag.find(tag.name())
                  .orElseThrow(() -> refusal("arg#" + i + " has unsupported set of tags")));
        }
      }
      return tags;
    }

    // Empty of pointers that a function not judged apart takes: they may be any.
    private Optional<Parameter> pointer(int i, Set<ParameterTag> tags, int pointee) {
      if (tags.contains(ParameterTag.CTX) || contexts.isContext(pointee)) {
        return Optional.of(context(i, tags, pointee));
      }
      if (knowsTags && isDynptr(pointee)) {
        checkAlone(tags.isEmpty(), i, "has invalid combination of tags");
        return Optional.of(new Parameter.Dynptr());
      }
      if (tags.contains(ParameterTag.TRUSTED)) {
        checkAlone(!tags.contains(ParameterTag.NONNULL), i, "has invalid combination of tags");
        int object = object(i, pointee);
        boolean nullable = tags.contains(ParameterTag.NULLABLE);
        return Optional.of(new Parameter.Object(object, Parameter.Trust.TRUSTED, nullable));
      }
      if (tags.contains(ParameterTag.UNTRUSTED)) {
        checkAlone(tags.size() == 1, i, "untrusted cannot be combined with any other tags");
        return Optional.of(untrusted(i, pointee));
      }
      if (tags.contains(ParameterTag.ARENA)) {
        checkAlone(tags.size() == 1, i, "arena cannot be combined with any other tags");
        return Optional.of(new Parameter.Arena());
      }
      return function.isGlobal() ? Optional.of(memory(i, tags, pointee)) : Optional.empty();
    }

    private static void checkAlone(boolean fits, int i, String message) {
      if (!fits) {
        throw refusal("arg#" + i + " " + message);
      }
    }

    private Parameter context(int i, Set<ParameterTag> tags, int pointee) {
      boolean tagged = tags.contains(ParameterTag.CTX);
      checkAlone(tags.size() == (tagged ? 1 : 0), i, "has invalid combination of tags");
      if (tagged) {
        contexts
            .objection(pointee)
            .ifPresent(objection -> {
              throw refusal("arg#" + i + " " + objection);
            });
      }
      return new Parameter.Context();
    }

    private boolean isDynptr(int pointee) {
      BtfType type = btf.resolved(pointee).orElseThrow();
      boolean isStruct =
          type instanceof BtfType.Composite
              || (type instanceof BtfType.Forward forward && !forward.union());
      return isStruct && type.name().equals("bpf_dynptr");
    }

    private Parameter untrusted(int i, int pointee) {
      BtfType type = btf.resolved(pointee).orElseThrow();
      if (type instanceof BtfType.Void || isNumber(pointee)) {
        return new Parameter.UntrustedMemory();
      }
      int object = object(i, pointee);
      BtfType found = setting.environment().kernelTypes().orElseThrow().type(object);
      if (!(found instanceof BtfType.Composite)) {
        throw refusal(
            "arg#%d has type %s '%s', but only struct or primitive types are allowed"
                .formatted(i, name(found.kind()), type.name()));
      }
      return new Parameter.Object(object, Parameter.Trust.UNTRUSTED, false);
    }

    private int object(int i, int pointee) {
      Btf kernel = KernelNames.types(setting);
      BtfType type = btf.resolved(pointee).orElseThrow();
      String shown = "arg#%d reference type('%s %s') ".formatted(i, name(type.kind()), type.name());
      if (type.name().isEmpty()) {
        throw refusal(shown + "candidate matching error: -22");
      }
      int[] candidates = KernelNames.candidates(kernel, type);
      if (candidates.length != 1) {
        throw refusal(shown + (candidates.length == 0 ? "has no matches" : "is ambiguous"));
      }
      return candidates[0];
    }

    private Parameter memory(int i, Set<ParameterTag> tags, int pointee) {
      checkAlone(!tags.contains(ParameterTag.NULLABLE), i, "has invalid combination of tags");
      OptionalLong size = btf.sizeOf(pointee);
      if (size.isEmpty()) {
        String named = btf.resolved(pointee).map(BtfType::name).orElse("");
        throw refusal(
            "arg#%d reference type('%s %s') size cannot be determined: -22"
                .formatted(i, kind(pointee), named));
      }
      return new Parameter.Memory((int) size.getAsLong(), !tags.contains(ParameterTag.NONNULL));
    }

    private String kind(int type) {
      OptionalInt resolved = btf.resolve(type);
      return name(resolved.isPresent() ? btf.kind(resolved.getAsInt()) : BtfKind.VOID);
    }

    private static String name(BtfKind kind) {
      return kind == BtfKind.VOID ? "UNKNOWN" : kind.name();
    }
  }
}
