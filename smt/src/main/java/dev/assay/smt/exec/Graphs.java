package dev.assay.smt.exec;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a path knows of lists and trees while it holds their lock; nothing of it outlasts that.
 *
 * @param borrowed with whose end objects are gone that lists and trees own, but the path may use
 * @param refused those among them that went into none after all
 * @param linked those among them that are surely elements, and of what
 * @param counts how many elements lists and trees have, as far as that is known
 * @param elements what stands for any element that is found
 */
record Graphs(
    Set<String> borrowed,
    Set<String> refused,
    Map<String, Root> linked,
    Map<Root, Count> counts,
    Map<Root, Region> elements) {
  static final Graphs NONE = new Graphs(Set.of(), Set.of(), Map.of(), Map.of(), Map.of());

  /**
   * Where a list or tree begins.
   *
   * @param region the name of the value or object
   */
  record Root(String region, long offset) {}

  /** From how many to how many elements. */
  record Count(long least, long most) {
    private static final long MANY = Long.MAX_VALUE;
    private static final Count ANY = new Count(0, MANY);
    private static final Count NONE = new Count(0, 0);

    private Count more() {
      return new Count(least + 1, most == MANY ? MANY : most + 1);
    }

    private Count fewer() {
      return new Count(Math.max(0, least - 1), most == MANY ? MANY : most - 1);
    }

    private Count some() {
      return new Count(Math.max(1, least), most);
    }
  }

  Graphs {
    borrowed = Set.copyOf(borrowed);
    refused = Set.copyOf(refused);
    linked = Map.copyOf(linked);
    counts = Map.copyOf(counts);
    elements = Map.copyOf(elements);
  }

  private Count count(Root root) {
    return counts.getOrDefault(root, Count.ANY);
  }

  boolean mayBeEmpty(Root root) {
    return count(root).least() == 0;
  }

  boolean mayHaveSome(Root root) {
    return count(root).most() > 0;
  }

  /** Whether the object is surely an element. */
  boolean isIn(Region object, Root root) {
    return Optional.ofNullable(linked.get(object.owner())).equals(Optional.of(root));
  }

  /** With an object that may be used as long as the lock is held. */
  Graphs borrowing(Region object) {
    Set<String> more = new HashSet<>(borrowed);
    more.add(object.owner());
    return new Graphs(more, refused, linked, counts, elements);
  }

  boolean isBorrowed(Region object) {
    return borrowed.contains(object.owner());
  }

  /** With one of those that the path may use that is in no list or tree. */
  Graphs refusing(Region object) {
    Set<String> more = new HashSet<>(refused);
    more.add(object.owner());
    return new Graphs(borrowed, more, linked, counts, elements);
  }

  /** Whether somebody surely holds it, a list or tree or whoever has taken it out. */
  boolean isHeld(Region object) {
    return isBorrowed(object) && !refused.contains(object.owner());
  }

  /** With an element more. */
  Graphs with(Region object, Root root) {
    return linking(object, root).counting(root, count(root).more());
  }

  /** What stands for any element that is found; empty before one was. */
  Optional<Region> element(Root root) {
    return Optional.ofNullable(elements.get(root));
  }

  /** With an object that stands for any element, which the path may use. */
  Graphs withElement(Root root, Region object) {
    Map<Root, Region> more = new HashMap<>(elements);
    more.put(root, object);
    return new Graphs(borrowed, refused, linked, counts, more).borrowing(object);
  }

  /** With any element that was found there. */
  Graphs found(Region element, Root root) {
    return linking(element, root).counting(root, count(root).some());
  }

  /** With an element less; which one, that is known under another name, is not. */
  Graphs without(Root root) {
    Map<String, Root> others = new HashMap<>(linked);
    others.values().removeIf(root::equals);
    return new Graphs(borrowed, refused, others, counts, elements)
        .counting(root, count(root).fewer());
  }

  /** Where nothing was found. */
  Graphs empty(Root root) {
    return counting(root, Count.NONE);
  }

  private Graphs linking(Region object, Root root) {
    Map<String, Root> more = new HashMap<>(linked);
    more.put(object.owner(), root);
    return new Graphs(borrowed, refused, more, counts, elements);
  }

  private Graphs counting(Root root, Count count) {
    Map<Root, Count> more = new HashMap<>(counts);
    more.put(root, count);
    return new Graphs(borrowed, refused, linked, more, elements);
  }
}
