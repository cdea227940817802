package dev.assay.corpus.elf;

/** A symbol that an object leaves for its loader to define. */
sealed interface Extern {
  /** The object's name for it. */
  String name();

  /**
   * A value of the kernel's configuration, in the map {@code .kconfig}.
   *
   * @param offset bytes into that map's value
   */
  record Configuration(String name, int offset) implements Extern {}

  /**
   * A kernel function.
   *
   * @param btfId id of its type in the kernel's BTF
   */
  record KernelFunction(String name, int btfId) implements Extern {}

  /**
   * A kernel variable of known type.
   *
   * @param btfId id of the variable in the kernel's BTF
   */
  record KernelVariable(String name, int btfId) implements Extern {}

  /** Something of no known type in a kernel, of which a program learns where it lies. */
  record KernelAddress(String name, long address) implements Extern {}

  /**
   * Something that is allowed to be missing, and is.
   *
   * @param number its position among the externs, by which a refused call can be recognised
   */
  record Missing(String name, int number) implements Extern {}

  /** Something that must be there and could not be found; an error for the programs that use it. */
  record Unresolved(String name, String reason) implements Extern {}
}
