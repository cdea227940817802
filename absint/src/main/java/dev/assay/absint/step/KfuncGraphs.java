package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.memory.Memory;
import dev.assay.absint.objects.TypeMatch;
import dev.assay.absint.objects.TypeMatch.Strictness;
import dev.assay.absint.path.Path;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.PointerType;
import dev.assay.absint.state.Reference;
import dev.assay.absint.state.ReturnRange;
import dev.assay.absint.state.Target.OfType;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.fields.OwnedField;
import dev.assay.ir.fields.OwnedField.Contents;
import dev.assay.ir.fields.OwnedFields;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.Special;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** Lists and trees of objects that programs allocate: their roots, their nodes, and who owns. */
final class KfuncGraphs {
  private static final ReturnRange LESS_OR_NOT = new ReturnRange(0, 1);

  private final Path path;
  private final Memory memory;
  private final TypeMatch types;
  private final TreeCallbacks trees;

  KfuncGraphs(Path path, Memory memory, TreeCallbacks trees) {
    this.path = path;
    this.memory = memory;
    this.types = new TypeMatch(path.log());
    this.trees = trees;
  }

  // ---- roots

  void checkRoot(KfuncCall call, FieldKind kind, int n, Value value) {
    if (!(value instanceof Pointer p && mayHoldRoot(p))) {
      throw refusal("arg#" + n + " expected pointer to map value or allocated object");
    }
    if (p.base() == Base.OBJECT && p.reference() == 0) {
      throw refusal("allocated object must be referenced");
    }
    checkFixed(p, kind, n + 1);
    OwnedFields fields = fields(p);
    OwnedField root = find(fields, p, kind);
    checkLocked(fields, p, kind);
    call.setRoot(root);
  }

  private static boolean mayHoldRoot(Pointer p) {
    return p.isPlain(Base.MAP_VALUE) || isOwned(p);
  }

  // An object and nothing more said of it.
  private static boolean isOwned(Pointer p) {
    return p.base() == Base.OBJECT && p.type().modifiers() == Modifier.ALLOCATED.bit();
  }

  private OwnedFields fields(Pointer p) {
    return p.base() == Base.MAP_VALUE ? p.map().fields() : memory.fields(p);
  }

  private static void checkFixed(Pointer p, FieldKind kind, int register) {
    if (p.hasVariableOffset()) {
      throw refusal(
          "R%d doesn't have constant offset. %s has to be at the constant offset"
              .formatted(register, kind.text()));
    }
  }

  private static long place(Pointer p) {
    return p.offset() + p.variable().bits().value();
  }

  private static OwnedField find(OwnedFields fields, Pointer p, FieldKind kind) {
    Optional<OwnedField> field = fields.at(place(p)).filter(f -> f.kind() == kind);
    return field.orElseThrow(() ->
        refusal(kind.text() + " not found at offset=" + Integer.toUnsignedString((int) place(p))));
  }

  // The lock must lie in the same value or object.
  private void checkLocked(OwnedFields fields, Pointer p, FieldKind kind) {
    if (isLocked(p)) {
      return;
    }
    if (path.state().holdsLock()) {
      path.log().line("held lock and object are not in the same allocation");
    }
    int lock = fields.find(FieldKind.SPIN_LOCK).map(OwnedField::offset).orElse(-22);
    throw new Refusal(
        Property.LOCKING,
        "bpf_spin_lock at off=%d must be held for %s".formatted(lock, kind.text()));
  }

  private boolean isLocked(Pointer p) {
    Object owner = p.target() instanceof OfType type ? type.btf() : p.map();
    for (Reference held : path.state().references()) {
      if (held.kind().isLock() && held.id() == p.id() && held.owner() == owner) {
        return true;
      }
    }
    return false;
  }

  // ---- nodes

