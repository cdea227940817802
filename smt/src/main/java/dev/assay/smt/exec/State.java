package dev.assay.smt.exec;

import dev.assay.ir.isa.Register;
import dev.assay.smt.logic.Assignment;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/** One path: where it is and what it knows. */
final class State {
  private static final Held UNSET = new Held.Unset();

  private int slot;
  private int cameFrom;
  private boolean ended;
  private boolean general;
  private boolean contextChanged;
  private int steps;
  private int calls;
  private int turns;
  private final Held[] registers;
  private final List<CallFrame> frames;
  private final Map<String, ByteStore> memory;
  private final Map<String, ByteStore> shared;
  private final Set<String> dead;
  private final Map<Integer, Region> references;
  private final Map<Dynptr.Place, Dynptr> dynptrs;
  private final Map<Dynptr.Place, OpenIterator> iterators;
  private final SequencedSet<Truth> path;
  private final List<Truth> preferences;
  private final List<Truth> hopes;
  private final List<Event> events;
  private final Set<State> trail;
  private final Map<LoopHead.Place, LoopHead> loops;
  private Optional<Assignment> witness;
  private Optional<Region> packet;
  private Optional<Region> firstPacket;
  private final List<Lock> locks;
  private Sections sections;
  private Graphs graphs;

  State() {
    registers = new Held[Register.ALL.size()];
    Arrays.fill(registers, UNSET);
    frames = new ArrayList<>();
    memory = new HashMap<>();
    shared = new HashMap<>();
    trail = new HashSet<>();
    loops = new HashMap<>();
    dead = new HashSet<>();
    references = new HashMap<>();
    dynptrs = new HashMap<>();
    iterators = new HashMap<>();
    path = new LinkedHashSet<>();
    preferences = new ArrayList<>();
    hopes = new ArrayList<>();
    events = new ArrayList<>();
    witness = Optional.of(new Assignment(Map.of()));
    packet = Optional.empty();
    firstPacket = Optional.empty();
    locks = new ArrayList<>();
    sections = Sections.none(false);
    graphs = Graphs.NONE;
  }

  private State(State o) {
    slot = o.slot;
    cameFrom = o.cameFrom;
    ended = o.ended;
    general = o.general;
    contextChanged = o.contextChanged;
    steps = o.steps;
    calls = o.calls;
    turns = o.turns;
    registers = o.registers.clone();
    frames = new ArrayList<>(o.frames);
    memory = new HashMap<>(o.memory);
    shared = new HashMap<>(o.shared);
    trail = new HashSet<>(o.trail);
    loops = new HashMap<>(o.loops);
    dead = new HashSet<>(o.dead);
    references = new HashMap<>(o.references);
    dynptrs = new HashMap<>(o.dynptrs);
    iterators = new HashMap<>(o.iterators);
    path = new LinkedHashSet<>(o.path);
    preferences = new ArrayList<>(o.preferences);
    hopes = new ArrayList<>(o.hopes);
    events = new ArrayList<>(o.events);
    witness = o.witness;
    packet = o.packet;
    firstPacket = o.firstPacket;
    locks = new ArrayList<>(o.locks);
    sections = o.sections;
    graphs = o.graphs;
  }

  State fork() {
    return new State(this);
  }

  int slot() {
    return slot;
  }

  void goTo(int target) {
    cameFrom = slot;
    slot = target;
  }

  /** The slot before this one on the path. */
  int cameFrom() {
    return cameFrom;
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
    return stores(region).getOrDefault(region.name(), ByteStore.EMPTY);
  }

  void store(Region region, ByteStore contents) {
    stores(region).put(region.name(), contents);
  }

  private Map<String, ByteStore> stores(Region region) {
    return region.kind().isShared() ? shared : memory;
  }

  Optional<Region> packet() {
    return packet;
  }

  void setPacket(Region region) {
    packet = Optional.of(region);
    firstPacket = firstPacket.or(() -> packet);
  }

