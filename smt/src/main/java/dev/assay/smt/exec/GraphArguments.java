package dev.assay.smt.exec;

import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.fields.OwnedField;
import dev.assay.ir.fields.OwnedField.Contents;
import dev.assay.ir.kfunc.AllocatedTypes;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** Holds calls about lists and trees to their roots, nodes and locks. */
final class GraphArguments {
  private final AllocatedTypes types;
  private final ValueFields fields;
  private final Judge judge;

  /**
   * A list or tree.
   *
   * @param holder the value or object that it begins in
   * @param node offset of the node in an element
   */
  record Root(Region holder, Graphs.Root at, ObjectType.Typed element, int node) {
    /** Whether nobody else can know of it. */
    boolean isPrivate() {
      return holder.kind() == Region.Kind.OBJECT;
    }
  }

  GraphArguments(AllocatedTypes types, ValueFields fields, Judge judge) {
    this.types = types;
    this.fields = fields;
    this.judge = judge;
  }

  /** The root that the first argument is; empty where the path ends by it. */
  Optional<Root> root(KernelCall call, FieldKind kind) {
    State state = call.state();
    if (!(call.argument(0) instanceof Held.Pointer pointer) || !mayHold(state, pointer.region())) {
      wrong(call, 0, "is in no map's value and no object that the program owns");
      return Optional.empty();
    }
    if (!fields.areKnown() || !pointer.offset().isConstant()) {
      judge.unknown(state, call.name(0) + " is somewhere in a value, or in one of unknown type");
      return Optional.empty();
    }
    long offset = pointer.offset().signedConstant();
    Optional<OwnedField> field = fields.at(pointer.region(), offset).filter(f -> f.kind() == kind);
    if (field.isEmpty()) {
      wrong(call, 0, "points to no " + kind.text());
      return Optional.empty();
    }
    if (!state.isLocked(pointer.region())) {
      judge.violation(
          state, Property.LOCKING, call.name(0) + " is not under the lock that is held");
      return Optional.empty();
    }
    return root(pointer.region(), offset, field.get());
  }

  private boolean mayHold(State state, Region region) {
    return region.kind() == Region.Kind.MAP_VALUE
        || fields.isOwn(region) && !state.isDead(region) && state.referenced(region).isPresent();
  }

  private Optional<Root> root(Region holder, long offset, OwnedField field) {
    return field.contents() instanceof Contents.Elements(int type, int node)
        ? types
            .named(type)
            .map(element -> new Root(holder, new Graphs.Root(holder.name(), offset), element, node))
        : Optional.empty();
  }

  /** The object whose node the second argument is; empty where the path ends by it. */
  Optional<Region> node(KernelCall call, Root root) {
    if (!(call.argument(1) instanceof Held.Pointer pointer) || !fields.isOwn(pointer.region())) {
      wrong(call, 1, "is in no object of the program's own");
      return Optional.empty();
    }
    Region object = pointer.region();
    if (call.state().isDead(object)) {
      wrong(call, 1, "is in an object that is no longer there");
      return Optional.empty();
    }
    boolean fits =
        object.object().map(o -> o.type().equals(root.element())).orElse(false)
            && pointer.offset().is(root.node());
    if (!fits) {
      wrong(call, 1, "is not the node of such an element");
      return Optional.empty();
    }
    return Optional.of(object);
  }

  /** An object that may be given away. */
  Optional<Region> given(KernelCall call, Root root) {
    Optional<Region> object = node(call, root);
    Optional<Region> reference = object.flatMap(call.state()::referenced);
    if (object.isPresent() && reference.isEmpty()) {
      judge.violation(
          call.state(), Property.REFERENCE, call.name(1) + " is not the program's to give away");
    }
    return reference.isPresent() ? object : Optional.empty();
  }

  /** An object that may be an element: the path owns it, or has found it there. */
  Optional<Region> element(KernelCall call, Root root) {
    State state = call.state();
    Optional<Region> object = node(call, root);
    boolean known =
        object
            .filter(o -> state.graphs().isBorrowed(o) || state.referenced(o).isPresent())
            .isPresent();
    if (object.isPresent() && !known) {
      wrong(call, 1, "is in an object that nobody holds");
    } else if (object.isPresent() && TreeOrder.isBeingAsked(state)) {
      wrong(call, 1, "is in a tree whose order is being asked");
    }
    return state.hasEnded() ? Optional.empty() : object;
  }

  private void wrong(KernelCall call, int n, String what) {
    judge.violation(call.state(), Property.CALL_ARGUMENT, call.name(n) + " " + what);
  }
}