  void checkNode(KfuncCall call, FieldKind kind, int n, Value value) {
    KernelFunction function = call.function();
    if (kind == FieldKind.LIST_NODE || function.is(Special.RBTREE_ADD)) {
      checkOwned(n, value);
    } else {
      checkInTree(function, value);
    }
    Pointer p = (Pointer) value;
    checkFixed(p, kind, n + 1);
    find(memory.fields(p), p, kind);
    checkElement(call, kind, p);
  }

  private static void checkOwned(int n, Value value) {
    if (!(value instanceof Pointer p && isOwned(p))) {
      throw refusal("arg#" + n + " expected pointer to allocated object");
    }
    if (p.reference() == 0) {
      throw refusal("allocated object must be referenced");
    }
  }

  private void checkInTree(KernelFunction function, Value value) {
    boolean fits = value instanceof Pointer p && (isBorrowed(p) || p.reference() != 0);
    if (!fits) {
      throw refusal(
          function.name() + " can only take non-owning or refcounted bpf_rb_node pointer");
    }
    if (trees.isInside()) {
      throw refusal(function.name() + " not allowed in rbtree cb");
    }
  }

  private static boolean isBorrowed(Pointer p) {
    return p.base() == Base.OBJECT
        && p.type().is(Modifier.ALLOCATED)
        && p.type().is(Modifier.NON_OWNING)
        && !p.type().is(Modifier.UNTRUSTED);
  }

  private void checkElement(KfuncCall call, FieldKind kind, Pointer p) {
    OwnedField root = call.root().orElseThrow();
    OfType have = (OfType) p.target();
    Contents.Elements elements = (Contents.Elements) root.contents();
    OfType wanted = new OfType(have.btf(), elements.type());
    if (!types.fits(have, 0, wanted, Strictness.SAME)) {
      throw refusal(
          ("operation on %s expects arg#1 %s at offset=%d in struct %s,"
                  + " but arg is at offset=%d in struct %s")
              .formatted(
                  root.kind().text(),
                  kind.text(),
                  elements.node(),
                  nameOf(wanted),
                  place(p),
                  nameOf(have)));
    }
    if (place(p) != elements.node()) {
      throw refusal(
          "arg#1 offset=%d, but expected %s at offset=%d in struct %s"
              .formatted(place(p), kind.text(), elements.node(), nameOf(wanted)));
    }
  }

  private static String nameOf(OfType type) {
    return type.btf().type(type.id()).name();
  }

  // ---- results and owners

  /** A node of a root, as an object that the program owns. */
  static Pointer element(Btf btf, OwnedField root) {
    Contents.Elements elements = (Contents.Elements) root.contents();
    Pointer start =
        Pointer.to(
            PointerType.of(Base.OBJECT, Modifier.ALLOCATED), new OfType(btf, elements.type()));
    return start.moved(elements.node(), start.variable());
  }

  /** The pointer as one that does not own its object. */
  Pointer borrowed(Pointer p) {
    if (!path.state().holdsLock()) {
      throw refusal("verifier bug: ref_set_non_owning w/o active lock");
    }
    PointerType type = p.type().with(Modifier.NON_OWNING);
    boolean counted = memory.fields(p).has(FieldKind.REFCOUNT);
    return p.as(counted ? type.with(Modifier.RCU) : type);
  }

  /** The list or tree owns the object from now on; the program may use it while it has the lock. */
  void giveAway(int register) {
    int reference = path.pointer(register).reference();
    path.state()
        .replacePointers(p -> p.reference() == reference ? borrowed(p.withReference(0)) : p);
    path.state().release(reference);
  }

  /** The tree has its order from a function of the program. */
  void orders(KfuncCall call, Callbacks callbacks) {
    OwnedField root = call.root().orElseThrow();
    Btf btf = ((OfType) path.pointer(2).target()).btf();
    callbacks.now(
        call.callback(),
        LESS_OR_NOT,
        (Frame _, Frame callee) -> {
          Pointer element = borrowed(element(btf, root));
          callee.set(1, element);
          callee.set(2, element);
        });
  }

  private static Refusal refusal(String message) {
    return new Refusal(Property.CALL_ARGUMENT, message);
  }
}
