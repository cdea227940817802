package dev.assay.absint.path;

import dev.assay.absint.log.Log;
import dev.assay.absint.log.Refusal;
import dev.assay.absint.log.Touched;
import dev.assay.absint.numbers.ScalarDomain;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.LinkedSet;
import dev.assay.absint.state.Reference;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.environment.VerifierRule;
import dev.assay.ir.environment.VerifierRules;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.verdict.Property;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The path that is being walked, and the ones left for later, the last first. */
public final class Path {
  private static final int FRAME_POINTER = Register.FRAME_POINTER.number();
  private static final int CALLER_SAVED = 0b11_1111;

  private final Code code;
  private final PathLog log;
  private final Rights rights;
  private final VerifierRules rules;
  private final ScalarDomain domain;
  private final boolean hidesStalePackets;
  private final Speculation speculation;
  private final Deque<Fork> forks = new ArrayDeque<>();
  private final @Nullable Number[] immediates;
  private State state;
  private int slot;
  private int previous = -1;
  private int lastId;
  private int length;
  private boolean inHistory;
  private int touchedRegisters = -1;
  private long touchedSlots = -1L;

  /**
   * A path at its start.
   *
   * @param rights what its rules are for this loader
   * @param rules what they are in this release
   */
  public Path(Code code, PathLog log, Rights rights, VerifierRules rules, State start) {
    this.code = code;
    this.rights = rights;
    this.rules = rules;
    this.hidesStalePackets = rules.keep(VerifierRule.HIDDEN_STALE_PACKETS);
    this.domain = ScalarDomain.of(rules);
    this.speculation = new Speculation(rights, code.size());
    this.immediates = new Number[code.size()];
    this.log = log;
    this.state = start;
  }

  public Code code() {
    return code;
  }

  /** What the loader's capabilities spare the program. */
  public Rights rights() {
    return rights;
  }

  /** Whether the release keeps a rule; to be asked once, not on the way. */
  public boolean keeps(VerifierRule rule) {
    return rules.keep(rule);
  }

  /** What the release learns of numbers. */
  public ScalarDomain domain() {
    return domain;
  }

  /** What is known of ways that are only guessed. */
  public Speculation speculation() {
    return speculation;
  }

  public Log log() {
    return log.log();
  }

  // ---- where it is

  public State state() {
    return state;
  }

  public Frame frame() {
    return state.current();
  }

  /** The instruction that is being judged. */
  public int slot() {
    return slot;
  }

  /** The instruction before it on this path, -1 for none. */
  public int previous() {
    return previous;
  }

  /** Starts over with another function's state. */
  public void restart(State start, int firstSlot) {
    state = start;
    slot = firstSlot;
    previous = -1;
    length = 0;
    inHistory = false;
    touchAll();
    log.restart();
  }

  /** Goes to an instruction, from another. */
  public void moveTo(int newSlot, int from) {
    slot = newSlot;
    previous = from;
    inHistory = false;
  }

  /** Takes up the path that was left last; null when there is none. */
  public @Nullable Fork takeUp() {
    Fork fork = forks.pollFirst();
    if (fork != null) {
      state = fork.state();
      length = fork.length();
    }
    return fork;
  }

  /** Takes the instruction that is judged next onto the path; how many lie before it. */
  public int lengthen() {
    return length++;
  }

  public void dropForks() {
    forks.clear();
  }

  // ---- forks

  /** Leaves a copy of the path for later, to go on at another instruction. */
  public State fork(int atSlot) {
    return leave(state.copy(), atSlot);
  }

  /** Leaves a copy of the path for later, as a processor might go on that has guessed wrong. */
  public State guess(int atSlot) {
    State guessed = fork(atSlot);
    guessed.setSpeculative();
    return guessed;
  }

  /** Leaves a path for later. */
  public State leave(State other, int atSlot) {
    push(other, atSlot, " jumps is too complex.");
    State parent = other.parent();
    if (parent != null) {
      parent.setBranches(parent.branches() + 1);
    }
    return other;
  }

  /** Leaves a path for later that has nothing of this one. */
  public void leaveAsynchronous(State entry, int atSlot) {
    push(entry, atSlot, " jumps is too complex for async cb.");
  }

  private void push(State other, int atSlot, String tooMany) {
    forks.addFirst(new Fork(other, atSlot, slot, length, log.log().position()));
    if (forks.size() > Limits.FORKS) {
      throw new Refusal(Property.COMPLEXITY, "The sequence of " + forks.size() + tooMany);
    }
  }

  // ---- registers

  public Value register(Register r) {
    return frame().register(r.number());
  }

  public Value register(int n) {
    return frame().register(n);
  }

  /** Gives a register a value; the log shows it. */
  public void set(Register r, Value value) {
    set(r.number(), value);
  }

  public void set(int n, Value value) {
    touch(n);
    frame().set(n, value);
  }