  /** The packet that the path began with. */
  Optional<Region> firstPacket() {
    return firstPacket;
  }

  /** Whether some of the memory that it had is gone. */
  boolean hasLost() {
    return !dead.isEmpty();
  }

  /** Forgets all registers but these, and what is gone as far as nothing leads to it any more. */
  void forgetAllBut(List<Register> live) {
    Register.ALL.stream()
        .filter(r -> r != Register.FRAME_POINTER && !live.contains(r))
        .forEach(this::forget);
    forgetDead();
  }

  /** Forgets what of the memory that is gone nothing points to any more. */
  private void forgetDead() {
    if (!dead.isEmpty() && frames.stream().allMatch(frame -> frame.callback().isEmpty())) {
      dead.retainAll(Reach.of(this));
    }
  }

  /** Memory that is gone: pointers into it are worth nothing. */
  void kill(Region region) {
    dead.add(region.owner());
    dynptrs.keySet().removeIf(place -> place.region().equals(region.name()));
    sections = sections.without(region.name());
    List.copyOf(iterators.keySet()).stream()
        .filter(place -> place.region().equals(region.name()))
        .forEach(this::loseIterator);
    if (isForgotten(region)) {
      memory.remove(region.name());
    }
  }

  // What the first packet held the input has to say.
  private boolean isForgotten(Region gone) {
    return switch (gone.kind()) {
      case STACK, MEMORY -> true;
      case PACKET -> firstPacket.filter(gone::equals).isEmpty();
      case CONTEXT, MAP_VALUE, SHARED_MEMORY, ARENA, OPAQUE, OBJECT -> false;
    };
  }

  boolean isDead(Region region) {
    return dead.contains(region.owner());
  }

  /** Objects that must be given back, by the call that took them. */
  Map<Integer, Region> references() {
    return references;
  }

  /** The locks that are held, the last one last. */
  List<Lock> locks() {
    return List.copyOf(locks);
  }

  void take(Lock lock) {
    locks.add(lock);
  }

  /** Gives back the last lock that was taken; what was guarded is anybody's then. */
  void giveBackLock() {
    locks.removeLast();
    dead.addAll(graphs.borrowed());
    graphs = Graphs.NONE;
  }

  /** Whether the lock of a value or object is held. */
  boolean isLocked(Region holder) {
    return locks.stream().anyMatch(lock -> lock.where().equals(holder));
  }

  /** Lists and trees under the lock. */
  Graphs graphs() {
    return graphs;
  }

  void setGraphs(Graphs now) {
    graphs = now;
  }

  /** An object is given away that may be used until the lock is given back. */
  void lend(Region object) {
    referenced(object).ifPresent(references.values()::remove);
    graphs = graphs.borrowing(object);
  }

  Sections sections() {
    return sections;
  }

  void setSections(Sections now) {
    sections = now;
  }

  /** Dynptrs, by where they lie. */
  Map<Dynptr.Place, Dynptr> dynptrs() {
    return dynptrs;
  }

  /** Open-coded iterators, by where they lie. */
  Map<Dynptr.Place, OpenIterator> iterators() {
    return iterators;
  }

  /** The iterator at a place where there is one. */
  OpenIterator iterator(Dynptr.Place place) {
    return Objects.requireNonNull(iterators.get(place));
  }

  /** An iterator is overwritten: it was never ended, and never can be. */
  void loseIterator(Dynptr.Place place) {
    OpenIterator lost = iterators.remove(place);
    if (lost != null) {
      kill(lost.element());
    }
  }

  /** The reference that a region stands for; empty where there is nothing to give back. */
  Optional<Region> referenced(Region region) {
    return references.values().stream().filter(r -> r.owner().equals(region.owner())).findFirst();
  }

  /** Gives a reference back: what it stood for is gone. */
  void release(Region reference) {
    references.values().remove(reference);
    kill(reference);
  }

