package dev.assay.absint.state;

import dev.assay.absint.domain.Scalar;
import dev.assay.ir.isa.Width;

/** What a register or a spilled slot holds. */
public sealed interface Value {
  /** Nothing that may be read. */
  Value UNSET = new Unset();

  /** The name of the type in the log. */
  String typeText();

  /** Not initialised. */
  record Unset() implements Value {
    @Override
    public String typeText() {
      return "?";
    }
  }

  /**
   * A number.
   *
   * @param id numbers of one state with the same family other than 0 came from each other; with a
   *     bit of {@link #SHIFTED} set, {@code delta} has been added since
   * @param delta what has been added, 0 unless shifted
   * @param precise whether its value matters when this state is compared with later ones
   */
  record Number(Scalar set, int id, int delta, boolean precise) implements Value {
    /** The bit of an id that says that a constant has been added to the whole word. */
    private static final int SHIFTED_WIDE = 1 << 31;

    /** The bit that says that one has been added to the low half, and the word zero-extended. */
    private static final int SHIFTED_LOW = 1 << 30;

    /** The bits of an id that are no part of the family. */
    public static final int SHIFTED = SHIFTED_WIDE | SHIFTED_LOW;

    /** Nothing known. */
    public static final Number UNKNOWN = new Number(Scalar.UNKNOWN, 0, 0, false);

    public static final Number ZERO = new Number(Scalar.ZERO, 0, 0, false);

    private static final Number[] SMALL = small();

    public static Number of(Scalar set) {
      return new Number(set, 0, 0, false);
    }

    /** One of these for all that programs mention most: sizes, offsets, masks, returned values. */
    public static Number constant(long x) {
      return x >= 0 && x < SMALL.length ? SMALL[(int) x] : of(Scalar.constant(x));
    }

    private static Number[] small() {
      Number[] numbers = new Number[256];
      for (int x = 0; x < numbers.length; x++) {
        numbers[x] = of(Scalar.constant(x));
      }
      return numbers;
    }

    /** The id without its marks. */
    public int family() {
      return id & ~SHIFTED;
    }

    public boolean isShifted() {
      return (id & SHIFTED) != 0;
    }

    public boolean isShiftedLow() {
      return (id & SHIFTED_LOW) != 0;
    }

    /** Whether a constant was added to both, or to neither, and in the same width. */
    public boolean isShiftedLike(Number o) {
      return ((id ^ o.id) & SHIFTED) == 0;
    }

    public boolean isZero() {
      return set.isConstant(0);
    }

    public boolean isConstant() {
      return set.isConstant();
    }

    public long constant() {
      return set.bits().value();
    }

    public Number with(Scalar other) {
      return other == set ? this : new Number(other, id, delta, precise);
    }

    public Number withId(int newId) {
      return new Number(set, newId, 0, precise);
    }

    public Number withoutId() {
      return id == 0 && delta == 0 ? this : new Number(set, 0, 0, precise);
    }

    public Number shiftedBy(Width width, int amount) {
      int mark = width == Width.W64 ? SHIFTED_WIDE : SHIFTED_LOW;
      return new Number(set, id | mark, amount, precise);
    }

    /** The same number in the place of another one of its family. */
    public Number linkedAs(Number other) {
      return new Number(set, other.id, other.delta, precise);
    }

    public Number withPrecise(boolean mark) {
      return precise == mark ? this : new Number(set, id, delta, mark);
    }

    /** How many low bits suffice for every value, unsigned. */
    public int bits() {
      return set.width();
    }

    @Override
    public String typeText() {
      return "scalar";
    }
  }

  /**
   * A pointer.
   *
   * @param offset fixed part of its distance to its base, bytes
   * @param variable variable part of that distance
   * @param id pointers with the same id other than 0 have the same base and are null together
   * @param reference the reference it stands for, 0 for none
   */
  record Pointer(
      PointerType type, Target target, int offset, Scalar variable, int id, int reference)
      implements Value {

    /** A pointer to its base. */
    public static Pointer to(PointerType type, Target target) {
      return new Pointer(type, target, 0, Scalar.ZERO, 0, 0);
    }

    public Base base() {
      return type.base();
    }

    public boolean mayBeNull() {
      return type.mayBeNull();
    }

    public boolean isPlain(Base base) {
      return type.isPlain(base);
    }

    public boolean hasVariableOffset() {
      return !variable.isConstant();
    }

    public boolean atBase() {
      return offset == 0 && variable.isConstant(0);
    }

    /** The map, of pointers that have one. */
    public KnownMap map() {
      return ((Target.OfMap) target).map();
    }

    /** Of pointers into a frame: which. */
    public int frame() {
      return ((Target.InFrame) target).frame();
    }

    /** Of packet pointers: the range. */
    public int range() {
      return ((Target.OfPacket) target).range();
    }

    /** Of dynptrs: what memory it stands for. */
    public DynptrKind dynptrKind() {
      return ((Target.OfDynptr) target).kind();
    }

    /** Of memory: its size in bytes. */
    public int size() {
      return ((Target.Sized) target).bytes();
    }

    public Pointer as(PointerType other) {
      return new Pointer(other, target, offset, variable, id, reference);
    }

    public Pointer at(Target other) {
      return new Pointer(type, other, offset, variable, id, reference);
    }

    public Pointer withId(int newId) {
      return new Pointer(type, target, offset, variable, newId, reference);
    }

    public Pointer withReference(int newReference) {
      return new Pointer(type, target, offset, variable, id, newReference);
    }

    public Pointer moved(int newOffset, Scalar newVariable) {
      return new Pointer(type, target, newOffset, newVariable, id, reference);
    }

    @Override
    public String typeText() {
      return type.text();
    }
  }

  /** Whether anything is there. */
  default boolean isSet() {
    return this != UNSET;
  }

  default boolean isZero() {
    return this instanceof Number n && n.isZero();
  }
}
