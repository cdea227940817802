package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.memory.Memory;
import dev.assay.absint.memory.PointerUse;
import dev.assay.absint.memory.Setting;
import dev.assay.absint.memory.Stored;
import dev.assay.absint.path.Path;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.PointerType;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.environment.VerifierRule;
import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction.Atomic;
import dev.assay.ir.isa.Instruction.Load;
import dev.assay.ir.isa.Instruction.LoadAcquire;
import dev.assay.ir.isa.Instruction.LoadIndirect;
import dev.assay.ir.isa.Instruction.Store;
import dev.assay.ir.isa.Instruction.StoreRelease;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.verdict.Property;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Loads, stores and atomic operations. */
final class MemorySteps {
  private static final int CONTEXT_REGISTER = Register.R6.number();

  private final Path path;
  private final boolean constantsToContext;
  private final Setting setting;
  private final Memory memory;
  private final Sanity sanity;
  private final Leaks leaks;
  private final @Nullable PointerType[] typesBySlot;

  MemorySteps(Path path, Setting setting, Memory memory, Sanity sanity, Leaks leaks) {
    this.path = path;
    this.constantsToContext = path.keeps(VerifierRule.CONSTANTS_TO_CONTEXT);
    this.setting = setting;
    this.memory = memory;
    this.sanity = sanity;
    this.leaks = leaks;
    this.typesBySlot = new PointerType[path.code().size()];
  }

  void load(Load load) {
    load(load.base(), load.offset(), load.size(), load.dst(), load.extension(), false);
  }

  void loadAcquire(LoadAcquire load) {
    load(load.base(), load.offset(), load.size(), load.dst(), Extension.ZERO, true);
    checkAtomicTarget(path.register(load.base()), load.base(), "loads from");
  }

  private void load(
      Register base, int offset, Size size, Register dst, Extension extension, boolean strict) {
    Value source = path.read(base);
    path.checkWritable(dst);
    PointerUse use = use(source, base, offset, size, strict);
    Value value = memory.load(use, extension == Extension.SIGN, strict);
    path.set(dst, sanity.checked(value, strict ? "atomic_load" : "ldx"));
    keepType(use.pointer().type(), true);
  }

  private PointerUse use(Value value, Register base, int offset, Size size, boolean strict) {
    return switch (value) {
      case Pointer pointer -> new PointerUse(base.number(), pointer, offset, size.bytes());
      case Value.Number number -> {
        memory.checkAligned(number, offset, size.bytes(), strict);
        throw invalid(value, base);
      }
      case Value.Unset _ -> throw invalid(value, base);
    };
  }

  private static Refusal invalid(Value value, Register base) {
    return new Refusal(
        Property.POINTER_TYPE,
        "R%d invalid mem access '%s'".formatted(base.number(), value.typeText()));
  }

  void store(Store store) {
    if (!constantsToContext && store.src() instanceof Operand.Imm) {
      checkNoContext(path.read(store.base()), store.base());
    }
    Stored stored =
        switch (store.src()) {
          case Operand.Reg(Register src) -> new Stored.FromRegister(src.number(), path.read(src));
          case Operand.Imm(int value) -> new Stored.Constant(value);
        };
    store(store.base(), store.offset(), store.size(), stored, false);
  }

  void storeRelease(StoreRelease store) {
    Stored stored = new Stored.FromRegister(store.src().number(), path.read(store.src()));
    store(store.base(), store.offset(), store.size(), stored, true);
    checkAtomicTarget(path.register(store.base()), store.base(), "stores into");
  }

  private void store(Register base, int offset, Size size, Stored stored, boolean strict) {
    Value target = path.read(base);
    PointerUse use = use(target, base, offset, size, strict);
    memory.store(use, stored, strict);
    keepType(use.pointer().type(), false);
  }

