package dev.assay.absint.log;

import dev.assay.absint.domain.Range32;
import dev.assay.absint.domain.Range64;
import dev.assay.absint.domain.Scalar;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.DynptrKind;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.KnownMap;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.Reference;
import dev.assay.absint.state.StackSlot;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import java.util.List;

/** States as the log writes them. */
public final class StateText {
  private final StringBuilder out = new StringBuilder();
  private final ObjectNames names;

  private StateText(ObjectNames names) {
    this.names = names;
  }

  /** Names of BTF types. */
  @FunctionalInterface
  public interface ObjectNames {
    String nameOf(Target.OfType type);

    /** Whether every number is shown to matter. */
    default boolean marksAll() {
      return false;
    }
  }

  /**
   * One frame, with a space before each part.
   *
   * @param which registers and slots to be written
   */
  public static String of(State state, int frame, Touched which, ObjectNames names) {
    StateText text = new StateText(names);
    text.frame(state, state.frame(frame), which);
    return text.out.toString();
  }

  private void frame(State state, Frame frame, Touched which) {
    if (frame.number() != 0) {
      out.append(" frame").append(frame.number()).append(':');
    }
    for (int i = 0; i < Frame.REGISTERS; i++) {
      if (frame.register(i).isSet() && which.register(i)) {
        out.append(" R").append(i).append('=');
        value(frame, frame.register(i));
      }
    }
    for (int i = 0; i < frame.slots(); i++) {
      if (which.slot(i) && !frame.slot(i).isUnused()) {
        if (frame.slot(i).isDynptr()) {
          dynptr(frame, ++i);
        } else if (frame.slot(i).isIterator()) {
          iterator(frame, i);
        } else {
          slot(frame, i);
        }
      }
    }
    references(state.references());
    if (frame.isCallback()) {
      out.append(" cb");
    }
    if (frame.isAsyncCallback()) {
      out.append(" async_cb");
    }
  }

  private void slot(Frame frame, int i) {
    StackSlot slot = frame.slot(i);
    out.append(" fp").append(-(i + 1) * StackSlot.BYTES).append('=');
    for (int b = StackSlot.BYTES - 1; b >= 0; b--) {
      if (slot.isSpill() && slot.kind(b) == StackSlot.Kind.SPILL) {
        break;
      }
      out.append(slot.kind(b).mark());
    }
    if (slot.isSpill()) {
      value(frame, slot.spilled());
    }
  }

  // Both slots are written as one. What Linux writes as dynptr_id says that this is the first.
  private void dynptr(Frame frame, int i) {
    out.append(" fp").append(-(i + 1) * StackSlot.BYTES);
    if (i >= frame.slots()
        || !frame.slot(i).isDynptr()
        || !(frame.slot(i).spilled() instanceof Pointer half)) {
      // The other half has been forgotten, since nothing reads it any more.
      out.append("=dynptr_<invalid>()");
      return;
    }
    out.append("=dynptr_").append(half.dynptrKind().text());
    out.append("(id=").append(half.id());
    if (half.reference() != 0) {
      out.append(",ref_id=").append(half.reference());
    }
    out.append(",dynptr_id=1)");
  }

  // Only the slot that has the reference is written.
  private void iterator(Frame frame, int i) {
    if (frame.slot(i).spilled() instanceof Pointer p
        && p.reference() != 0
        && p.target() instanceof Target.OfIterator(var type, boolean isDrained, int depth)) {
      out.append(" fp").append(-(i + 1) * StackSlot.BYTES).append('=');
      out.append(names.nameOf(type).substring("bpf_".length()));
      out.append("(ref_id=").append(p.reference());
      out.append(",state=").append(isDrained ? "drained" : "active");
      out.append(",depth=").append(depth).append(')');
    }
  }

  private void references(List<Reference> references) {
    if (references.isEmpty() || references.getFirst().id() == 0) {
      return;
    }
    String separator = " refs=";
    for (Reference reference : references) {
      if (reference.id() != 0) {
        out.append(separator).append(reference.id());
        separator = ",";
      }
    }
  }

  private void value(Frame frame, Value value) {
    switch (value) {
      case Value.Unset _ -> out.append("?()");
      case Number n -> number(n);
      case Pointer p -> pointer(frame, p);
    }
  }

  private void number(Number n) {
    if (n.precise() || names.marksAll()) {
      out.append('P');
    }
    if (n.isConstant()) {
      out.append(NumberText.signed(n.constant()));
      return;
    }
    out.append("scalar(");
    String separator = "";
    if (n.id() != 0) {
      out.append("id=").append(n.family());
      separator = ",";
    }
    if (n.isShifted()) {
      out.append(n.delta() < 0 ? "" : "+").append(n.delta());
    }
    scalar(n.set(), separator);
    out.append(')');
  }