  Owned owned() {
    return new Owned(references, dynptrs, iterators, packet, locks, sections, graphs);
  }

  /** The number of the next helper call. */
  int nextCall() {
    return calls++;
  }

  /** How many helpers were called. */
  int calls() {
    return calls;
  }

  /** Counts a turn of a loop that surely ends. */
  void passTurn() {
    turns++;
  }

  /** How many of them there were. */
  int turns() {
    return turns;
  }

  List<Event> events() {
    return events;
  }

  /** What holds on this path. */
  SequencedSet<Truth> path() {
    return path;
  }

  /** What a counterexample should make true, so that a plain run repeats it. */
  List<Truth> preferences() {
    return preferences;
  }

  /** The same of what a run may make otherwise by itself. */
  List<Truth> hopes() {
    return hopes;
  }

  /** Keeps only what holds on all of these paths, too. */
  void forgetConditions(List<State> others) {
    Set<Truth> common = new HashSet<>(path);
    others.forEach(other -> common.retainAll(other.path));
    path.retainAll(common);
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

  /** The states that this path has come through, as far as they were noted. */
  Set<State> trail() {
    return trail;
  }

  /** What was at a place that the path may come by again. */
  LoopHead loop(LoopHead.Place place) {
    return loops.getOrDefault(place, LoopHead.NEW);
  }

  void setLoop(LoopHead.Place place, LoopHead head) {
    loops.put(place, head);
  }

  /** Whether memory that nobody else writes has the same history. */
  boolean hasMemoryOf(State o) {
    return memory.keySet().stream().allMatch(name -> sameHistory(name, o))
        && o.memory.keySet().stream().allMatch(name -> sameHistory(name, o));
  }

  // A history that has not grown is the same object; comparing writes one by one would be slow.
  @SuppressWarnings("OptionalEquality")
  private boolean sameHistory(String name, State o) {
    return memory.getOrDefault(name, ByteStore.EMPTY).newest()
        == o.memory.getOrDefault(name, ByteStore.EMPTY).newest();
  }

  /** Whether the same memory is valid, and the same objects are to be given back. */
  boolean hasObjectsOf(State o) {
    return iterators.equals(o.iterators)
        && contextChanged == o.contextChanged
        && hasObjectsButIteratorsOf(o);
  }

  /** The same, however far iterators have come, and where the context may be another. */
  boolean hasObjectsButIteratorsOf(State o) {
    return packet.equals(o.packet)
        && locks.equals(o.locks)
        && sections.equals(o.sections)
        && graphs.equals(o.graphs)
        && dead.equals(o.dead)
        && dynptrs.equals(o.dynptrs)
        && references.size() == o.references.size()
        && references.values().containsAll(o.references.values());
  }

  /** Memory that nobody else writes, as it is now, by the regions' names. */
  Map<String, ByteStore> snapshot() {
    return Map.copyOf(memory);
  }

  /** Changes memory that nobody else writes. */
  void setContents(String region, ByteStore contents) {
    memory.put(region, contents);
  }

  /** From here on the path stands for many, of which not all need be possible. */
  void generalise() {
    general = true;
    contextChanged = true;
  }

  boolean isGeneral() {
    return general;
  }

  /** From here on the context may hold other values than before. */
  void changeContext() {
    contextChanged = true;
  }

  boolean mayContextHaveChanged() {
    return contextChanged;
  }

  /**
   * What is true at a later time, for a function that somebody else calls then.
   *
   * @param sleepable whether it may sleep
   */
  State later(boolean sleepable) {
    State later = fork();
    later.frames.clear();
    later.references.clear();
    later.iterators.clear();
    later.locks.clear();
    later.sections = Sections.none(sleepable);
    later.graphs = Graphs.NONE;
    Arrays.fill(later.registers, UNSET);
    return later;
  }

  /** Memory that nobody else writes. */
  Collection<ByteStore> privateMemory() {
    return memory.values();
  }
}
