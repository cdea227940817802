package dev.assay.interp.machine.kfunc;

import dev.assay.interp.machine.KernelRoutine;
import dev.assay.ir.kfunc.KernelFunction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The kernel functions that the machine serves, by name. */
public final class KernelLibrary {
  private final Map<String, KernelRoutine> routines = new HashMap<>();

  public KernelLibrary() {
    TextFunctions.addTo(this);
    SectionFunctions.addTo(this);
    LockFunctions.addTo(this);
    AllocationFunctions.addTo(this);
    GraphFunctions.addTo(this);
    DynptrFunctions.addTo(this);
    NumberIterators.addTo(this);
    BitIterators.addTo(this);
    WorkFunctions.addTo(this);
    ExceptionFunctions.addTo(this);
  }

  KernelLibrary put(String name, KernelRoutine routine) {
    routines.put(name, routine);
    return this;
  }

  /** What a function does; empty where the machine does not serve it. */
  public Optional<KernelRoutine> find(KernelFunction function) {
    return Optional.ofNullable(routines.get(function.name()))
        .or(() -> ObjectIterators.of(function))
        .or(() -> DeclaredRoutines.of(function));
  }
}