  void atomic(Atomic atomic) {
    Value operand = path.read(atomic.src());
    Value target = path.read(atomic.base());
    if (atomic.op() == AtomicOp.CMPXCHG) {
      checkShown(path.read(Register.R0), Register.R0);
    }
    checkShown(operand, atomic.src());
    checkAtomicTarget(target, atomic.base(), "stores into");
    Register result = atomic.op() == AtomicOp.CMPXCHG ? Register.R0 : atomic.src();
    if (atomic.op().fetches()) {
      path.checkWritable(result);
      path.set(result, Number.UNKNOWN);
    }
    Value base = path.register(atomic.base());
    PointerUse use = use(base, atomic.base(), atomic.offset(), atomic.size(), true);
    memory.peek(use);
    if (atomic.op().fetches()) {
      path.set(result, memory.load(use, false, true));
    }
    Value after = path.register(atomic.base());
    memory.store(
        use(after, atomic.base(), atomic.offset(), atomic.size(), true), Stored.UNKNOWN, true);
  }

  private void checkShown(Value operand, Register register) {
    if (operand instanceof Pointer && !path.rights().mayShowPointers()) {
      throw new Refusal(Property.PRIVILEGE, "R" + register.number() + " leaks addr into mem");
    }
  }

  private static void checkNoContext(Value target, Register base) {
    if (target instanceof Pointer p && p.base() == Base.CONTEXT) {
      throw new Refusal(
          Property.POINTER_TYPE,
          "BPF_ST stores into R%d %s is not allowed".formatted(base.number(), target.typeText()));
    }
  }

  private static void checkAtomicTarget(Value target, Register base, String what) {
    boolean forbidden =
        target instanceof Pointer p
            && p.type().modifiers() == 0
            && (p.base() == Base.CONTEXT
                || p.base().isPacket()
                || p.base() == Base.FLOW_KEYS
                || p.base().isSocket());
    if (forbidden) {
      throw new Refusal(
          Property.POINTER_TYPE,
          "BPF_ATOMIC %s R%d %s is not allowed".formatted(what, base.number(), target.typeText()));
    }
  }

  // Linux rewrites some accesses by the type of their pointer, so that it must be the same on all
  // paths.
  private void keepType(PointerType type, boolean load) {
    PointerType before = typesBySlot[path.slot()];
    if (before == null) {
      typesBySlot[path.slot()] = type;
    } else if (!before.equals(type) && !(mayDiffer(type) && mayDiffer(before))) {
      boolean bothRead = load && isMemoryOrObject(type.base()) && isMemoryOrObject(before.base());
      if (!bothRead) {
        throw new Refusal(
            Property.POINTER_TYPE, "same insn cannot be used with different pointers");
      }
    }
  }

  private static boolean mayDiffer(PointerType type) {
    return switch (type.base()) {
      case CONTEXT, SOCKET, SOCK_COMMON, TCP_SOCK, XDP_SOCK, OBJECT, ARENA -> false;
      default -> true;
    };
  }

  private static boolean isMemoryOrObject(Base base) {
    return base == Base.MEMORY || base == Base.OBJECT;
  }

  // ---- legacy packet loads

  /**
   * A legacy packet load.
   *
   * @param indirect the form with an index register, if it is that
   */
  void loadPacket(Optional<LoadIndirect> indirect) {
    if (!mayLoadPacket()) {
      throw new Refusal(
          Property.NOT_OFFERED, "BPF_LD_[ABS|IND] instructions not allowed for this program type");
    }
    Value context = path.read(CONTEXT_REGISTER);
    leaks.check("BPF_LD_[ABS|IND]", true);
    if (!(context instanceof Pointer p && p.isPlain(Base.CONTEXT))) {
      refuse("at the time of BPF_LD_ABS|IND R6 != pointer to skb");
      return;
    }
    indirect.ifPresent(load -> path.read(load.index()));
    Memory.checkUnmoved(p, CONTEXT_REGISTER, false);
    path.forgetCallerSaved();
    path.set(Register.R0, Number.UNKNOWN);
  }

  private boolean mayLoadPacket() {
    ProgramType type = setting.type();
    return type == ProgramType.SOCKET_FILTER
        || type == ProgramType.SCHED_CLS
        || type == ProgramType.SCHED_ACT;
  }

  private static void refuse(String message) {
    throw new Refusal(Property.POINTER_TYPE, message);
  }

  /** Loads that were accepted and of which Linux does not know what to make, by slot. */
  BitSet unconverted() {
    return memory.unconverted();
  }
}