  /** A register's value, which must be there. */
  public Value read(Register r) {
    return read(r.number());
  }

  /** A register's value, which must be there. */
  public Value read(int n) {
    touch(n);
    Value value = frame().register(n);
    if (value == Value.UNSET) {
      throw new Refusal(Property.UNINITIALIZED_READ, "R" + n + " !read_ok");
    }
    return value;
  }

  /** A source operand's value, which must be there. */
  public Value read(Operand operand) {
    return switch (operand) {
      case Operand.Reg(Register register) -> read(register);
      case Operand.Imm imm -> immediate(imm);
    };
  }

  // A loop asks for the same constant again and again.
  private Number immediate(Operand.Imm imm) {
    Number known = immediates[slot];
    if (known == null) {
      known = Number.constant(imm.extended());
      immediates[slot] = known;
    }
    return known;
  }

  /** Checks that an instruction may write to the register. */
  public void checkWritable(Register r) {
    touch(r.number());
    if (r.number() == FRAME_POINTER) {
      throw new Refusal(Property.FRAME_POINTER, "frame pointer is read only");
    }
  }

  /** Makes r0 to r5 unreadable, as after a call. */
  public void forgetCallerSaved() {
    touchedRegisters |= CALLER_SAVED;
    frame().forgetCallerSaved();
  }

  /** A pointer in a register whose kind has been checked. */
  public Pointer pointer(int n) {
    return (Pointer) frame().register(n);
  }

  // ---- identities and references

  /** A number that no value has yet. */
  public int newId() {
    return ++lastId;
  }

  /** New ids are to be greater than this one. */
  public void startIdsAfter(int id) {
    lastId = id;
  }

  public int lastId() {
    return lastId;
  }

  /** Acquires a reference to an object at this instruction. */
  public int acquire() {
    return acquire(Reference.Kind.OBJECT);
  }

  /** Acquires a reference at this instruction. */
  public int acquire(Reference.Kind kind) {
    int id = newId();
    state.acquire(new Reference(kind, id, slot));
    return id;
  }

  /** A number with an id, so that copies of it can be told to be related; constants need none. */
  public Number related(Number n) {
    Number plain = n.isShifted() ? n.withoutId() : n;
    return plain.id() == 0 && !plain.isConstant() ? plain.withId(newId()) : plain;
  }

  /** The same for pointers into a packet that has moved. */
  public void invalidatePacket(State where, Predicate<Pointer> gone) {
    if (hidesStalePackets) {
      invalidate(where, gone);
    } else {
      where.replacePointers(p -> gone.test(p) ? Number.UNKNOWN : p);
    }
  }

  /**
   * Makes pointers that no longer lead anywhere numbers; where nobody may see an address, nothing
   * that may be read.
   */
  public void invalidate(State where, Predicate<Pointer> gone) {
    Value left = rights.mayShowPointers() ? Number.UNKNOWN : Value.UNSET;
    where.replacePointers(p -> gone.test(p) ? left : p);
  }

  // ---- history

  /** Records that the path came here by a jump. */
  public void recordJump() {
    record(0, LinkedSet.NONE);
  }

  /** Records what precision needs to know of this instruction. */
  public void record(int flags, LinkedSet linked) {
    if (inHistory) {
      state.history().amend(flags, linked);
    } else {
      state.history().add(slot, previous, flags, linked);
      inHistory = true;
    }
  }

  // ---- log

  public void touch(int register) {
    touchedRegisters |= 1 << register;
  }

  public void touchSlot(int n) {
    touchedSlots |= 1L << n;
  }

  public void touchAll() {
    touchedRegisters = -1;
    touchedSlots = -1L;
  }

  /** Writes a frame; only what has been touched, unless all is asked for. */
  public void writeFrame(State s, int frame, Touched which) {
    log.writeFrame(s, frame, which);
  }

  /** Writes what has been touched of the running frame. */
  public void writeTouched() {
    log.writeTouched(state, slot, new Touched(touchedRegisters, touchedSlots));
    touchedRegisters = 0;
    touchedSlots = 0;
  }

  /** Writes the instruction, after what has been touched before it. */
  public void writeInstruction() {
    if (touchedRegisters != 0 || touchedSlots != 0) {
      writeTouched();
    }
    log.writeInstruction(slot);
  }

  /** Writes the line of source that this instruction came from, unless it has just been written. */
  public void writeSource() {
    if (log.log().isOn()) {
      log.writeSource(slot);
    }
  }

  /** A refusal after which the log shows where the instruction came from. */
  public Refusal withSource(Refusal refusal) {
    return new Refusal(
        refusal.property(), refusal.text(), log.source(slot).map(List::of).orElse(List.of()));
  }

  /** The text of an instruction. */
  public String textOf(int atSlot) {
    return log.textOf(atSlot);
  }
}
