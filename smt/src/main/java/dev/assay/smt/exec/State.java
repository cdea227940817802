package dev.assay.smt.exec;

import dev.assay.ir.isa.Register;
import dev.assay.smt.logic.Assignment;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One path: where it is and what it knows. */
final class State {
  private static final Held UNSET = new Held.Unset();

  private int slot;
  private boolean ended;
  private int steps;
  private int calls;
  private final Held[] registers;
  private final List<CallFrame> frames;
  private final Map<String, ByteStore> memory;
  private final Set<Region> dead;
  private final Map<Integer, Region> references;
  private final List<Truth> path;
  private final List<Truth> preferences;
  private final List<Event> events;
  private final Map<Integer, Integer> turns;
  private final Map<Integer, Snapshot> snapshots;
  private Optional<Assignment> witness;
  private Optional<Region> packet;

  /** All that decides how a path goes on. */
  private record Snapshot(
      List<Held> registers, Map<String, ByteStore> memory, int conditions, int calls) {
    boolean isSame(Snapshot o) {
      return conditions == o.conditions
          && calls == o.calls
          && registers.equals(o.registers)
          && memory.keySet().equals(o.memory.keySet())
          && memory.keySet().stream().allMatch(name -> isSame(name, o));
    }

    // A history that has not grown is the same object; comparing its writes one by one would be
    // slow.
    private boolean isSame(String name, Snapshot o) {
      return memory.get(name) == o.memory.get(name);
    }
  }

  State() {
    registers = new Held[Register.ALL.size()];
    Arrays.fill(registers, UNSET);
    frames = new ArrayList<>();
    memory = new HashMap<>();
    dead = new HashSet<>();
    references = new HashMap<>();
    path = new ArrayList<>();
    preferences = new ArrayList<>();
    events = new ArrayList<>();
    turns = new HashMap<>();
    snapshots = new HashMap<>();
    witness = Optional.of(new Assignment(Map.of()));
    packet = Optional.empty();
  }

  private State(State o) {
    slot = o.slot;
    ended = o.ended;
    steps = o.steps;
    calls = o.calls;
    registers = o.registers.clone();
    frames = new ArrayList<>(o.frames);
    memory = new HashMap<>(o.memory);
    dead = new HashSet<>(o.dead);
    references = new HashMap<>(o.references);
    path = new ArrayList<>(o.path);
    preferences = new ArrayList<>(o.preferences);
    events = new ArrayList<>(o.events);
    turns = new HashMap<>(o.turns);
    snapshots = new HashMap<>(o.snapshots);
    witness = o.witness;
    packet = o.packet;
  }

  State fork() {
    return new State(this);
  }

  int slot() {
    return slot;
  }

  void goTo(int target) {
    slot = target;
  }

  boolean hasEnded() {
    return ended;
  }

  void end() {
    ended = true;
  }

  /** Counts an instruction; how many there were. */
  int step() {
    return ++steps;
  }

  Held read(Register register) {
    return registers[register.number()];
  }

  void write(Register register, Held value) {
    registers[register.number()] = value;
  }

  void write(Register register, Bits number) {
    write(register, new Held.Number(number));
  }

  void forget(Register register) {
    write(register, UNSET);
  }

  List<CallFrame> frames() {
    return frames;
  }

  ByteStore store(Region region) {
    return memory.getOrDefault(region.name(), ByteStore.EMPTY);
  }

  void store(Region region, ByteStore contents) {
    memory.put(region.name(), contents);
  }

  Optional<Region> packet() {
    return packet;
  }

  void setPacket(Region region) {
    packet = Optional.of(region);
  }

  /** Memory that is gone: pointers into it are worth nothing. */
  void kill(Region region) {
    dead.add(region);
  }

  boolean isDead(Region region) {
    return dead.contains(region);
  }

  /** Objects that must be given back, by the call that took them. */
  Map<Integer, Region> references() {
    return references;
  }

  /** The number of the next helper call. */
  int nextCall() {
    return calls++;
  }

  List<Event> events() {
    return events;
  }

  /** What holds on this path. */
  List<Truth> path() {
    return path;
  }

  /** What a counterexample should make true, so that a plain run repeats it. */
  List<Truth> preferences() {
    return preferences;
  }

  /** Values of the unknowns that take this path, as far as one was found. */
  Optional<Assignment> witness() {
    return witness;
  }

  /** Adds a condition; {@code found} are values with which it and the path hold. */
  void assume(Truth condition, Optional<Assignment> found) {
    if (!condition.isTrue()) {
      path.add(condition);
      witness = found;
    }
  }

  /** Counts a jump back to a slot; how many there were. */
  int turn(int target) {
    return turns.merge(target, 1, Integer::sum);
  }

  /** Whether the path was at this slot before in the very same state: then it will be for ever. */
  boolean isBackAt(int target) {
    Snapshot now = new Snapshot(List.of(registers.clone()), Map.copyOf(memory), path.size(), calls);
    Optional<Snapshot> before = Optional.ofNullable(snapshots.put(target, now));
    return before.isPresent() && now.isSame(before.get());
  }
}
