package dev.assay.absint.memory;

import dev.assay.absint.domain.Range32;
import dev.assay.absint.domain.Range64;
import dev.assay.absint.domain.Scalar;
import dev.assay.absint.domain.Synchronisation;
import dev.assay.absint.domain.Tnum;
import dev.assay.absint.objects.Attachment;
import dev.assay.absint.objects.KnownArgument;
import dev.assay.absint.objects.TypeNames;
import dev.assay.absint.path.Path;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.PointerType;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Target.OfType;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.Access;
import dev.assay.ir.environment.AttachType;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.environment.RawTracepoint;
import dev.assay.ir.environment.ReturnRange;
import dev.assay.ir.environment.VerifierRule;
import java.util.Optional;

/**
 * Accesses to contexts that hold a kernel function's arguments, eight bytes each ({@code
 * btf_ctx_access}).
 */
final class TypedContext {
  private static final int WORD = 8;
  private static final String NULLABLE = "__nullable";

  private final Path path;
  private final boolean takesWhole;
  private final Setting setting;
  private final Attachment attachment;
  private final Btf btf;

  TypedContext(Path path, Setting setting, Attachment attachment) {
    this.path = path;
    this.takesWhole = path.keeps(VerifierRule.WHOLE_ARGUMENTS);
    this.setting = setting;
    this.attachment = attachment;
    this.btf = attachment.btf();
  }

  /**
   * The value of a load; empty where there is nothing of that kind, which the log then explains.
   */
  Optional<Value> access(PointerUse use, Access access) {
    int offset = use.offset();
    // Programs of security hooks are not asked these questions.
    boolean plain =
        setting.type() == ProgramType.LSM
            || (offset >= 0
                && offset < Attachment.MAX_BYTES
                && access != Access.STORE
                && offset % use.bytes() == 0);
    if (!plain) {
      return Optional.empty();
    }
    if (offset % WORD != 0) {
      return nothing("offset " + offset + " is not multiple of 8");
    }
    int index = attachment.indexAt(offset);
    if (index > attachment.count()) {
      return nothing("doesn't have " + (index + 1) + "-th argument");
    }
    return index == attachment.count()
        ? result(use, index)
        : argument(use, index, attachment.parameter(index).type());
  }

  private Optional<Value> nothing(String why) {
    path.log().line("func '" + attachment.name() + "' " + why);
    return Optional.empty();
  }

  private Optional<Value> result(PointerUse use, int index) {
    int type = attachment.prototype().result();
    return switch (setting.attach()) {
      case LSM_MAC -> isNumber(type) ? Optional.of(hookResult()) : argument(use, index, type);
      case LSM_CGROUP, TRACE_FEXIT -> argument(use, index, type);
      case MODIFY_RETURN -> {
        BtfType returned = btf.type(TypeNames.behind(btf, type));
        if (isSmallNumber(returned)) {
          yield argument(use, index, type);
        }
        path.log().line("ret type " + returned.kind() + " not allowed for fmod_ret");
        yield Optional.empty();
      }
      default -> nothing("doesn't have " + (index + 1) + "-th argument");
    };
  }

  private Value hookResult() {
    Optional<ReturnRange> range = setting.returns();
    if (range.isEmpty()) {
      return Number.UNKNOWN;
    }
    int min = (int) range.get().min();
    int max = (int) range.get().max();
    Range64 wide = new Range64(0, -1L, min, max);
    Range32 low = new Range32(0, -1, min, max);
    return Number.of(Synchronisation.synchronise(new Scalar(Tnum.UNKNOWN, wide, low)));
  }

  private boolean isNumber(int type) {
    BtfType behind = btf.type(TypeNames.behind(btf, type));
    return isSmallNumber(behind)
        || behind instanceof BtfType.Enumeration
        || behind instanceof BtfType.Composite;
  }

  private static boolean isSmallNumber(BtfType type) {
    return type instanceof BtfType.Int t && t.size() <= WORD && Integer.bitCount(t.size()) == 1;
  }

