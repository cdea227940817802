package dev.assay.ir.program;

/**
 * A function inside a program. The first one, at slot 0, is the program itself.
 *
 * @param start its first slot; it ends where the next one starts
 * @param btfFunction its BTF type id, 0 where unknown
 */
public record Subprogram(String name, int start, Linkage linkage, int btfFunction) {

  /** How a function is judged by the kernel. */
  public enum Linkage {
    /** In the context of each call. */
    STATIC,
    /** Apart, by its BTF prototype. */
    GLOBAL
  }
}
