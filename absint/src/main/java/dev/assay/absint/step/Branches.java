package dev.assay.absint.step;

import dev.assay.absint.domain.Relation;
import dev.assay.absint.domain.Scalar;
import dev.assay.absint.domain.ScalarPair;
import dev.assay.absint.domain.Tnum;
import dev.assay.absint.log.Refusal;
import dev.assay.absint.memory.Memory;
import dev.assay.absint.numbers.ScalarDomain;
import dev.assay.absint.path.Path;
import dev.assay.absint.path.Precision;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.History;
import dev.assay.absint.state.LinkedSet;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.absint.step.PacketComparison.Outcome;
import dev.assay.absint.structure.Facts;
import dev.assay.ir.isa.Instruction.Branch;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Width;
import dev.assay.ir.verdict.Property;

/** Conditional jumps: which ways are open, and what is learned on each. */
final class Branches {
  private static final int NO_REGISTER = -1;

  private final Path path;
  private final Facts facts;
  private final Memory memory;
  private final Precision precision;
  private final Sanity sanity;
  private final ScalarDomain domain;
  private final boolean mayShow;
  private final boolean walksGuesses;

  Branches(Path path, Facts facts, Memory memory, Precision precision, Sanity sanity) {
    this.path = path;
    this.facts = facts;
    this.memory = memory;
    this.precision = precision;
    this.sanity = sanity;
    this.domain = path.domain();
    this.mayShow = path.rights().mayShowPointers();
    this.walksGuesses = path.speculation().isWalked();
  }

  /** Judges a branch; the slot where this path goes on. */
  int branch(Branch branch) {
    Value left = path.read(branch.dst());
    Value right = path.read(branch.src());
    int source = branch.src() instanceof Operand.Reg(Register r) ? r.number() : NO_REGISTER;
    if (!mayShow && right instanceof Pointer && !arePacket(left, right)) {
      throw shows(source);
    }
    recordStackPointers(left, right, source != NO_REGISTER);
    int next = path.slot() + 1;
    int target = next + branch.offset();
    Outcome outcome = decide(branch, left, right);
    if (outcome != Outcome.OPEN) {
      need(left, branch.dst().number());
      need(right, source);
      boolean holds = outcome == Outcome.HOLDS;
      if (walksGuesses) {
        guess(branch, holds ? next : target, source);
      }
      logTouched();
      return holds ? target : next;
    }
    LinkedSet linked = linked(left, right, source != NO_REGISTER);
    State other = path.fork(target);
    learn(branch, source, other, linked);
    logTouched();
    return next;
  }

  private static boolean arePacket(Value left, Value right) {
    return left instanceof Pointer p
        && right instanceof Pointer q
        && p.type().modifiers() == 0
        && q.type().modifiers() == 0
        && p.base().isPacketOrEnd()
        && q.base().isPacketOrEnd();
  }

  private static Refusal shows(int register) {
    return new Refusal(Property.PRIVILEGE, "R" + register + " pointer comparison prohibited");
  }

  // The way that is not open, as a processor may go it whatever the registers hold.
  private void guess(Branch branch, int slot, int source) {
    Frame guessed = path.guess(slot).current();
    guessed.set(branch.dst().number(), Number.UNKNOWN);
    if (source != NO_REGISTER) {
      guessed.set(source, Number.UNKNOWN);
    }
  }

  private void logTouched() {
    if (path.log().showsPath()) {
      path.writeTouched();
    }
  }

  private void recordStackPointers(Value left, Value right, boolean fromRegister) {
    int flags = 0;
    if (fromRegister && right instanceof Pointer p && p.isPlain(Base.STACK)) {
      flags |= History.SRC_IS_STACK;
    }
    if (left instanceof Pointer p && p.isPlain(Base.STACK)) {
      flags |= History.DST_IS_STACK;
    }
    if (flags != 0) {
      path.record(flags, LinkedSet.NONE);
    }
  }

  private void need(Value value, int register) {
    if (value instanceof Number && register != NO_REGISTER) {
      precision.need(register);
    }
  }

  // ---- deciding

  private Outcome decide(Branch branch, Value left, Value right) {
    Relation relation = Conditions.relation(branch.condition());
    boolean wide = branch.width() == Width.W64;
    if (left instanceof Number a && right instanceof Number b) {
      return decide(relation, a.set(), b.set(), wide);
    }
    if (wide
        && left instanceof Pointer p
        && right instanceof Pointer q
        && p.base().isPacketOrEnd()
        && q.base().isPacketOrEnd()) {
      return PacketComparison.decide(relation, p, q);
    }
    if (left instanceof Pointer p && isZero(right, wide)) {
      return decideNull(relation, p);
    }
    return right instanceof Pointer q && isZero(left, wide)
        ? decideNull(relation.swapped(), q)
        : Outcome.OPEN;
  }

