package dev.assay.interp.checking;

import dev.assay.interp.AtomicAccess;
import dev.assay.interp.arithmetic.Operations;
import dev.assay.interp.arithmetic.Swaps;
import dev.assay.interp.checking.Provenance.*;
import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;
import dev.assay.ir.environment.Access;
import dev.assay.ir.fields.OwnedField;
import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction.*;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.Width;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** Loads and stores, each judged first. Every step answers with the fault that stops it. */
final class MemorySteps {
  private final Machine machine;
  private final Registers r;
  private final Spills spills;
  private final AccessJudge accesses;
  private final OwnedPointers owned;

  MemorySteps(
      Machine machine, Registers r, Spills spills, AccessJudge accesses, References references) {
    this.machine = machine;
    this.r = r;
    this.spills = spills;
    this.accesses = accesses;
    this.owned = new OwnedPointers(machine, references);
  }

  private Optional<Fault> write(Register register, long value, Provenance provenance) {
    r.set(register, value, provenance);
    return Optional.empty();
  }

  private Optional<Fault> judge(Register base, long address, Size size, Access access) {
    return accesses.judge(r.provenance(base), r.value(base), address, size.bytes(), access);
  }

  Optional<Fault> load(Load load) {
    long address = r.value(load.base()) + load.offset();
    boolean signed = load.extension() == Extension.SIGN;
    Access access = signed ? Access.SIGNED_LOAD : Access.LOAD;
    Optional<Fault> wrong = judge(load.base(), address, load.size(), access);
    if (wrong.isPresent()) return wrong;
    Provenance from = r.provenance(load.base());
    boolean missing =
        from instanceof InArena
            || (from instanceof KernelObject || from instanceof MapHandle)
                && !machine.regions().readable(address, load.size().bytes());
    long value = missing ? 0 : fetch(address, load.size());
    if (signed) value = Operations.signExtend(Width.W64, load.size().bits(), value);
    return write(load.dst(), value, loaded(from, address, load.size(), value));
  }

  private static long fetch(long address, Size size) {
    return switch (size) {
      case B -> Memory.u8(address);
      case H -> Memory.u16(address);
      case W -> Swaps.low32(Memory.i32(address));
      case DW -> Memory.i64(address);
    };
  }

  private static void put(long address, Size size, long value) {
    switch (size) {
      case B -> Memory.put8(address, (int) value);
      case H -> Memory.put16(address, (int) value);
      case W -> Memory.put32(address, (int) value);
      case DW -> Memory.put64(address, value);
    }
  }

  /** Where a loaded value came from, by where it lay. */
  private Provenance loaded(Provenance base, long address, Size size, long value) {
    if (size == Size.DW) {
      Optional<OwnedField> pointer = accesses.fields().pointerAt(machine, base, address);
      if (pointer.isPresent()) return owned.loaded(pointer.get(), value);
    }
    return switch (base) {
      case Stack(int depth, long _) -> spills.load(depth, address, size.bytes());
      case Context _ -> ContextPointers.loaded(machine, address, size, value);
      case MapHandle handle ->
          accesses
              .objects()
              .described(handle)
              .map(object -> loaded(object, address, size, value))
              .orElse(Provenance.SCALAR);
      case KernelObject object ->
          accesses.objects().loaded(object, address - object.base(), size.bytes(), value);
      default -> Provenance.SCALAR;
    };
  }

  Optional<Fault> store(Store store) {
    long address = r.value(store.base()) + store.offset();
    if (r.unset(store.src())) return Optional.of(r.uninitialised(store.base(), store.src()));
    Optional<Fault> wrong =
        judge(store.base(), address, store.size(), Access.STORE)
            .or(() -> overPointer(store, address));
    return wrong.isPresent() ? wrong : stored(store.base(), address, store.size(), store.src());
  }

  private Optional<Fault> overPointer(Store store, long address) {
    return accesses
        .fields()
        .pointerAt(machine, r.provenance(store.base()), address)
        .flatMap(field -> owned.judgeStore(field, r.value(store.src()), r.provenance(store.src())));
  }

