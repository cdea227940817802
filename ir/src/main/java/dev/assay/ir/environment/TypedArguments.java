package dev.assay.ir.environment;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfKind;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.Prototype;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Contexts whose words are the arguments of a kernel function, as the kernel's BTF has it. */
public final class TypedArguments {
  private static final int WORD = 8;
  private static final String NULLABLE = "__nullable";

  private TypedArguments() {}

  /**
   * Whether the word at an offset of the context is a pointer that programs may follow; empty where
   * that is not known.
   */
  public static Optional<Boolean> isObject(Environment environment, ProgramKind kind, int offset) {
    Optional<Btf> btf = environment.kernelTypes();
    return btf.flatMap(types -> prototype(types, kind))
        .flatMap(prototype -> {
          int index = offset / WORD + hidden(kind);
          return isBuffer(environment, kind, prototype, index)
              ? Optional.of(true)
              : isObject(btf.get(), prototype, index);
        });
  }

  private static boolean isBuffer(
      Environment environment, ProgramKind kind, Prototype prototype, int index) {
    if (kind.attach() != AttachType.TRACE_ITER || index >= prototype.parameters().size()) {
      return false;
    }
    String name = prototype.parameters().get(index).name();
    return environment.iteratorArguments(kind.target()).stream()
        .anyMatch(argument -> argument.buffer() && argument.name().equals(name));
  }

  /** Whether the function has no result, as far as that is known. */
  public static boolean returnsNothing(Environment environment, ProgramKind kind) {
    return environment
        .kernelTypes()
        .flatMap(types -> prototype(types, kind))
        .filter(prototype -> prototype.result() == 0)
        .isPresent();
  }

  /**
   * Whether the word at an offset of the context is behind the last argument, where the result so
   * far stands.
   */
  public static boolean isResult(Environment environment, ProgramKind kind, int offset) {
    return environment
        .kernelTypes()
        .flatMap(types -> prototype(types, kind))
        .filter(p -> offset / WORD + hidden(kind) == p.parameters().size())
        .isPresent();
  }

  /** The function whose arguments the context holds; empty where that is not known. */
  public static Optional<Prototype> prototype(Environment environment, ProgramKind kind) {
    return environment.kernelTypes().flatMap(types -> prototype(types, kind));
  }

  /**
   * Which arguments of a member of a structure of operations may be null: those that the function
   * that stands in for it names so (kernel/bpf/bpf_struct_ops.c prepare_arg_info).
   */
  public static Set<Integer> mayBeNull(Btf btf, ProgramKind kind) {
    OptionalInt id = btf.find(kind.target().replaceFirst("\\.", "__"), BtfKind.FUNC);
    if (kind.type() != ProgramType.STRUCT_OPS || id.isEmpty()) {
      return Set.of();
    }
    List<BtfType.Parameter> parameters =
        prototype(btf, id.getAsInt()).map(Prototype::parameters).orElse(List.of());
    Set<Integer> found = new TreeSet<>();
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().endsWith(NULLABLE)) {
        found.add(i);
      }
    }
    return found;
  }

  // The first argument of a tracepoint's function is not the tracepoint's.
  private static int hidden(ProgramKind kind) {
    return kind.attach() == AttachType.TRACE_RAW_TP ? 1 : 0;
  }

  private static Optional<Boolean> isObject(Btf btf, Prototype prototype, int index) {
    List<BtfType.Parameter> parameters = prototype.parameters();
    if (index >= parameters.size()) {
      return Optional.empty();
    }
    return btf.resolved(parameters.get(index).type())
        .map(type ->
            type instanceof BtfType.Pointer(int target)
                && btf.resolved(target).filter(BtfType.Composite.class::isInstance).isPresent());
  }

  private static Optional<Prototype> prototype(Btf btf, ProgramKind kind) {
    String target = kind.target();
    if (kind.type() == ProgramType.STRUCT_OPS) {
      int dot = Math.max(target.indexOf('.'), 0);
      OptionalInt id = btf.find(target.substring(0, dot), BtfKind.STRUCT);
      return id.isPresent() && btf.type(id.getAsInt()) instanceof BtfType.Struct struct
          ? member(btf, struct, target.substring(dot + 1))
          : Optional.empty();
    }
    boolean tracepoint = kind.attach() == AttachType.TRACE_RAW_TP;
    OptionalInt id = btf.find(target, tracepoint ? BtfKind.TYPEDEF : BtfKind.FUNC);
    return id.isPresent() ? prototype(btf, id.getAsInt()) : Optional.empty();
  }

  private static Optional<Prototype> member(Btf btf, BtfType.Struct struct, String name) {
    return struct.members().stream()
        .filter(member -> member.name().equals(name))
        .findFirst()
        .flatMap(member -> prototype(btf, member.type()));
  }

  private static Optional<Prototype> prototype(Btf btf, int id) {
    return switch (btf.resolved(id).orElse(new BtfType.Void())) {
      case BtfType.Function function -> prototype(btf, function.prototype());
      case BtfType.Pointer(int target) -> prototype(btf, target);
      case Prototype prototype -> Optional.of(prototype);
      case BtfType _ -> Optional.empty();
    };
  }
}
