package dev.assay.smt.exec;

import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KfuncFlag;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.isa.Instruction.CallKfunc;
import dev.assay.ir.isa.Register;
import dev.assay.ir.kfunc.AllocatedTypes;
import dev.assay.ir.kfunc.ExceptionCallback;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.KfuncAnswer;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls of kernel functions: what their declarations and documentation promise. */
final class KernelFunctionCalls {
  private final Environment environment;
  private final ProgramKind kind;
  private final Judge judge;
  private final Functions functions;
  private final KernelFunctionArguments arguments;
  private final Map<String, KernelFunctionModel> models = new HashMap<>();
  private final KernelFunctionModel iterators;
  private final KernelFunctionModel declared;
  private final ContextChanges context;

  KernelFunctionCalls(
      Environment environment,
      ProgramKind kind,
      Program program,
      Unknowns unknowns,
      Judge judge,
      MemoryAccess memory,
      ValueFields fields,
      KernelObjects objects,
      AllocatedTypes types,
      Functions functions,
      LoopWidening loops) {
    this.environment = environment;
    this.kind = kind;
    this.judge = judge;
    this.functions = functions;
    this.arguments = new KernelFunctionArguments(environment, kind, judge, memory, objects);
    Protection protection = new Protection(judge, objects);
    SavedInterrupts interrupts = new SavedInterrupts(unknowns, judge, memory);
    new SectionFunctions(judge, interrupts, protection).addTo(models);
    FieldArguments parts = new FieldArguments(judge, fields);
    new LockFunctions(unknowns, judge, parts, new HeldLocks(judge, fields), interrupts, protection)
        .addTo(models);
    new AllocationFunctions(types, objects, fields, judge).addTo(models);
    new GraphFunctions(types, unknowns, judge, objects, fields, functions).addTo(models);
    new DynptrFunctions(kind, unknowns, judge, memory).addTo(models);
    new WorkFunctions(unknowns, judge, fields, functions).addTo(models);
    this.iterators = new IteratorFunctions(kind, unknowns, judge, memory, objects, loops);
    new ExceptionFunctions(judge, functions, ExceptionCallback.of(program).start()).addTo(models);
    this.context = new ContextChanges(environment, kind);
    this.declared = new DeclaredFunctions(unknowns, judge, memory, objects);
    new Casts(environment, kind, judge, objects).addTo(models);
  }

  /** Calls the function; the paths after it, and into functions that it calls back. */
  List<State> call(State state, CallKfunc instruction) {
    switch (KfuncAnswer.of(environment, kind, instruction)) {
      case KfuncAnswer.Offered(KernelFunction function) -> {
        return call(state, function);
      }
      case KfuncAnswer.NotOffered(String name) ->
          judge.violation(
              state, Property.NOT_OFFERED, "kernel function " + name + " is not offered");
      case KfuncAnswer.NoFunction(int id) ->
          judge.violation(state, Property.UNKNOWN_CALL, "no kernel function has the BTF id " + id);
      case KfuncAnswer.NotKnown(String why) -> judge.unknown(state, why);
    }
    return List.of();
  }

  private List<State> call(State state, KernelFunction function) {
    Optional<KernelFunctionModel> model = model(function);
    if (model.isEmpty()) {
      judge.unknown(state, "kernel function " + function.name());
      return List.of();
    }
    if (!state.locks().isEmpty() && !function.special().goesWithLock()) {
      judge.violation(state, Property.LOCKING, function.name() + " while a lock is held");
    }
    functions.checkSleep(state, function.is(KfuncFlag.SLEEPABLE), function.name());
    if (function.is(KfuncFlag.RCU_PROTECTED) && !Protection.holds(state)) {
      judge.violation(state, Property.LOCKING, function.name() + " outside a section of RCU");
    }
    arguments.check(state, function);
    if (state.hasEnded()) {
      return List.of();
    }
    context.called(state);
    List<State> everywhere = new ArrayList<>();
    KernelCall call = new KernelCall(state, function, state.nextCall(), everywhere);
    for (State after : model.get().call(call)) {
      if (!after.hasEnded()) {
        forget(after);
        functions.goOn(after);
        everywhere.add(after);
      }
    }
    return everywhere;
  }

  private Optional<KernelFunctionModel> model(KernelFunction function) {
    if (function.isOfIterator()) {
      return Optional.of(iterators);
    }
    return Optional.ofNullable(models.get(function.name()))
        .or(() -> Optional.of(declared).filter(_ -> function.isDescribed()));
  }

  private static void forget(State state) {
    for (int i = 1; i <= 5; i++) {
      state.forget(Register.of(i));
    }
  }
}
