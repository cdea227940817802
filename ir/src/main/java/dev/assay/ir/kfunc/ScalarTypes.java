package dev.assay.ir.kfunc;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;

/** Types that hold nothing but numbers, so that any bytes may stand there. */
public final class ScalarTypes {
  private static final int MAX_NESTING = 3;

  private ScalarTypes() {}

  public static boolean isScalar(BtfType type) {
    return type instanceof BtfType.Int || type instanceof BtfType.Enumeration;
  }

  /**
   * Whether a structure holds only numbers, arrays of them and such structures.
   *
   * @param tooDeep told where the answer is no because structures lie too deep in each other
   */
  public static boolean isStructOfScalars(Btf btf, int id, Runnable tooDeep) {
    return btf.type(id) instanceof BtfType.Composite type && holdsScalars(btf, type, 0, tooDeep);
  }

  private static boolean holdsScalars(
      Btf btf, BtfType.Composite type, int depth, Runnable tooDeep) {
    for (BtfType.Member member : type.members()) {
      BtfType inner = btf.resolved(member.type()).orElse(type);
      boolean fits =
          switch (inner) {
            case BtfType.Composite nested -> holdsNested(btf, nested, depth, tooDeep);
            case BtfType.Array array ->
                array.count() != 0
                    && btf.resolved(array.element()).filter(ScalarTypes::isScalar).isPresent();
            case BtfType other -> isScalar(other);
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean holdsNested(
      Btf btf, BtfType.Composite nested, int depth, Runnable tooDeep) {
    if (depth >= MAX_NESTING) {
      tooDeep.run();
      return false;
    }
    return holdsScalars(btf, nested, depth + 1, tooDeep);
  }
}
