package dev.assay.interp.machine.kfunc;

import dev.assay.interp.machine.Allocations.Allocation;
import dev.assay.interp.machine.KernelRoutine;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.fields.OwnedField;
import java.util.Optional;

/**
 * Adds an object to a tree, in an order that a function of the program says. A script may say that
 * it is refused, or at how many nodes at least it is to be asked: others have put them there.
 */
final class TreeAddition implements KernelRoutine {
  @Override
  public long call(Machine m, long root, long node, long less, long d, long e) {
    return add(m, root, node, less, 0);
  }

  @Override
  public long scripted(Machine m, long result, long root, long node, long less, long d, long e) {
    Optional<Allocation> object =
        m.graphs().root(root, FieldKind.RB_ROOT).flatMap(f -> m.graphs().holder(f, node));
    return result < 0 && object.filter(m.graphs()::isShared).isPresent()
        ? GraphFunctions.refuse(m, object.get())
        : add(m, root, node, less, result);
  }

  private static long add(Machine m, long root, long node, long less, long asked) {
    Optional<OwnedField> field = GraphFunctions.root(m, root, FieldKind.RB_ROOT);
    Optional<Allocation> object = field.flatMap(f -> GraphFunctions.holder(m, f, node));
    if (object.isEmpty()) return 0;
    if (m.graphs().isLinked(node)) return GraphFunctions.refuse(m, object.get());
    if (!GraphFunctions.mayChange(m)) return 0;
    Descent descent = new Descent(m, field.get(), node, less, asked);
    m.graphs().add(root, node, descent::goesLeft, descent::another);
    return 0;
  }

  /** The way down to where a node belongs. */
  private static final class Descent {
    private final Machine m;
    private final OwnedField root;
    private final long node;
    private final long less;
    private long left;

    private Descent(Machine m, OwnedField root, long node, long less, long asked) {
      this.m = m;
      this.root = root;
      this.node = node;
      this.less = less;
      this.left = asked;
    }

    private boolean goesLeft(long other) {
      left--;
      return m.stopped() || m.callBack(less, node, other, 0, 0, 0) != 0;
    }

    private long another() {
      return left > 0 && !m.stopped() ? m.graphs().another(root) : 0;
    }
  }
}
