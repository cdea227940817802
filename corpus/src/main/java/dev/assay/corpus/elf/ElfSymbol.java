package dev.assay.corpus.elf;

/**
 * A symbol.
 *
 * @param index its number in the symbol table
 * @param value bytes from the beginning of its section
 * @param size bytes, 0 where unknown
 * @param section the section's number, or a special one such as {@link #UNDEFINED}
 */
record ElfSymbol(
    int index,
    String name,
    Kind kind,
    Binding binding,
    boolean hidden,
    int section,
    long value,
    long size) {
  static final int UNDEFINED = 0;
  static final int FIRST_SPECIAL = 0xff00;

  /** What it stands for. */
  enum Kind {
    NONE,
    OBJECT,
    FUNCTION,
    SECTION,
    OTHER;

    static Kind of(int info) {
      return switch (info & 0xf) {
        case 0 -> NONE;
        case 1 -> OBJECT;
        case 2 -> FUNCTION;
        case 3 -> SECTION;
        default -> OTHER;
      };
    }
  }

  /** Who may see it. */
  enum Binding {
    LOCAL,
    GLOBAL,
    WEAK,
    OTHER;

    static Binding of(int info) {
      return switch (info >>> 4 & 0xf) {
        case 0 -> LOCAL;
        case 1 -> GLOBAL;
        case 2 -> WEAK;
        default -> OTHER;
      };
    }
  }

  /** Whether somebody else is to define it. */
  boolean isExtern() {
    return section == UNDEFINED
        && (binding == Binding.GLOBAL || binding == Binding.WEAK)
        && kind == Kind.NONE;
  }

  boolean isLocal() {
    return binding == Binding.LOCAL;
  }
}
