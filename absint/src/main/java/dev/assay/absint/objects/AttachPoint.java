package dev.assay.absint.objects;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.log.Unmodelled;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.PointerType;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfKind;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.Parameter;
import dev.assay.ir.btf.BtfType.Prototype;
import dev.assay.ir.environment.AttachType;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.IteratorArgument;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.verdict.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds what a program is attached to, for the types of programs whose context BTF decides ({@code
 * check_attach_btf_id}).
 */
public final class AttachPoint {
  private static final String TRACEPOINT = "btf_trace_";
  private static final String TEMPLATE = "__bpf_trace_";

  private final Environment environment;
  private final ProgramKind kind;
  private final boolean gpl;

  /**
   * A search.
   *
   * @param gpl whether the program's licence is compatible with the GPL
   */
  public AttachPoint(Environment environment, ProgramKind kind, boolean gpl) {
    this.environment = environment;
    this.kind = kind;
    this.gpl = gpl;
  }

  /**
   * The attach point; empty for programs that need none.
   *
   * @throws Refusal when there is none that fits
   */
  public Optional<Attachment> find() {
    checkSleep();
    return switch (kind.type()) {
      case TRACING, LSM -> Optional.of(kernelFunction());
      case EXT -> throw new IllegalStateException("judged as another type");
      case STRUCT_OPS -> Optional.of(new OperationPoint(environment, kind, gpl).find());
      default -> Optional.empty();
    };
  }

  private void checkSleep() {
    if (kind.type() == ProgramType.SYSCALL && !kind.sleepable()) {
      throw refusal("Syscall programs can only be sleepable");
    }
    if (kind.sleepable() && !maySleep()) {
      throw refusal(
          "Only fentry/fexit/fmod_ret, lsm, iter, uprobe, and struct_ops programs can be"
              + " sleepable");
    }
  }

  private boolean maySleep() {
    return switch (kind.type()) {
      case TRACING ->
          switch (kind.attach()) {
            case TRACE_FENTRY, TRACE_FEXIT, MODIFY_RETURN, TRACE_ITER -> true;
            default -> false;
          };
      case LSM -> kind.attach() != AttachType.LSM_CGROUP;
      case KPROBE, STRUCT_OPS, SYSCALL -> true;
      default -> false;
    };
  }

  private Attachment kernelFunction() {
    if (kind.target().isEmpty()) {
      throw withoutTarget();
    }
    Btf btf =
        environment.kernelTypes().orElseThrow(() -> new Unmodelled("kernel types without BTF"));
    return switch (kind.attach()) {
      case TRACE_RAW_TP -> tracepoint(btf, id(btf, BtfKind.TYPEDEF));
      case TRACE_ITER -> iterator(btf, id(btf, BtfKind.FUNC));
      case MODIFY_RETURN, LSM_MAC, LSM_CGROUP, TRACE_FENTRY, TRACE_FEXIT ->
          function(btf, id(btf, BtfKind.FUNC));
      default -> throw silent();
    };
  }

  private int id(Btf btf, BtfKind wanted) {
    OptionalInt id = btf.find(kind.target(), wanted);
    return id.orElseThrow(AttachPoint::withoutTarget);
  }

  private static Refusal withoutTarget() {
    return refusal("Tracing programs must provide btf_id");
  }

  private static Refusal silent() {
    return Refusal.silent(Property.LOAD_ATTRIBUTES, "EINVAL");
  }

  private static Refusal refusal(String message) {
    return new Refusal(Property.LOAD_ATTRIBUTES, message);
  }

  // ---- tracepoints

  private Attachment tracepoint(Btf btf, int id) {
    BtfType.Typedef typedef = (BtfType.Typedef) btf.type(id);
    String name = typedef.name().substring(TRACEPOINT.length());
    Prototype declared = prototype(btf, ((BtfType.Pointer) btf.type(typedef.target())).target());
    return new Attachment(name, btf, template(btf, name, declared), 1, List.of());
  }

  private static Prototype prototype(Btf btf, int id) {
    if (btf.type(id) instanceof Prototype prototype) {
      return prototype;
    }
    throw silent();
  }

  // Arguments have names only in the function that all tracepoints of a class share. Which class
  // that is only the kernel's addresses say; here, that of the tracepoint's own name.
  private static Prototype template(Btf btf, String name, Prototype declared) {
    OptionalInt own = btf.find(TEMPLATE + name, BtfKind.FUNC);
    if (own.isPresent() && btf.type(own.getAsInt()) instanceof BtfType.Function f) {
      return prototype(btf, f.prototype());
    }
    return declared;
  }

  // ---- iterators

  private Attachment iterator(Btf btf, int id) {
    BtfType.Function function = (BtfType.Function) btf.type(id);
    Prototype prototype = prototype(btf, function.prototype());
    Signature.check(btf, function.name(), prototype);
    List<IteratorArgument> arguments = environment.iteratorArguments(function.name());
    if (arguments.isEmpty()) {
      // A function that is only called like one.
      throw silent();
    }
    List<KnownArgument> known = new ArrayList<>();
    for (IteratorArgument argument : arguments) {
      known.add(known(btf, prototype, argument));
    }
    return new Attachment(function.name(), btf, prototype, 0, known);
  }

  private static KnownArgument known(Btf btf, Prototype prototype, IteratorArgument argument) {
    List<Parameter> parameters = prototype.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equals(argument.name())) {
        return new KnownArgument(
            i * 8, type(argument), argument.buffer() ? 0 : pointee(btf, parameters.get(i)));
      }
    }
    throw new Unmodelled("iterators whose arguments are not those of 6.18");
  }

  private static int pointee(Btf btf, Parameter parameter) {
    BtfType type = btf.type(TypeNames.behind(btf, parameter.type()));
    return type instanceof BtfType.Pointer(int target) ? TypeNames.behind(btf, target) : 0;
  }

  private static PointerType type(IteratorArgument argument) {
    PointerType type =
        PointerType.of(argument.buffer() ? Base.BUFFER : Base.OBJECT, Modifier.MAYBE_NULL);
    type = argument.trusted() ? type.with(Modifier.TRUSTED) : type;
    return argument.readOnly() ? type.with(Modifier.READ_ONLY) : type;
  }

  // ---- functions

  private Attachment function(Btf btf, int id) {
    BtfType.Function function = (BtfType.Function) btf.type(id);
    Prototype prototype = prototype(btf, function.prototype());
    Signature.check(btf, function.name(), prototype);
    new FunctionRules(environment, kind, gpl).check(function.name(), id);
    return new Attachment(function.name(), btf, prototype, 0, List.of());
  }
}
