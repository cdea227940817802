package dev.assay.ir.kfunc;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;

/**
 * A parameter of a kernel function.
 *
 * @param name as declared; what it ends with says how it is meant
 * @param declared id of the type it is declared with
 * @param type id of its type, qualifiers and names resolved
 * @param shape what that type is
 * @param pointee id of what it points to, resolved likewise; 0 where it is no pointer
 */
public record KernelParameter(
    Btf btf, String name, int declared, int type, Shape shape, int pointee) {

  /** What a parameter's type is. */
  public enum Shape {
    NUMBER,
    POINTER,
    OTHER
  }

  static KernelParameter of(Btf btf, BtfType.Parameter parameter) {
    int type = btf.resolve(parameter.type()).orElse(0);
    BtfType resolved = btf.type(type);
    int pointee = resolved instanceof BtfType.Pointer p ? btf.resolve(p.target()).orElse(0) : 0;
    return new KernelParameter(
        btf, parameter.name(), parameter.type(), type, shape(resolved), pointee);
  }

  private static Shape shape(BtfType type) {
    return switch (type) {
      case BtfType.Int _, BtfType.Enumeration _ -> Shape.NUMBER;
      case BtfType.Pointer _ -> Shape.POINTER;
      default -> Shape.OTHER;
    };
  }

  /** What it points to. */
  public BtfType target() {
    return btf.type(pointee);
  }

  /** Whether plain bytes may stand for what it points to. */
  public boolean isPlain() {
    return ScalarTypes.isScalar(target()) || ScalarTypes.isStructOfScalars(btf, pointee, () -> {});
  }

  /** Bits of a number that the function looks at. */
  public int bits() {
    return (int) Math.min(Long.SIZE, btf.sizeOf(type).orElse(0) * Byte.SIZE);
  }

  /** What the function sees of a register. */
  public long seen(long register) {
    return bits() == Long.SIZE ? register : register & (1L << bits()) - 1;
  }

  private boolean ends(String suffix) {
    return name.endsWith(suffix);
  }

  /** Whether it points to a structure of this name. */
  public boolean pointsTo(String structure) {
    return shape == Shape.POINTER
        && target() instanceof BtfType.Struct s
        && s.name().equals(structure);
  }

  /** Whether it is not looked at. */
  public boolean isIgnored() {
    return ends("__ign");
  }

  /** Whether the kernel passes the program itself in it. */
  public boolean isProgram() {
    return ends("__prog");
  }

  public boolean isConstant() {
    return ends("__k");
  }

  /** Whether it is the size in bytes of the memory before it. */
  public boolean isSize() {
    return shape == Shape.NUMBER && ends("__sz");
  }

  /** Whether it is such a size and must be known. */
  public boolean isConstantSize() {
    return shape == Shape.NUMBER && ends("__szk");
  }

  public boolean isOptional() {
    return ends("__opt");
  }

  public boolean isMap() {
    return ends("__map");
  }

  public boolean isAllocated() {
    return ends("__alloc");
  }

  public boolean isUninitialised() {
    return ends("__uninit");
  }

  public boolean isCounted() {
    return ends("__refcounted_kptr");
  }

  public boolean isNullable() {
    return ends("__nullable");
  }

  public boolean isString() {
    return ends("__str");
  }

  public boolean isInterruptFlag() {
    return ends("__irq_flag");
  }

  public boolean isIterator() {
    return ends("__iter");
  }

  /** Whether it points to a function. */
  public boolean isCallback() {
    return shape == Shape.POINTER && target() instanceof BtfType.Prototype;
  }
}
