package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.log.Unmodelled;
import dev.assay.absint.path.Path;
import dev.assay.absint.path.Precision;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.KfuncFlag;
import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.KernelParameter;
import dev.assay.ir.kfunc.ProgramContext;
import dev.assay.ir.kfunc.Special;
import dev.assay.ir.verdict.Property;
import java.util.OptionalLong;

/** Checks the arguments of a kernel function's call against its declaration. */
final class KfuncArguments {
  private static final int MAX_PARAMETERS = 5;

  private final Path path;
  private final Precision precision;
  private final ProgramContext context;
  private final KfuncArgumentKinds kinds;
  private final KfuncFields fields;
  private final KfuncMemory memory;
  private final KfuncIterators iterators;
  private final KfuncInterrupts interrupts;
  private final KfuncDynptrs dynptrs;
  private final ConstantTexts texts;
  private final KfuncAllocations allocations;
  private final KfuncGraphs graphs;

  KfuncArguments(
      Path path,
      Precision precision,
      ProgramContext context,
      KfuncMemory memory,
      KfuncIterators iterators,
      KfuncInterrupts interrupts,
      KfuncDynptrs dynptrs,
      ConstantTexts texts,
      KfuncAllocations allocations,
      KfuncGraphs graphs,
      KfuncFields fields) {
    this.path = path;
    this.precision = precision;
    this.context = context;
    this.kinds = new KfuncArgumentKinds(path, context);
    this.fields = fields;
    this.memory = memory;
    this.iterators = iterators;
    this.interrupts = interrupts;
    this.dynptrs = dynptrs;
    this.texts = texts;
    this.allocations = allocations;
    this.graphs = graphs;
  }

  void check(KfuncCall call) {
    KernelFunction function = call.function();
    int count = function.parameters().size();
    if (count > MAX_PARAMETERS) {
      throw refusal(
          "Function %s has %d > %d args".formatted(function.name(), count, MAX_PARAMETERS));
    }
    for (int n = 0; n < count; n++) {
      if (checkOne(call, n)) {
        n++;
      }
    }
    if (function.is(KfuncFlag.RELEASE) && call.released() == 0) {
      throw new Refusal(
          Property.REFERENCE,
          "release kernel function " + function.name() + " expects refcounted PTR_TO_BTF_ID");
    }
  }

  // Whether the next argument has been checked with it.
  private boolean checkOne(KfuncCall call, int n) {
    KernelParameter parameter = call.function().parameters().get(n);
    if (parameter.isIgnored() || parameter.isProgram()) {
      return false;
    }
    return switch (parameter.shape()) {
      case NUMBER -> {
        checkNumber(call, parameter, n + 1);
        yield false;
      }
      case OTHER ->
          throw refusal(
              "Unrecognized arg#%d type %s"
                  .formatted(n, parameter.btf().type(parameter.type()).kind().name()));
      case POINTER -> checkPointer(call, parameter, n);
    };
  }

  private void checkNumber(KfuncCall call, KernelParameter parameter, int register) {
    if (!(path.register(register) instanceof Number number)) {
      throw refusal("R" + register + " is not a scalar");
    }
    if (parameter.isConstant()) {
      if (!number.isConstant()) {
        throw refusal("R" + register + " must be a known constant");
      }
      precision.need(register);
      call.setConstant(number.constant());
      return;
    }
    boolean readOnly = parameter.name().equals("rdonly_buf_size");
    if (readOnly || parameter.name().equals("rdwr_buf_size")) {
      if (call.resultSize() != 0) {
        throw refusal("2 or more rdonly/rdwr_buf_size parameters for kfunc");
      }
      if (!number.isConstant()) {
        throw refusal("R" + register + " is not a const");
      }
      call.setResultSize(number.constant(), readOnly);
      precision.need(register);
    }
  }

  private boolean checkPointer(KfuncCall call, KernelParameter parameter, int n) {
    KernelFunction function = call.function();
    int register = n + 1;
    Value value = path.register(register);
    checkNull(function, parameter, n, value);
    noteReference(call, register, value);
    KfuncArgumentKind kind = kinds.of(function, n);
    if (kind == KfuncArgumentKind.NULL) {
      return false;
    }
    if (kind == KfuncArgumentKind.MAP) {
      noteMap(call, register, value);
    }
    if (kind == KfuncArgumentKind.MAP
        || kind == KfuncArgumentKind.ALLOCATED
        || kind == KfuncArgumentKind.OBJECT) {
      KfuncObjects.checkTrust(function, register, value);
    }
    int reference = value instanceof Pointer p ? p.reference() : 0;
    ArgumentTypes.checkOffset(value, register, function.is(KfuncFlag.RELEASE) && reference != 0);
    checkKind(call, kind, n, value);
    return kind == KfuncArgumentKind.SIZED_MEMORY;
  }

