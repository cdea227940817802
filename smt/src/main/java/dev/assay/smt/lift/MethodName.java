package dev.assay.smt.lift;

/**
 * A method by name, overloads together.
 *
 * @param owner internal name of its class, {@code dev/assay/smt/lift/Lifter}
 * @param name the method's name
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
}
