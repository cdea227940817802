package dev.assay.smt.lift;

/**
 * A method by name, overloads together; or one of them, where its descriptor follows its name.
 *
 * @param owner internal name of its class, {@code dev/assay/smt/lift/Lifter}
 * @param name the method's name, {@code isConstant} or {@code isConstant(J)Z}
 */
public record MethodName(String owner, String name) {
  /**
   * The method {@code name} of the class called {@code className} ({@code
   * dev.assay.smt.lift.Lifter}).
   */
  public static MethodName of(String className, String name) {
    return new MethodName(className.replace('.', '/'), name);
  }

  @Override
  public String toString() {
    return owner.replace('/', '.') + "." + name;
  }

  /** Whether this is a method of that name and descriptor. */
  boolean names(String methodName, String descriptor) {
    return name.indexOf('(') < 0 ? name.equals(methodName) : name.equals(methodName + descriptor);
  }
}