  private Optional<Value> argument(PointerUse use, int index, int type) {
    if (isNumber(type)) {
      return Optional.of(Number.UNKNOWN);
    }
    BtfType behind = btf.type(TypeNames.behind(btf, type));
    if (!(behind instanceof BtfType.Pointer pointer)) {
      return nothing(
          "arg%d '%s' has type %s. Only pointer access is allowed"
              .formatted(index, TypeNames.shown(behind.name()), TypeNames.kind(behind)));
    }
    if (use.bytes() != WORD && takesWhole) {
      return nothing("size " + use.bytes() + " must be 8");
    }
    Optional<KnownArgument> known = attachment.known(use.offset());
    if (known.isPresent() && known.get().pointer().base() == Base.BUFFER) {
      return Optional.of(pointer(known.get().pointer(), Target.PLAIN));
    }
    BtfType pointee = btf.type(TypeNames.behind(btf, pointer.target()));
    if (pointee instanceof BtfType.Void || pointee instanceof BtfType.Int) {
      return Optional.of(Number.UNKNOWN);
    }
    return known.isPresent()
        ? Optional.of(pointer(known.get().pointer(), new OfType(btf, known.get().type())))
        : object(index, pointer);
  }

  private Optional<Value> object(int index, BtfType.Pointer pointer) {
    int id = TypeNames.behind(btf, pointer.target());
    BtfType pointee = btf.type(id);
    if (!(pointee instanceof BtfType.Composite)) {
      return nothing("arg%d type %s is not a struct".formatted(index, TypeNames.kind(pointee)));
    }
    path.log()
        .line(
            "func '%s' arg%d has btf_id %d type %s '%s'"
                .formatted(
                    attachment.name(),
                    index,
                    id,
                    TypeNames.kind(pointee),
                    TypeNames.shown(pointee.name())));
    int tag = TypeNames.tagOf(btf, pointer) & ~Modifier.RCU.bit();
    int modifiers =
        tag
            | (areTrusted() ? Modifier.TRUSTED.bit() : 0)
            | (mayBeNull(index) ? Modifier.MAYBE_NULL.bit() : 0);
    if (setting.attach() == AttachType.TRACE_RAW_TP && tracepoint().errors().contains(index)) {
      path.log().write("marking pointer arg" + index + " as scalar as it may encode error");
      return Optional.of(Number.UNKNOWN);
    }
    return Optional.of(pointer(new PointerType(Base.OBJECT, modifiers), promoted(id, modifiers)));
  }

  // Some kernel code only ever passes objects of a larger type than it says.
  private OfType promoted(int id, int modifiers) {
    OfType said = new OfType(btf, id);
    boolean plain = (modifiers & ~Modifier.TRUSTED.bit()) == 0;
    return setting
        .operations()
        .filter(o -> plain && o.from().equals(btf.type(id).name()))
        .flatMap(o -> setting.kernelStruct(o.promoted()))
        .orElse(said);
  }

  private boolean mayBeNull(int index) {
    boolean named =
        index < attachment.count() && attachment.parameter(index).name().endsWith(NULLABLE);
    return named
        || (setting.attach() == AttachType.TRACE_RAW_TP && tracepoint().nullable().contains(index));
  }

  private RawTracepoint tracepoint() {
    return setting.environment().tracepoint(attachment.name());
  }

  private boolean areTrusted() {
    return switch (setting.type()) {
      case TRACING ->
          setting.attach() == AttachType.TRACE_RAW_TP || setting.attach() == AttachType.TRACE_ITER;
      case LSM -> setting.environment().securityHook(attachment.name()).trusted();
      case STRUCT_OPS -> true;
      default -> false;
    };
  }

  private Value pointer(PointerType type, Target target) {
    Pointer pointer = Pointer.to(type, target);
    return pointer.mayBeNull() ? pointer.withId(path.newId()) : pointer;
  }
}
