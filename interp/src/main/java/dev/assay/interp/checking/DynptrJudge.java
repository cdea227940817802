package dev.assay.interp.checking;

import dev.assay.interp.checking.Dynptrs.Dynptr;
import dev.assay.interp.checking.Provenance.LentDynptr;
import dev.assay.interp.checking.Provenance.MapValue;
import dev.assay.interp.checking.Provenance.Pointer;
import dev.assay.interp.checking.Provenance.RingRecord;
import dev.assay.interp.checking.Provenance.Slice;
import dev.assay.interp.checking.Provenance.Stack;
import dev.assay.ir.environment.Argument;
import dev.assay.ir.environment.ArgumentKind;
import dev.assay.ir.environment.DynptrKind;
import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.environment.TypeFlag;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.List;
import java.util.Optional;

/** Judges dynptrs that helpers are given, and keeps those that they make. */
final class DynptrJudge {
  private static final int ALIGNMENT = 8;

  private final AccessJudge accesses;
  private final Dynptrs dynptrs;
  private final References references;

  DynptrJudge(AccessJudge accesses, Dynptrs dynptrs, References references) {
    this.accesses = accesses;
    this.dynptrs = dynptrs;
    this.references = references;
  }

  /** What is wrong with memory in which a dynptr is to be made; one that is there is lost. */
  Optional<Fault> judgePlace(Provenance from, long address) {
    return from instanceof Stack && address % ALIGNMENT == 0
        ? accesses.judgeSpan(from, address, DynptrKind.BYTES, true)
        : wrong("no place for a dynptr at %#x".formatted(address));
  }

  /** What is wrong with a dynptr that a call uses. */
  Optional<Fault> judgeUse(Provenance from, long address, Optional<DynptrKind> asked) {
    Optional<Dynptr> dynptr =
        from instanceof Stack || from instanceof LentDynptr
            ? dynptrs.at(address)
            : Optional.empty();
    if (dynptr.isEmpty()) return wrong("no dynptr at %#x".formatted(address));
    return asked.isEmpty() || dynptr.get().kind() == asked.get()
        ? Optional.empty()
        : wrong("a dynptr of another kind at %#x".formatted(address));
  }

  Optional<Fault> judge(Argument argument, Provenance from, long address) {
    if (argument.is(TypeFlag.UNINIT)) return judgePlace(from, address);
    Optional<Fault> wrong = judgeUse(from, address, DynptrKind.asked(argument));
    boolean counted = dynptrs.at(address).filter(d -> d.reference() != 0).isPresent();
    return wrong.isEmpty() && argument.is(TypeFlag.RELEASE) && !counted
        ? Optional.of(new Fault(Property.REFERENCE, "nothing to give back"))
        : wrong;
  }

  /** What is wrong with memory that a dynptr is to stand for: it has to last. */
  static Optional<Fault> judgeMemory(HelperPrototype prototype, Provenance from) {
    return prototype.name().equals("dynptr_from_mem") && !(from instanceof MapValue)
        ? wrong("a dynptr may stand for a map's value, not for other memory")
        : Optional.empty();
  }

  private static Optional<Fault> wrong(String what) {
    return Optional.of(new Fault(Property.CALL_ARGUMENT, what));
  }

  /** What a call has done to the dynptrs among its arguments. */
  void called(HelperPrototype prototype, Registers before) {
    List<Argument> arguments = prototype.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).kind() != ArgumentKind.DYNPTR) continue;
      long address = before.values[i + 1];
      if (arguments.get(i).is(TypeFlag.UNINIT))
        make(address, DynptrKind.asked(arguments.get(i)).orElseThrow(), before.from[1]);
      if (arguments.get(i).is(TypeFlag.RELEASE))
        dynptrs.at(address).ifPresent(d -> giveBack(d.reference()));
    }
  }

  private void make(long address, DynptrKind kind, Provenance memory) {
    boolean counted = kind == DynptrKind.RINGBUF;
    int reference = counted ? references.acquire() : 0;
    Provenance of =
        dev.assay.interp.machine.Dynptr.at(address)
            .map(d -> counted ? new RingRecord(d.data(), d.size(), reference) : memory)
            .orElse(Provenance.SCALAR);
    dynptrs.make(address, new Dynptr(kind, of, reference));
  }

  private void giveBack(int reference) {
    references.release(reference);
    dynptrs.release(reference);
  }

  /** Where a pointer that a call took from a dynptr leads: a scripted result may lead nowhere. */
  Provenance slice(long dynptr, long address, long size, boolean writable) {
    boolean inside =
        dev.assay.interp.machine.Dynptr.at(dynptr)
            .filter(d -> address >= d.start() && address - d.start() + size <= d.size())
            .isPresent();
    return inside
            && dynptrs.at(dynptr).map(Dynptr::of).orElse(Provenance.SCALAR) instanceof Pointer p
        ? new Slice(p, address, size, writable)
        : Provenance.SCALAR;
  }
}
