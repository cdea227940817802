package dev.assay.interp.checking;

import dev.assay.interp.checking.Provenance.KernelObject;
import dev.assay.interp.checking.Provenance.MapValue;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.environment.KfuncFlag;
import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.fields.OwnedField;
import dev.assay.ir.fields.OwnedField.Contents;
import dev.assay.ir.isa.Register;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.Special;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Trust;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.Map;
import java.util.Optional;

/** Judges calls about lists and trees of objects that the program allocates. */
final class GraphRule implements KernelFunctionRule {
  private final Machine machine;
  private final AccessJudge accesses;
  private final References references;

  GraphRule(Machine machine, AccessJudge accesses, References references) {
    this.machine = machine;
    this.accesses = accesses;
    this.references = references;
  }

  void addTo(Map<String, KernelFunctionRule> rules) {
    for (String name :
        new String[] {
          "list_push_front_impl",
          "list_push_back_impl",
          "list_pop_front",
          "list_pop_back",
          "list_front",
          "list_back",
          "rbtree_add_impl",
          "rbtree_remove",
          "rbtree_first",
          "rbtree_root",
          "rbtree_left",
          "rbtree_right"
        }) rules.put("bpf_" + name, this);
  }

  private static FieldKind kind(KernelFunction function) {
    return function.special().isOfTree() ? FieldKind.RB_ROOT : FieldKind.LIST_HEAD;
  }

  private Optional<OwnedField> root(KernelFunction function, Registers r) {
    return accesses
        .fields()
        .at(machine, r.provenance(Register.R1), r.value(Register.R1))
        .filter(field -> field.kind() == kind(function));
  }

  // ---- arguments

  @Override
  public Optional<Fault> judge(KernelFunction function, Registers r) {
    Optional<OwnedField> root = root(function, r);
    if (root.isEmpty() || !mayHoldRoot(r.provenance(Register.R1)))
      return argument(function, 1, "is not the " + kind(function).text() + " of a value or object");
    if (!isLocked(r.provenance(Register.R1)))
      return fault(
          Property.LOCKING, "%s: not under the lock that is held".formatted(function.name()));
    if (function.parameters().size() == 1) return Optional.empty();
    Optional<Fault> wrong =
        judgeNode(function, root.get(), r)
            .or(() ->
                function.special().givesAway() ? judgeGiven(function, r) : judgeIn(function, r));
    if (wrong.isEmpty() && function.is(Special.RBTREE_ADD)) references.setOrdering(true);
    return wrong;
  }

  private boolean mayHoldRoot(Provenance from) {
    return from instanceof MapValue
        || from instanceof KernelObject object && references.isHeld(object.reference());
  }

  private boolean isLocked(Provenance from) {
    return isLocked(from, FieldKind.SPIN_LOCK) || isLocked(from, FieldKind.RES_SPIN_LOCK);
  }

  private boolean isLocked(Provenance from, FieldKind kind) {
    return accesses.fields().address(machine, from, kind).filter(references::isLocked).isPresent();
  }

  private Optional<Fault> judgeNode(KernelFunction function, OwnedField root, Registers r) {
    boolean fine =
        r.provenance(Register.R2) instanceof KernelObject object
            && object.trust() == Trust.OWN
            && !accesses.objects().isGone(object)
            && object.type().equals(element(root))
            && r.value(Register.R2) - object.base() == node(root);
    return fine ? Optional.empty() : argument(function, 2, "is not the node of such an element");
  }

  private Optional<Fault> judgeGiven(KernelFunction function, Registers r) {
    if (!references.isHeld(reference(r)))
      return fault(
          Property.REFERENCE,
          "%s: r2 is not the program's to give away".formatted(function.name()));
    return function.is(Special.RBTREE_ADD)
            && !(r.provenance(Register.R3) instanceof Provenance.Function)
        ? argument(function, 3, "is no function")
        : Optional.empty();
  }

  private Optional<Fault> judgeIn(KernelFunction function, Registers r) {
    if (reference(r) == 0) return argument(function, 2, "is in an object that nobody holds");
    return references.isOrdering()
        ? argument(function, 2, "is in a tree whose order is being asked")
        : Optional.empty();
  }

  private static int reference(Registers r) {
    return ((KernelObject) r.provenance(Register.R2)).reference();
  }

  private static Optional<Fault> argument(KernelFunction function, int register, String what) {
    return fault(Property.CALL_ARGUMENT, "%s: r%d %s".formatted(function.name(), register, what));
  }

  private static Optional<Fault> fault(Property property, String message) {
    return Optional.of(new Fault(property, message));
  }

  // ---- results

  @Override
  public Provenance result(KernelFunction function, Registers before, long r0) {
    if (function.special().givesAway()) {
      references.lend(reference(before));
      references.setOrdering(false);
      return Provenance.SCALAR;
    }
    boolean acquires = function.is(KfuncFlag.ACQUIRE);
    return r0 == 0
        ? Provenance.SCALAR
        : element(
            root(function, before).orElseThrow(),
            r0,
            acquires ? references.acquire() : references.borrow());
  }

  private Provenance element(OwnedField root, long at, int reference) {
    return new KernelObject(at - node(root), element(root), Trust.OWN, reference);
  }

  private static int node(OwnedField root) {
    return root.contents() instanceof Contents.Elements(int _, int node) ? node : 0;
  }

  private Optional<ObjectType> element(OwnedField root) {
    return root.contents() instanceof Contents.Elements(int type, int _)
        ? machine.allocations().types(machine.program()).named(type).map(found -> found)
        : Optional.empty();
  }

  /** What the function is handed that a tree's order comes from. */
  Provenance compared(Registers caller, long at) {
    OwnedField root =
        accesses
            .fields()
            .at(machine, caller.provenance(Register.R1), caller.value(Register.R1))
            .orElseThrow();
    return element(root, at, references.borrow());
  }
}