  private static void checkNull(
      KernelFunction function, KernelParameter parameter, int n, Value value) {
    boolean mayBeNull = value.isZero() || (value instanceof Pointer p && p.mayBeNull());
    if (mayBeNull
        && (function.wantsTrusted() || function.is(KfuncFlag.RCU))
        && !parameter.isNullable()) {
      throw new Refusal(Property.CALL_ARGUMENT, "Possibly NULL pointer passed to trusted arg" + n);
    }
  }

  private static void noteReference(KfuncCall call, int register, Value value) {
    if (value instanceof Pointer p && p.reference() != 0) {
      call.setReference(p.reference());
      if (call.function().is(KfuncFlag.RELEASE)) {
        call.setReleased(register);
      }
    }
  }

  private static void noteMap(KfuncCall call, int register, Value value) {
    if (!(value instanceof Pointer p && p.target() instanceof Target.OfMap(var map, int uid))) {
      throw refusal("pointer in R" + register + " isn't map pointer");
    }
    KfuncFields.checkMap(call, map, uid);
    call.setMap(map, uid);
  }

  private void checkKind(KfuncCall call, KfuncArgumentKind kind, int n, Value value) {
    switch (kind) {
      case CONTEXT -> checkContext(call, n, value);
      case OBJECT, MAP -> KfuncObjects.check(call, n, value, path.log());
      case MEMORY -> checkMemory(call, n);
      case SIZED_MEMORY -> memory.checkSized(call, n);
      case ITERATOR -> iterators.check(call, n);
      case INTERRUPT_FLAG -> interrupts.check(call, n);
      case NULL -> {}
      case DYNPTR -> dynptrs.check(call, n, value);
      case STRING -> checkText(n, value);
      case CALLBACK -> noteCallback(call, n, value);
      case ALLOCATED -> allocations.checkGivenBack(call, n, value);
      case COUNTED -> allocations.checkCounted(call, n, value);
      case LIST_HEAD -> graphs.checkRoot(call, FieldKind.LIST_HEAD, n, value);
      case LIST_NODE -> graphs.checkNode(call, FieldKind.LIST_NODE, n, value);
      case TREE_ROOT -> graphs.checkRoot(call, FieldKind.RB_ROOT, n, value);
      case TREE_NODE -> graphs.checkNode(call, FieldKind.RB_NODE, n, value);
      case WORKQUEUE -> fields.checkWorkqueue(call, n, value);
      case TASK_WORK -> fields.checkTaskWork(call, n, value);
      case RESILIENT_LOCK -> fields.passLock(call, n, value);
    }
  }

  private static void noteCallback(KfuncCall call, int n, Value value) {
    if (!(value instanceof Pointer p && p.target() instanceof Target.OfFunction(int callee))) {
      throw refusal("arg" + n + " expected pointer to func");
    }
    call.setCallback(callee);
  }

  private void checkContext(KfuncCall call, int n, Value value) {
    if (!(value instanceof Pointer p && p.isPlain(Base.CONTEXT))) {
      throw refusal("arg#%d expected pointer to ctx, but got %s".formatted(n, value.typeText()));
    }
    if (call.function().is(Special.CAST_TO_KERN_CTX)) {
      call.setResultType(ownContext(call.function().btf()));
    }
  }

  private int ownContext(Btf btf) {
    int id =
        context
            .ownType(btf)
            .orElseThrow(() -> new Unmodelled("contexts without a type of the kernel"));
    if (!(btf.type(id) instanceof BtfType.Struct)) {
      throw refusal("kern ctx type id %d is not a struct".formatted(id));
    }
    return id;
  }

  private void checkText(int n, Value value) {
    if (!(value instanceof Pointer p && p.isPlain(Base.MAP_VALUE))) {
      throw refusal("arg#" + n + " doesn't point to a const string");
    }
    texts.check(n + 1, p);
  }

  private void checkMemory(KfuncCall call, int n) {
    KernelParameter parameter = call.function().parameters().get(n);
    OptionalLong size = parameter.btf().sizeOf(parameter.pointee());
    if (size.isEmpty()) {
      BtfType target = parameter.target();
      throw refusal(
          "arg#%d reference type('%s %s') size cannot be determined: -22"
              .formatted(n, KfuncObjects.kindOf(target), target.name()));
    }
    memory.check(n + 1, size.getAsLong());
  }

  private static Refusal refusal(String message) {
    return new Refusal(Property.CALL_ARGUMENT, message);
  }
}
