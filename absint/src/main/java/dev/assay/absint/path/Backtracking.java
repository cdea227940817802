package dev.assay.absint.path;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.state.History;
import dev.assay.absint.state.LinkedSet;
import dev.assay.absint.structure.Facts;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.*;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.verdict.Property;

/** What must matter before an instruction for something to matter after it. */
final class Backtracking {
  /** The walk cannot tell; everything must be taken to matter. */
  static final int GAVE_UP = -1;

  private static final int WALKED = 0;
  private static final int ARGUMENTS = 0b11_1110;

  private final Path path;
  private final Facts facts;
  private final Wanted wanted;

  Backtracking(Path path, Facts facts, Wanted wanted) {
    this.path = path;
    this.facts = facts;
    this.wanted = wanted;
  }

  /** Walks back to the beginning of a trail, or until nothing is wanted any more. */
  int through(Trail trail, int firstSubsequent, boolean skipFirst) {
    int subsequent = firstSubsequent;
    boolean skip = skipFirst;
    boolean logs = path.log().showsAllPaths();
    do {
      if (!logs && !skip) {
        subsequent = trail.skip(facts, wanted.registers(), subsequent);
      }
      if (!skip && !step(trail, subsequent)) {
        return GAVE_UP;
      }
      skip = false;
      subsequent = trail.slot();
    } while (!wanted.isEmpty() && trail.back());
    return WALKED;
  }

  private boolean step(Trail trail, int subsequent) {
    int slot = trail.slot();
    if (path.log().showsAllPaths() && path.code().startsAt(slot)) {
      logStep(slot);
    }
    int entry = trail.entry();
    long linked = entry == Trail.NONE ? 0 : trail.history().linkedBits(entry);
    int flags = entry == Trail.NONE ? 0 : trail.history().flags(entry);
    if (linked == 0 && !mayMatter(slot, flags)) {
      return true;
    }
    if (linked == 0) {
      return through(slot, subsequent, flags);
    }
    LinkedSet family = new LinkedSet(linked);
    wanted.addLinked(family);
    boolean known = through(slot, subsequent, flags);
    wanted.addLinked(family);
    return known;
  }

  private boolean mayMatter(int slot, int flags) {
    int concerns = facts.concerns(slot);
    return (concerns & wanted.registers()) != 0
        || concerns == Facts.EVERYTHING
        || (flags & History.STACK_ACCESS) != 0
            && wanted.hasSlot(History.frameOf(flags), History.slotOf(flags));
  }

  private void logStep(int slot) {
    path.log()
        .line(
            "mark_precise: frame%d: regs=%s stack=%s before %d: %s"
                .formatted(
                    wanted.frame(),
                    wanted.registerText(wanted.frame()),
                    wanted.slotText(wanted.frame()),
                    slot,
                    path.textOf(slot)));
  }

  // By shape: walks go back over more instructions than paths go forward.
  private boolean through(int slot, int subsequent, int flags) {
    Instruction instruction = path.code().at(slot);
    return switch (path.code().shape(slot)) {
      case ALU -> alu((Alu) instruction);
      case SIGN_EXTEND -> move(((SignExtend) instruction).dst(), ((SignExtend) instruction).src());
      case CAST_ADDRESS_SPACE ->
          move(((CastAddressSpace) instruction).dst(), ((CastAddressSpace) instruction).src());
      case LOAD -> load(((Load) instruction).dst().number(), flags);
      case LOAD_ACQUIRE -> load(((LoadAcquire) instruction).dst().number(), flags);
      case STORE -> store(((Store) instruction).base(), ((Store) instruction).src(), flags);
      case STORE_RELEASE -> storeRelease((StoreRelease) instruction, flags);
      case ATOMIC -> atomic((Atomic) instruction, flags);
      case BRANCH -> branch((Branch) instruction, flags);
      case LOAD_IMMEDIATE -> constant(((LoadImmediate64) instruction).dst().number());
      // Linux 6.18 overlooks here that the function may have returned: the walk goes on in the
      // frame it is in, and loses its way where that is not the function's.
      case LOAD_ABSOLUTE, LOAD_INDIRECT -> !wanted.has(0);
      case CALL_FUNCTION -> call(slot + ((CallFunction) instruction).offset() + 1);
      case CALL_HELPER -> helper(slot, subsequent);
      case CALL_KFUNC -> ((CallKfunc) instruction).btfId() != 0 && helper(slot, subsequent);
      case CALL_REGISTER -> result();
      case EXIT -> exit(subsequent);
      case NEGATE, SWAP, JUMP, MAY_GOTO, INVALID -> true;
    };
  }

  private boolean alu(Alu alu) {
    int dst = alu.dst().number();
    if (wanted.has(dst)) {
      if (alu.op() == AluOp.MOV) {
        wanted.drop(dst);
      }
      if (alu.src() instanceof Operand.Reg(Register register)) {
        addNumber(register);
      }
    }
    return true;
  }

