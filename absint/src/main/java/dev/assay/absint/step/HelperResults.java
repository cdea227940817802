package dev.assay.absint.step;

import dev.assay.absint.domain.Range32;
import dev.assay.absint.domain.Range64;
import dev.assay.absint.domain.Scalar;
import dev.assay.absint.domain.Synchronisation;
import dev.assay.absint.domain.Tnum;
import dev.assay.absint.log.Refusal;
import dev.assay.absint.log.Unmodelled;
import dev.assay.absint.memory.Setting;
import dev.assay.absint.objects.TypeNames;
import dev.assay.absint.objects.Variables;
import dev.assay.absint.path.Path;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.KnownMap;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.PointerType;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Target.OfType;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.HelperTrait;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ReturnType;
import dev.assay.ir.environment.TypeFlag;
import dev.assay.ir.environment.VerifierRule;
import dev.assay.ir.verdict.Property;

/** What calls of helpers leave in r0. */
final class HelperResults {
  private static final int MAX_ERROR = 4095;

  private final Path path;
  private final Setting setting;
  private final Sanity sanity;
  private final int processors;
  private final boolean findsConstantKeys;

  HelperResults(Path path, Setting setting, Sanity sanity) {
    this.path = path;
    this.setting = setting;
    this.sanity = sanity;
    this.processors = setting.environment().configuration().processors();
    this.findsConstantKeys = path.keeps(VerifierRule.CONSTANT_KEYS);
  }

  Value of(CallArguments call) {
    ReturnType type = call.helper().returns();
    return switch (type.kind()) {
      case INTEGER -> sanity.checked(Number.of(integer(call)), "retval");
      case VOID -> Value.UNSET;
      case MAP_VALUE -> mapValue(call, type);
      case SOCKET -> finish(call, Pointer.to(pointerType(Base.SOCKET, type), Target.PLAIN));
      case SOCK_COMMON ->
          finish(call, Pointer.to(pointerType(Base.SOCK_COMMON, type), Target.PLAIN));
      case TCP_SOCK -> finish(call, Pointer.to(pointerType(Base.TCP_SOCK, type), Target.PLAIN));
      case MEM -> memory(call, type);
      case MEM_OR_BTF_ID -> finish(call, ofVariable(call.perCpu(), type));
      case BTF_ID -> finish(call, object(call, type));
    };
  }

  private static PointerType pointerType(Base base, ReturnType type) {
    PointerType result = PointerType.of(base);
    if (type.mayBeNull()) {
      result = result.with(Modifier.MAYBE_NULL);
    }
    if (type.flags().contains(TypeFlag.RINGBUF)) {
      result = result.with(Modifier.RINGBUF);
    }
    if (type.flags().contains(TypeFlag.TRUSTED)) {
      result = result.with(Modifier.TRUSTED);
    }
    return type.flags().contains(TypeFlag.READ_ONLY) ? result.with(Modifier.READ_ONLY) : result;
  }

  private static Pointer ofVariable(Pointer variable, ReturnType type) {
    OfType target = (OfType) variable.target();
    if (variable.type().is(Modifier.RCU)) {
      // This processor's copy of an object that the program allocated.
      return Pointer.to(PointerType.of(Base.OBJECT, Modifier.ALLOCATED, Modifier.RCU), target);
    }
    int behind = TypeNames.behind(target.btf(), target.id());
    if (target.btf().type(behind) instanceof BtfType.Composite) {
      return Pointer.to(pointerType(Base.OBJECT, type).without(Modifier.READ_ONLY), target);
    }
    int size = Variables.size(target.btf(), behind);
    return Pointer.to(pointerType(Base.MEMORY, type), new Target.Sized(size));
  }

  private Pointer object(CallArguments call, ReturnType type) {
    if (call.field().isPresent()) {
      return PointerExchanges.result(call.field().get(), pointerType(Base.OBJECT, type));
    }
    if (setting.environment().kernelTypes().isEmpty()) {
      throw new Unmodelled("kernel objects without the kernel's BTF");
    }
    OfType target =
        setting
            .kernelStruct(type.btfType())
            .orElseThrow(() ->
                new Refusal(
                    Property.CALL_ARGUMENT,
                    "invalid return type %d of func %s#%d"
                        .formatted(
                            type.kind().ordinal(),
                            call.helper().functionName(),
                            call.helper().id())));
    return Pointer.to(pointerType(Base.OBJECT, type), target);
  }

  private Value mapValue(CallArguments call, ReturnType type) {
    KnownMap map = call.requiredMap();
    boolean surelyThere =
        findsConstantKeys
            && call.is("map_lookup_elem")
            && call.constantKey() >= 0
            && call.constantKey() < (map.definition().maxEntries() & 0xffff_ffffL);
    PointerType full = pointerType(Base.MAP_VALUE, type);
    PointerType result = surelyThere ? full.without(Modifier.MAYBE_NULL) : full;
    Pointer pointer = Pointer.to(result, new Target.OfMap(map, call.mapUid()));
    boolean holdsLock = map.fields().hasLock();
    return finish(call, holdsLock && !result.mayBeNull() ? pointer.withId(path.newId()) : pointer);
  }

  private Pointer memory(CallArguments call, ReturnType type) {
    PointerType result = pointerType(Base.MEMORY, type);
    if (!call.helper().is(HelperTrait.REFERS_DYNPTR)) {
      return finish(call, Pointer.to(result, new Target.Sized(call.allocated())));
    }
    Pointer dynptr = call.requiredDynptr();
    return finish(call, Pointer.to(result, new Target.Sized(call.allocated(), dynptr.id())))
        .withReference(dynptr.reference());
  }

  private Pointer finish(CallArguments call, Pointer pointer) {
    Pointer result = pointer.mayBeNull() ? pointer.withId(path.newId()) : pointer;
    if (call.helper().is(HelperTrait.CASTS_POINTER)) {
      return result.withReference(call.reference());
    }
    if (acquires(call)) {
      int id = path.acquire();
      return result.withId(id).withReference(id);
    }
    return result;
  }

  private static boolean acquires(CallArguments call) {
    if (call.helper().is(HelperTrait.ACQUIRES)) {
      return true;
    }
    KnownMap map = call.map();
    if (map == null || !call.helper().is(HelperTrait.ACQUIRES_FROM_SOCKET_MAP)) {
      return false;
    }
    MapType type = map.definition().type();
    return type == MapType.SOCKMAP || type == MapType.SOCKHASH;
  }

  private Scalar integer(CallArguments call) {
    return switch (call.helper().name()) {
      case "get_stack",
          "get_task_stack",
          "probe_read_str",
          "probe_read_kernel_str",
          "probe_read_user_str" ->
          between(-MAX_ERROR, call.greatestSize());
      case "get_smp_processor_id" -> upTo(processors - 1);
      default -> Scalar.UNKNOWN;
    };
  }

  static Scalar between(long min, long max) {
    Range64 wide = new Range64(0, -1L, min, max);
    Range32 low = new Range32(0, -1, (int) min, (int) max);
    return Synchronisation.synchronise(new Scalar(Tnum.UNKNOWN, wide, low));
  }

  private static Scalar upTo(int max) {
    Range64 wide = new Range64(0, max, 0, max);
    Range32 low = new Range32(0, max, 0, max);
    return Synchronisation.synchronise(new Scalar(Tnum.UNKNOWN, wide, low));
  }
}
