package dev.assay.interp.machine;

import dev.assay.interp.machine.Allocations.Allocation;
import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.fields.OwnedField;
import dev.assay.ir.fields.OwnedField.Contents;
import dev.assay.ir.kfunc.AllocatedTypes;
import dev.assay.ir.objects.ObjectType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

/**
 * Lists and trees of objects that programs allocate. They are kept beside memory: what programs see
 * of roots and nodes are zeros.
 */
public final class Graphs {
  private final Machine machine;
  private final Map<Long, Deque<Long>> lists = new HashMap<>();
  private final Map<Long, SearchTree> trees = new HashMap<>();
  private final Map<Long, Long> owners = new HashMap<>();
  private final Set<Long> others = new HashSet<>();
  private boolean ordering;

  Graphs(Machine machine) {
    this.machine = machine;
  }

  /** The field that a root's address is, if one is there. */
  public Optional<OwnedField> root(long address, FieldKind kind) {
    return machine.pointers().fieldAt(address).filter(field -> field.kind() == kind);
  }

  /** The object whose node an address is, as an element of a root. */
  public Optional<Allocation> holder(OwnedField root, long node) {
    return root.contents() instanceof Contents.Elements(int _, int offset)
        ? machine.allocations().at(node - offset).filter(object -> fits(root, object))
        : Optional.empty();
  }

  private boolean fits(OwnedField root, Allocation object) {
    return element(root).equals(Optional.of(object.type()));
  }

  private Optional<ObjectType.Typed> element(OwnedField root) {
    AllocatedTypes types = machine.allocations().types(machine.program());
    return root.contents() instanceof Contents.Elements(int type, int _)
        ? types.named(type)
        : Optional.empty();
  }

  /** Whether a node is an element of any list or tree. */
  public boolean isLinked(long node) {
    return owners.containsKey(node);
  }

  /** Whether it is one of this root. */
  public boolean isLinked(long node, long root) {
    return Optional.of(root).equals(Optional.ofNullable(owners.get(node)));
  }

  /** Whether somebody else may hold an object, too. */
  public boolean isShared(Allocation object) {
    return object.holders() > 1 || others.contains(object.base());
  }

  /** The elements of a list, by their nodes. */
  public Deque<Long> list(long root) {
    return lists.computeIfAbsent(root, _ -> new ArrayDeque<>());
  }

  private SearchTree tree(long root) {
    return trees.computeIfAbsent(root, _ -> new SearchTree());
  }

  /** Puts a node at an end of a list. */
  public void push(long root, long node, boolean front) {
    owners.put(node, root);
    if (front) list(root).addFirst(node);
    else list(root).addLast(node);
  }

  /** Takes a node from an end of a list; 0 where it has none. */
  public long pop(long root, boolean front) {
    Long node = front ? list(root).pollFirst() : list(root).pollLast();
    if (node == null) return 0;
    owners.remove(node);
    return node;
  }

  /**
   * Puts a node into a tree where the answers of its order lead.
   *
   * @param others nodes that somebody else has put in the way where there is none; 0 for no more
   */
  public void add(long root, long node, LongPredicate goesLeft, LongSupplier others) {
    ordering = true;
    tree(root).add(node, goesLeft, () -> owned(others.getAsLong(), root));
    ordering = false;
    owners.put(node, root);
  }

  private long owned(long node, long root) {
    if (node != 0) owners.put(node, root);
    return node;
  }

  /** Puts a node below another, where there is none. */
  public void addBelow(long root, long parent, long node, boolean left) {
    tree(root).addBelow(parent, node, left);
    owners.put(node, root);
  }

  /** Whether the order of a tree is being asked: none may change then. */
  public boolean isOrdering() {
    return ordering;
  }

  /** Takes a node out of the tree that it is in. */
  public void remove(long root, long node) {
    tree(root).remove(node);
    owners.remove(node);
  }

  /** The least element of a tree; 0 where it has none, as for those below. */
  public long first(long root) {
    return tree(root).first();
  }

  /** The element that a tree begins with. */
  public long top(long root) {
    return tree(root).root();
  }

  /** What lies below an element of a tree. */
  public long child(long root, long node, boolean left) {
    return left ? tree(root).left(node) : tree(root).right(node);
  }

  // ---- what others do

  /** A node that somebody else has made, for the root; 0 when there is no memory. */
  public long another(OwnedField root) {
    long base =
        element(root)
            .map(type -> machine.allocations().allocate(machine.program(), type, false))
            .orElse(0L);
    if (base == 0) return 0;
    others.add(base);
    return base + ((Contents.Elements) root.contents()).node();
  }

  /** Somebody has taken all that is in a list or tree; objects are theirs then. */
  public void clear(long root) {
    list(root).forEach(owners::remove);
    lists.remove(root);
    trees.remove(root);
    owners.values().removeIf(owner -> owner == root);
  }

  /** Whether there is a list or tree with an element. */
  public boolean any() {
    return !owners.isEmpty();
  }

  /** A value is no more, or is another now: what its lists and trees owned is gone. */
  public void forget(long value, long size) {
    Set<Long> gone = new HashSet<>(owners.values());
    gone.removeIf(root -> root < value || root >= value + size);
    for (long root : gone)
      machine
          .pointers()
          .fieldAt(root)
          .ifPresentOrElse(field -> drop(root, field), () -> clear(root));
  }

  /** A list or tree is no more, and what it owned. */
  void drop(long root, OwnedField field) {
    Set<Long> nodes = new HashSet<>();
    owners.forEach((node, owner) -> {
      if (owner == root) nodes.add(node);
    });
    clear(root);
    for (long node : nodes) holder(field, node).ifPresent(machine.allocations()::drop);
  }
}
