package dev.assay.ir.kfunc;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.KfuncFlag;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.StructLayout;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A kernel function that programs of one kind may call.
 *
 * @param btf the types that it is declared with
 * @param id of its declaration there
 * @param special which of those that the verifier knows by name, {@link Special#NONE} for most
 * @param result id of what it returns, qualifiers and names resolved
 */
public record KernelFunction(
    Btf btf,
    int id,
    String name,
    Set<KfuncFlag> flags,
    Special special,
    int result,
    List<KernelParameter> parameters) {

  /** Sizes of memory from here on are refused; BPF_MAX_VAR_SIZ of Linux. */
  public static final long MOST_BYTES = 1 << 29;

  private static final String UNINITIALISED = "___init";

  public KernelFunction {
    flags = Set.copyOf(flags);
    parameters = List.copyOf(parameters);
  }

  public boolean is(KfuncFlag flag) {
    return flags.contains(flag);
  }

  public boolean is(Special one) {
    return special == one;
  }

  /** Whether its pointers must be ones the kernel vouches for. */
  public boolean wantsTrusted() {
    return is(KfuncFlag.TRUSTED_ARGS) || is(KfuncFlag.RELEASE);
  }

  /** Whether it makes, advances or ends an iterator. */
  public boolean isOfIterator() {
    return is(KfuncFlag.ITER_NEW) || is(KfuncFlag.ITER_NEXT) || is(KfuncFlag.ITER_DESTROY);
  }

  /** Whether the parameter after the n-th, counted from 0, is the size of the memory there. */
  public boolean takesSizeOf(int n) {
    return n + 1 < parameters.size()
        && (parameters.get(n + 1).isSize() || parameters.get(n + 1).isConstantSize());
  }

  /** Whether plain memory may be given for the n-th parameter, a pointer. */
  public boolean takesMemory(int n) {
    KernelParameter parameter = parameters.get(n);
    return parameter.isPlain() || takesSizeOf(n) && parameter.target() instanceof BtfType.Void;
  }

  /**
   * Whether the kernel's type of the n-th parameter, counted from 0, lies {@code offset} bytes into
   * an object.
   *
   * @param given what programs see of the kernel, or the kernel's own
   * @param counted whether a reference must be given back for it
   */
  public boolean takesObject(int n, ObjectType given, long offset, boolean counted) {
    return switch (given) {
      case ObjectType.View view ->
          StructLayout.named(btf, view.structure()).stream()
              .anyMatch(id -> takesType(n, id, offset, counted));
      case ObjectType.Typed(Btf of, int id) -> of == btf && takesType(n, id, offset, counted);
    };
  }

  // What is not initialised yet must not be taken for what is, though it is laid out alike.
  private boolean takesType(int n, int given, long offset, boolean counted) {
    KernelParameter parameter = parameters.get(n);
    int wanted =
        parameter.isMap() ? StructLayout.named(btf, "bpf_map").orElse(0) : parameter.pointee();
    String name = btf.type(given).name();
    String asked = btf.type(wanted).name();
    boolean same =
        counted && is(KfuncFlag.RELEASE)
            || name.equals(asked + UNINITIALISED)
            || asked.equals(name + UNINITIALISED);
    return offset == 0 && given == wanted
        || !same && new StructLayout(btf).holds(given, offset, wanted)
        || ProgramContext.isProjection(asked, name);
  }

  /** Whether the kernel must vouch for objects that it is given. */
  public boolean asksForTrust() {
    return wantsTrusted() || is(KfuncFlag.RCU);
  }

  /**
   * Whether declaration and flags say all of it: what it wants, what it gives, and what of that has
   * to be given back.
   */
  public boolean isDescribed() {
    boolean ordinary =
        switch (special) {
          case NONE, GET_KMEM_CACHE, SESSION_COOKIE -> !isOfIterator();
          default -> false;
        };
    return ordinary && IntStream.range(0, parameters.size()).allMatch(this::isDescribed);
  }

  private boolean isDescribed(int n) {
    KernelParameter parameter = parameters.get(n);
    if (parameter.isIgnored() || parameter.isProgram()) {
      return true;
    }
    return switch (parameter.shape()) {
      case NUMBER -> true;
      case OTHER -> false;
      case POINTER ->
          !parameter.isCallback()
              && switch (ParameterKind.of(this, n)) {
                case OPEN, MAP, STRING -> true;
                case DYNPTR -> !parameter.isUninitialised();
                default -> false;
              };
    };
  }

  /** Its name and number, for messages. */
  public String text() {
    return name + "#" + id;
  }
}