  // Linux takes the low half of a pointer that is not null for another number than 0, too.
  private static boolean isZero(Value value, boolean wide) {
    return value instanceof Number number
        && (wide
            ? number.isZero()
            : number.set().bits().truncate(Integer.SIZE).equals(Tnum.constant(0)));
  }

  private Outcome decide(Relation relation, Scalar a, Scalar b, boolean wide) {
    if (domain.always(relation, a, b, wide)) {
      return Outcome.HOLDS;
    }
    return domain.always(relation.inverse(), a, b, wide) ? Outcome.FAILS : Outcome.OPEN;
  }

  private static Outcome decideNull(Relation relation, Pointer pointer) {
    if (!Nullness.isNever(pointer)) {
      return Outcome.OPEN;
    }
    return switch (relation) {
      case EQUAL -> Outcome.FAILS;
      case NOT_EQUAL -> Outcome.HOLDS;
      default -> Outcome.OPEN;
    };
  }

  // ---- learning

  private LinkedSet linked(Value left, Value right, boolean fromRegister) {
    LinkedSet set = LinkedSet.NONE;
    if (fromRegister && right instanceof Number n && n.id() != 0) {
      set = LinkedNumbers.collect(path.state(), facts, n.family(), set);
    }
    if (left instanceof Number n && n.id() != 0) {
      set = LinkedNumbers.collect(path.state(), facts, n.family(), set);
    }
    if (set.size() > 1) {
      path.record(0, set);
    }
    return set;
  }

  private void learn(Branch branch, int source, State taken, LinkedSet linked) {
    Relation relation = Conditions.relation(branch.condition());
    int dst = branch.dst().number();
    State fallen = path.state();
    Value left = fallen.current().register(dst);
    Value right = path.read(branch.src());
    if (left instanceof Number a && right instanceof Number b) {
      boolean wide = branch.width() == Width.W64;
      refine(fallen.current(), relation.inverse(), wide, dst, source, a, b, "false_reg");
      refine(taken.current(), relation, wide, dst, source, a, b, "true_reg");
      tell(source, fallen, taken, linked);
      tell(dst, fallen, taken, linked);
      return;
    }
    boolean known =
        branch.width() == Width.W64 && learnOfPointers(relation, dst, source, left, right, taken);
    if (!known && !mayShow && left instanceof Pointer) {
      throw shows(dst);
    }
  }

  private static void tell(int register, State fallen, State taken, LinkedSet linked) {
    if (register != NO_REGISTER) {
      LinkedNumbers.tell(fallen, register, linked);
      LinkedNumbers.tell(taken, register, linked);
    }
  }

  private void refine(
      Frame frame,
      Relation relation,
      boolean wide,
      int dst,
      int source,
      Number a,
      Number b,
      String name) {
    ScalarPair pair = domain.refine(relation, a.set(), b.set(), wide);
    // A register compared with itself is narrowed from both sides.
    ScalarPair result = dst == source ? pair.met() : pair;
    frame.set(dst, a.with(sanity.checked(result.left(), name, 1)));
    if (source != NO_REGISTER && source != dst) {
      frame.set(source, b.with(sanity.checked(result.right(), name, 2)));
    }
  }

  // Answers whether it is a comparison that anybody may make.
  private boolean learnOfPointers(
      Relation relation, int dst, int source, Value left, Value right, State taken) {
    State fallen = path.state();
    if (left instanceof Pointer p && right instanceof Pointer q) {
      learnNotNull(relation, dst, source, p, q, taken);
    }
    boolean testsNull =
        source == NO_REGISTER
            && right.isZero()
            && (relation == Relation.EQUAL || relation == Relation.NOT_EQUAL)
            && left instanceof Pointer p
            && p.mayBeNull();
    if (testsNull) {
      Nullness.decide(fallen, dst, relation == Relation.NOT_EQUAL, memory);
      Nullness.decide(taken, dst, relation == Relation.EQUAL, memory);
      return true;
    }
    return source != NO_REGISTER
        && PacketComparison.learn(relation, dst, source, left, right, taken, fallen);
  }

  // A pointer that equals one that is not null is not null.
  private void learnNotNull(
      Relation relation, int dst, int source, Pointer p, Pointer q, State taken) {
    if (p.mayBeNull() == q.mayBeNull() || p.base() == Base.OBJECT || q.base() == Base.OBJECT) {
      return;
    }
    if (relation == Relation.EQUAL) {
      learnNotNull(taken.current(), dst, source, p, q);
    } else if (relation == Relation.NOT_EQUAL) {
      learnNotNull(path.frame(), dst, source, p, q);
    }
  }

  private static void learnNotNull(Frame equal, int dst, int source, Pointer p, Pointer q) {
    if (q.mayBeNull()) {
      equal.set(source, Nullness.notNull(q));
    } else {
      equal.set(dst, Nullness.notNull(p));
    }
  }
}