  private void pointer(Frame frame, Pointer p) {
    out.append(p.typeText());
    if (p.base() == Base.ARENA) {
      return;
    }
    if (p.isPlain(Base.STACK)) {
      if (p.frame() != frame.number()) {
        out.append('[').append(p.frame()).append(']');
      }
      if (!p.hasVariableOffset()) {
        out.append(NumberText.signed(p.variable().bits().value() + p.offset()));
        return;
      }
    }
    if (p.target() instanceof Target.OfType type) {
      out.append(names.nameOf(type));
    }
    out.append('(');
    attributes(p);
    out.append(')');
  }

  private void attributes(Pointer p) {
    Attributes list = new Attributes();
    if (p.id() != 0) {
      list.add("id=" + p.id());
    }
    if (p.reference() != 0) {
      list.add("ref_obj_id=" + p.reference());
    }
    if (p.type().is(Modifier.NON_OWNING)) {
      list.add("non_own_ref");
    }
    if (p.target() instanceof Target.OfMap(KnownMap map, int _)) {
      if (!map.shownName().isEmpty()) {
        list.add("map=" + map.shownName());
      }
      list.add(
          "ks=" + map.definition().loadedKeySize() + ",vs=" + map.definition().loadedValueSize());
    }
    if (p.offset() != 0) {
      list.add("off=" + NumberText.signed(p.offset()));
    }
    if (p.target() instanceof Target.OfPacket(int range) && p.base().isPacket()) {
      list.add("r=" + NumberText.unsigned(range));
    }
    if (p.target() instanceof Target.Sized(int bytes, int _)) {
      list.add("sz=" + NumberText.unsigned(bytes & 0xffff_ffffL));
    }
    if (p.target() instanceof Target.OfDynptr(DynptrKind kind, boolean _)) {
      list.add("type=" + kind.text());
    }
    variable(p.variable(), list);
  }

  private void variable(Scalar variable, Attributes list) {
    if (!variable.isConstant()) {
      scalar(variable, list.separator);
    } else if (variable.bits().value() != 0) {
      list.add("imm=" + NumberText.signed(variable.bits().value()));
    }
  }

  private final class Attributes {
    private String separator = "";

    void add(String attribute) {
      out.append(separator).append(attribute);
      separator = ",";
    }
  }

  private void scalar(Scalar s, String firstSeparator) {
    String separator = ranges(s.wide(), s.low(), firstSeparator);
    if (!s.bits().isUnknown()) {
      out.append(separator).append("var_off=").append(NumberText.tnum(s.bits()));
    }
  }

  private static final String[] BOUNDS = {
    "smin", "smax", "umin", "umax", "smin32", "smax32", "umin32", "umax32"
  };

  // Default bounds are left out; equal bounds of one end share a value, unless one reads as
  // negative and the other does not.
  private String ranges(Range64 wide, Range32 low, String firstSeparator) {
    long[] values = {
      wide.smin(),
      wide.smax(),
      wide.umin(),
      wide.umax(),
      shown(low.smin()),
      shown(low.smax()),
      low.umin() & 0xffff_ffffL,
      low.umax() & 0xffff_ffffL
    };
    boolean[] omitted = {
      wide.smin() == Long.MIN_VALUE,
      wide.smax() == Long.MAX_VALUE,
      wide.umin() == 0,
      wide.umax() == -1L,
      low.smin() == Integer.MIN_VALUE,
      low.smax() == Integer.MAX_VALUE,
      low.umin() == 0,
      low.umax() == -1
    };
    String separator = firstSeparator;
    for (int i = 0; i < BOUNDS.length; i++) {
      if (!omitted[i]) {
        out.append(separator).append(BOUNDS[i]).append('=');
        separator = ",";
        fold(i, values, omitted);
        out.append(isSigned(i) ? NumberText.signed(values[i]) : NumberText.unsigned(values[i]));
      }
    }
    return separator;
  }

  private void fold(int i, long[] values, boolean[] omitted) {
    for (int k = i + 2; k < BOUNDS.length; k += 2) {
      if (!omitted[k]
          && values[k] == values[i]
          && (isSigned(k) && values[k] < 0) == (isSigned(i) && values[i] < 0)) {
        omitted[k] = true;
        out.append(BOUNDS[k]).append('=');
      }
    }
  }

  private static boolean isSigned(int bound) {
    return BOUNDS[bound].charAt(0) == 's';
  }

  private static long shown(int bound) {
    return NumberText.fitsSigned(bound) ? bound : bound & 0xffff_ffffL;
  }
}