  private Optional<Fault> stored(Register base, long address, Size size, Operand src) {
    if (r.provenance(base) instanceof InArena) return Optional.empty();
    put(address, size, r.value(src));
    if (r.provenance(base) instanceof Stack(int depth, long _))
      spills.store(depth, address, size.bytes(), r.value(src), r.provenance(src));
    return Optional.empty();
  }

  private static Optional<Fault> judgeAlignment(long address, Size size) {
    return (address & size.bytes() - 1) == 0
        ? Optional.empty()
        : fault(Property.ALIGNMENT, "atomic operation at %#x".formatted(address));
  }

  /** Linux allows atomic operations on the stack, map values and the like. */
  private Optional<Fault> judgeTarget(Register base, long address) {
    if (accesses.fields().pointerAt(machine, r.provenance(base), address).isPresent()) {
      return fault(Property.PERMISSION, "atomic operation on a kernel pointer");
    }
    return switch (r.provenance(base)) {
      case Context _, Packet _ -> fault(Property.POINTER_TYPE, "atomic operation on this memory");
      default -> Optional.empty();
    };
  }

  private Optional<Fault> judgeAtomic(Register base, long address, Size size, Access access) {
    return judgeAlignment(address, size)
        .or(() -> judgeTarget(base, address))
        .or(() -> judge(base, address, size, access));
  }

  private static Optional<Fault> fault(Property property, String message) {
    return Optional.of(new Fault(property, message));
  }

  Optional<Fault> atomic(Atomic atomic) {
    if (r.unset(atomic.src())) return Optional.of(Registers.uninitialised(atomic.src()));
    if (atomic.op() == AtomicOp.CMPXCHG && r.unset(Register.R0))
      return Optional.of(Registers.uninitialised(Register.R0));
    Register base = atomic.base();
    long address = r.value(base) + atomic.offset();
    if (r.unset(base)) return Optional.of(Registers.uninitialised(base));
    if (r.provenance(base) instanceof InArena) return Optional.empty();
    Optional<Fault> wrong =
        judgeAtomic(base, address, atomic.size(), Access.LOAD)
            .or(() -> judge(base, address, atomic.size(), Access.STORE));
    if (wrong.isPresent()) return wrong;
    long y = r.value(atomic.src());
    int bytes = atomic.size().bytes();
    long old = AtomicAccess.apply(atomic.op(), bytes, address, r.value(Register.R0), y);
    if (r.provenance(base) instanceof Stack(int depth, long _))
      spills.store(depth, address, bytes, 0, Provenance.SCALAR);
    if (!atomic.op().fetches()) return Optional.empty();
    Register to = atomic.op() == AtomicOp.CMPXCHG ? Register.R0 : atomic.src();
    return write(to, old, Provenance.SCALAR);
  }

  Optional<Fault> loadAcquire(LoadAcquire load) {
    long address = r.value(load.base()) + load.offset();
    if (r.unset(load.base())) return Optional.of(Registers.uninitialised(load.base()));
    if (r.provenance(load.base()) instanceof InArena)
      return write(load.dst(), 0, Provenance.SCALAR);
    Optional<Fault> wrong = judgeAtomic(load.base(), address, load.size(), Access.LOAD);
    if (wrong.isPresent()) return wrong;
    long value = fetch(address, load.size());
    Provenance from = loaded(r.provenance(load.base()), address, load.size(), value);
    return write(load.dst(), value, from);
  }

  Optional<Fault> storeRelease(StoreRelease store) {
    long address = r.value(store.base()) + store.offset();
    if (r.unset(store.src())) return Optional.of(Registers.uninitialised(store.src()));
    if (r.unset(store.base())) return Optional.of(Registers.uninitialised(store.base()));
    if (r.provenance(store.base()) instanceof InArena) return Optional.empty();
    Optional<Fault> wrong = judgeAtomic(store.base(), address, store.size(), Access.STORE);
    if (wrong.isPresent()) return wrong;
    return stored(store.base(), address, store.size(), Operand.of(store.src()));
  }
}
