package dev.assay.interp.machine.kfunc;

import dev.assay.interp.machine.Allocations.Allocation;
import dev.assay.interp.machine.Graphs;
import dev.assay.interp.machine.Helper;
import dev.assay.interp.machine.KernelRoutine;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.fields.OwnedField;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/**
 * Lists and trees of objects that programs allocate. Where a script says that something is found,
 * or that nothing is, somebody else has put it there, or taken it. Source: kernel/bpf/helpers.c.
 */
final class GraphFunctions {
  private static final long EINVAL = 22;

  private GraphFunctions() {}

  static void addTo(KernelLibrary library) {
    library
        .put("bpf_list_push_front_impl", giving((m, r, n, less, d, e) -> push(m, r, n, true)))
        .put("bpf_list_push_back_impl", giving((m, r, n, less, d, e) -> push(m, r, n, false)))
        .put("bpf_list_pop_front", finding(FieldKind.LIST_HEAD, (g, r) -> g.pop(r, true)))
        .put("bpf_list_pop_back", finding(FieldKind.LIST_HEAD, (g, r) -> g.pop(r, false)))
        .put(
            "bpf_list_front", finding(FieldKind.LIST_HEAD, (g, r) -> orNone(g.list(r).peekFirst())))
        .put("bpf_list_back", finding(FieldKind.LIST_HEAD, (g, r) -> orNone(g.list(r).peekLast())))
        .put("bpf_rbtree_add_impl", new TreeAddition())
        .put("bpf_rbtree_first", finding(FieldKind.RB_ROOT, Graphs::first))
        .put("bpf_rbtree_root", finding(FieldKind.RB_ROOT, Graphs::top))
        .put("bpf_rbtree_remove", KernelRoutine.always(GraphFunctions::remove))
        .put("bpf_rbtree_left", child(true))
        .put("bpf_rbtree_right", child(false));
  }

  private static long orNone(Long node) {
    return node == null ? 0 : node;
  }

  /** Looks at a list or tree, or takes from it. */
  private interface Search {
    /** The node's address, or 0. */
    long find(Graphs graphs, long root);
  }

  static Optional<OwnedField> root(Machine m, long address, FieldKind kind) {
    Optional<OwnedField> root = m.graphs().root(address, kind);
    if (root.isEmpty())
      m.fail(Property.CALL_ARGUMENT, "no %s at %#x".formatted(kind.text(), address));
    return root;
  }

  static Optional<Allocation> holder(Machine m, OwnedField root, long node) {
    Optional<Allocation> object = m.graphs().holder(root, node);
    if (object.isEmpty())
      m.fail(Property.CALL_ARGUMENT, "no node of such an object at %#x".formatted(node));
    return object;
  }

  /** Whether trees may change now; a fault where not. */
  static boolean mayChange(Machine m) {
    if (m.graphs().isOrdering())
      m.fail(Property.CALL_ARGUMENT, "a tree changes while its order is being asked");
    return !m.graphs().isOrdering();
  }

  /** The object is in some list already: the reference to it is given back. */
  static long refuse(Machine m, Allocation object) {
    m.allocations().drop(object);
    return -EINVAL;
  }

  private static long push(Machine m, long root, long node, boolean front) {
    Optional<OwnedField> field = root(m, root, FieldKind.LIST_HEAD);
    Optional<Allocation> object = field.flatMap(f -> holder(m, f, node));
    if (object.isEmpty()) return 0;
    if (m.graphs().isLinked(node)) return refuse(m, object.get());
    m.graphs().push(root, node, front);
    return 0;
  }

  private static KernelRoutine giving(Helper does) {
    return new KernelRoutine() {
      @Override
      public long call(Machine m, long r1, long r2, long r3, long r4, long r5) {
        return does.call(m, r1, r2, r3, r4, r5);
      }

      @Override
      public long scripted(Machine m, long result, long r1, long r2, long r3, long r4, long r5) {
        Optional<Allocation> object =
            m.graphs().root(r1, FieldKind.LIST_HEAD).flatMap(f -> m.graphs().holder(f, r2));
        return result < 0 && object.filter(m.graphs()::isShared).isPresent()
            ? refuse(m, object.get())
            : does.call(m, r1, r2, r3, r4, r5);
      }
    };
  }

  private static KernelRoutine finding(FieldKind kind, Search search) {
    return new KernelRoutine() {
      @Override
      public long call(Machine m, long root, long b, long c, long d, long e) {
        return root(m, root, kind).isPresent() ? search.find(m.graphs(), root) : 0;
      }

      @Override
      public long scripted(Machine m, long result, long root, long b, long c, long d, long e) {
        Optional<OwnedField> field = root(m, root, kind);
        if (field.isEmpty()) return 0;
        if (m.graphs().isOrdering()) return search.find(m.graphs(), root);
        if (result == 0) m.graphs().clear(root);
        else if (isEmpty(m, root, kind)) fill(m, root, field.get());
        return search.find(m.graphs(), root);
      }
    };
  }

  private static boolean isEmpty(Machine m, long root, FieldKind kind) {
    return kind == FieldKind.LIST_HEAD
        ? m.graphs().list(root).isEmpty()
        : m.graphs().top(root) == 0;
  }

  private static void fill(Machine m, long root, OwnedField field) {
    long node = m.graphs().another(field);
    if (node == 0) return;
    if (field.kind() == FieldKind.LIST_HEAD) m.graphs().push(root, node, true);
    else m.graphs().add(root, node, there -> true, () -> 0);
  }

  private static long remove(Machine m, long root, long node, long c, long d, long e) {
    Optional<OwnedField> field = root(m, root, FieldKind.RB_ROOT);
    if (field.isEmpty() || holder(m, field.get(), node).isEmpty()) return 0;
    if (!m.graphs().isLinked(node, root) || !mayChange(m)) return 0;
    m.graphs().remove(root, node);
    return node;
  }

  /** What is below a node; where a script says so, and nothing is, others have put it there. */
  private static KernelRoutine child(boolean left) {
    return new KernelRoutine() {
      @Override
      public long call(Machine m, long root, long node, long c, long d, long e) {
        Optional<OwnedField> field = root(m, root, FieldKind.RB_ROOT);
        if (field.isEmpty() || holder(m, field.get(), node).isEmpty()) return 0;
        return m.graphs().isLinked(node, root) ? m.graphs().child(root, node, left) : 0;
      }

      @Override
      public long scripted(Machine m, long result, long root, long node, long c, long d, long e) {
        long child = call(m, root, node, c, d, e);
        boolean none = child == 0 && !m.stopped() && m.graphs().isLinked(node, root);
        if (result == 0 || !none || m.graphs().isOrdering()) return result == 0 ? 0 : child;
        long other = m.graphs().another(root(m, root, FieldKind.RB_ROOT).orElseThrow());
        if (other != 0) m.graphs().addBelow(root, node, other, left);
        return other;
      }
    };
  }
}
