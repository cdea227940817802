package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.memory.Memory;
import dev.assay.absint.path.Path;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.PointerType;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.KfuncFlag;
import dev.assay.ir.environment.VerifierRule;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.Special;
import dev.assay.ir.verdict.Property;
import java.util.OptionalLong;

/** What calls of kernel functions leave in r0. */
final class KfuncResults {
  private final Path path;
  private final KfuncIterators iterators;
  private final KfuncDynptrs dynptrs;
  private final Memory memory;
  private final KfuncAllocations allocations;
  private final KfuncGraphs graphs;
  private final boolean readsUntrusted;

  KfuncResults(
      Path path,
      KfuncIterators iterators,
      KfuncDynptrs dynptrs,
      Memory memory,
      KfuncAllocations allocations,
      KfuncGraphs graphs) {
    this.path = path;
    this.readsUntrusted = path.keeps(VerifierRule.UNTRUSTED_MEMORY);
    this.memory = memory;
    this.allocations = allocations;
    this.graphs = graphs;
    this.iterators = iterators;
    this.dynptrs = dynptrs;
  }

  Value of(KfuncCall call) {
    KernelFunction function = call.function();
    Btf btf = function.btf();
    return switch (btf.type(function.result())) {
      case BtfType.Int _, BtfType.Enumeration _ ->
          function.is(Special.RES_SPIN_LOCK) || function.is(Special.RES_SPIN_LOCK_IRQSAVE)
              ? Number.ZERO
              : Number.UNKNOWN;
      case BtfType.Pointer(int target) ->
          finish(call, pointer(call, btf.resolve(target).orElse(0)));
      default -> Value.UNSET;
    };
  }

  private Value pointer(KfuncCall call, int target) {
    KernelFunction function = call.function();
    Btf btf = function.btf();
    return switch (function.special()) {
      case CAST_TO_KERN_CTX ->
          object(btf, call.resultType(), PointerType.of(Base.OBJECT, Modifier.TRUSTED));
      case RDONLY_CAST -> cast(call);
      case OBJ_NEW, PERCPU_OBJ_NEW -> allocations.fresh(call);
      case REFCOUNT_ACQUIRE ->
          Pointer.to(PointerType.of(Base.OBJECT, Modifier.ALLOCATED), call.counted().orElseThrow());
      case DYNPTR_SLICE, DYNPTR_SLICE_RDWR -> dynptrs.slice(call);
      default ->
          switch (btf.type(target)) {
            case BtfType.Void _ -> Number.UNKNOWN;
            case BtfType.Struct s when isNode(s) ->
                KfuncGraphs.element(memory.types(), call.root().orElseThrow());
            case BtfType.Struct _ -> object(btf, target, objectType(call));
            case BtfType other -> memory(call, target, other);
          };
    };
  }

  private static Pointer object(Btf btf, int id, PointerType type) {
    return Pointer.to(type, new Target.OfType(btf, id));
  }

  // Any kernel address read as what the program says it is.
  private Value cast(KfuncCall call) {
    Btf btf = call.function().btf();
    long id = call.constant().orElseThrow();
    if (id < 0 || id >= btf.size()) {
      throw refusal("Unknown type ID " + id + " passed to kfunc bpf_rdonly_cast");
    }
    return switch (btf.type((int) id)) {
      case BtfType.Composite _ ->
          object(btf, (int) id, PointerType.of(Base.OBJECT, Modifier.UNTRUSTED));
      case BtfType.Void _ when readsUntrusted ->
          Pointer.to(
              PointerType.of(Base.MEMORY, Modifier.READ_ONLY, Modifier.UNTRUSTED),
              new Target.Sized(0));
      default ->
          throw refusal("kfunc bpf_rdonly_cast type ID argument must be of a struct or void");
    };
  }

  private PointerType objectType(KfuncCall call) {
    KernelFunction function = call.function();
    PointerType type = PointerType.of(Base.OBJECT);
    if (function.is(Special.GET_KMEM_CACHE)) {
      type = type.with(Modifier.UNTRUSTED);
    } else if (function.is(KfuncFlag.RCU_PROTECTED)) {
      type = type.with(Modifier.RCU);
    }
    if (function.is(KfuncFlag.ITER_NEXT)) {
      type = type.with(iterators.yieldsRcu(call) ? Modifier.RCU : Modifier.TRUSTED);
    }
    return type;
  }

  private static Pointer memory(KfuncCall call, int target, BtfType type) {
    KernelFunction function = call.function();
    OptionalLong declared = function.btf().sizeOf(target);
    boolean saysSize = call.resultSize() != 0;
    long size = saysSize ? call.resultSize() : declared.orElse(0);
    boolean readOnly = saysSize ? call.isResultReadOnly() : true;
    if (size == 0) {
      throw refusal(
          "kernel function %s returns pointer type %s %s is not supported"
              .formatted(function.name(), KfuncObjects.kindOf(type), type.name()));
    }
    PointerType result = PointerType.of(Base.MEMORY);
    if (readOnly) {
      result = result.with(Modifier.READ_ONLY);
    }
    if (function.is(KfuncFlag.RCU_PROTECTED)) {
      result = result.with(Modifier.RCU);
    }
    return Pointer.to(result, new Target.Sized((int) size)).withReference(call.reference());
  }

  private Value finish(KfuncCall call, Value value) {
    KernelFunction function = call.function();
    if (!(value instanceof Pointer pointer)) {
      return value;
    }
    boolean mayBeNull = function.is(KfuncFlag.RET_NULL) && !call.isSurelyCounted();
    Pointer result =
        mayBeNull
            ? pointer.as(pointer.type().with(Modifier.MAYBE_NULL)).withId(path.newId())
            : pointer;
    if (function.is(KfuncFlag.ACQUIRE)) {
      int id = path.acquire();
      result = (mayBeNull ? result.withId(id) : result).withReference(id);
    } else if (call.root().isPresent() && result.type().is(Modifier.ALLOCATED)) {
      result = graphs.borrowed(result);
    }
    return result.id() == 0 && memory.fields(result).hasLock()
        ? result.withId(path.newId())
        : result;
  }

  private static boolean isNode(BtfType.Struct struct) {
    return struct.name().equals("bpf_list_node") || struct.name().equals("bpf_rb_node");
  }

  private static Refusal refusal(String message) {
    return new Refusal(Property.CALL_ARGUMENT, message);
  }
}