  private boolean move(Register dst, Register src) {
    if (wanted.has(dst.number())) {
      wanted.drop(dst.number());
      addNumber(src);
    }
    return true;
  }

  private void addNumber(Register register) {
    if (register != Register.FRAME_POINTER) {
      wanted.add(register.number());
    }
  }

  // Only the stack gives back what was stored to it.
  private boolean load(int dst, int flags) {
    if (wanted.has(dst)) {
      wanted.drop(dst);
      if ((flags & History.STACK_ACCESS) != 0) {
        wanted.addSlot(History.frameOf(flags), History.slotOf(flags));
      }
    }
    return true;
  }

  private boolean store(Register base, Operand src, int flags) {
    if (wanted.has(base.number())) {
      return false;
    }
    if ((flags & History.STACK_ACCESS) != 0) {
      int frame = History.frameOf(flags);
      int slot = History.slotOf(flags);
      if (wanted.hasSlot(frame, slot)) {
        wanted.dropSlot(frame, slot);
        if (src instanceof Operand.Reg(Register register)) {
          wanted.add(register.number());
        }
      }
    }
    return true;
  }

  private boolean storeRelease(StoreRelease store, int flags) {
    return store(store.base(), Operand.of(store.src()), flags);
  }

  // Linux 6.18 takes one that gives back the old value for a store too, so that the walk misses
  // where the value came from.
  private boolean atomic(Atomic atomic, int flags) {
    return store(atomic.base(), Operand.of(atomic.src()), flags);
  }

  // A comparison narrows both sides, so that both matter if one does; pointers have no value.
  private boolean branch(Branch branch, int flags) {
    if (branch.src() instanceof Operand.Reg(Register src)) {
      int dst = branch.dst().number();
      if (wanted.has(dst) || wanted.has(src.number())) {
        if ((flags & History.SRC_IS_STACK) == 0) {
          wanted.add(src.number());
        }
        if ((flags & History.DST_IS_STACK) == 0) {
          wanted.add(dst);
        }
      }
    }
    return true;
  }

  private boolean constant(int dst) {
    wanted.drop(dst);
    return true;
  }

  private boolean call(int start) {
    if (facts.functions().containing(start).isGlobal()) {
      expectNone(wanted.registers() & ARGUMENTS, "global subprog unexpected regs ");
      wanted.drop(0);
      return true;
    }
    expectNone(wanted.registers() & ~ARGUMENTS, "static subprog unexpected regs ");
    expectNoSlots("static subprog leftover stack slots ");
    expectFrame();
    for (int i = 1; i <= 5; i++) {
      if (wanted.has(i)) {
        wanted.drop(i);
        wanted.addRegister(wanted.frame() - 1, i);
      }
    }
    wanted.leave();
    return true;
  }

  private boolean helper(int slot, int subsequent) {
    if (facts.callsBack(slot) && slot != subsequent - 1) {
      expectNone(wanted.registers() & ~ARGUMENTS, "callback unexpected regs ");
      expectNoSlots("callback leftover stack slots ");
      expectFrame();
      dropArguments();
      wanted.leave();
      return true;
    }
    result();
    if (facts.mayReturn(slot) && subsequent != slot + 1) {
      wanted.enter();
    }
    return true;
  }

  private boolean result() {
    wanted.drop(0);
    expectNone(wanted.registers() & ARGUMENTS, "backtracking call unexpected regs ");
    return true;
  }

  private boolean exit(int subsequent) {
    if (subsequent >= 0 && facts.callsBack(subsequent)) {
      dropArguments();
    }
    expectNone(wanted.registers() & ARGUMENTS, "backtracking exit unexpected regs ");
    boolean resultMatters =
        subsequent >= 1 && path.code().at(subsequent - 1) instanceof CallFunction && wanted.has(0);
    wanted.drop(0);
    wanted.enter();
    if (resultMatters) {
      wanted.add(0);
    }
    return true;
  }

  private void dropArguments() {
    for (int i = 1; i <= 5; i++) {
      wanted.drop(i);
    }
  }

  // Where Linux finds itself astray it refuses the program, and so do we.
  private void expectNone(int unexpected, String message) {
    if (unexpected != 0) {
      throw lost(message + Integer.toHexString(wanted.registers()));
    }
  }

  private void expectNoSlots(String message) {
    if (wanted.slots() != 0) {
      throw lost(message + Long.toHexString(wanted.slots()));
    }
  }

  private void expectFrame() {
    if (wanted.frame() == 0) {
      throw lost("subprog exit from frame 0");
    }
  }

  private Refusal lost(String message) {
    wanted.clear();
    return new Refusal(Property.LOAD_ATTRIBUTES, "verifier bug: " + message);
  }
}
