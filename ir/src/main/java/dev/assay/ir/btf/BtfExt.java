package dev.assay.ir.btf;

import java.util.List;

/**
 * What {@code .BTF.ext} says of an object's instructions, by ELF section, in the file's order.
 * Offsets are in bytes from the beginning of that section. Source: {@code
 * Documentation/bpf/btf.rst}, ".BTF.ext section".
 */
public record BtfExt(
    List<Section<FunctionInfo>> functions,
    List<Section<LineInfo>> lines,
    List<Section<Relocation>> relocations) {

  public BtfExt {
    functions = List.copyOf(functions);
    lines = List.copyOf(lines);
    relocations = List.copyOf(relocations);
  }

  /**
   * Reads the contents of a {@code .BTF.ext} section.
   *
   * @param btf the object's types, whose strings and ids the records mention
   * @throws BtfException on the first thing that is malformed
   */
  public static BtfExt read(byte[] bytes, Btf btf) throws BtfException {
    return new BtfExtReader(bytes, btf).read();
  }

  /** The records of one ELF section. A section may be listed more than once. */
  public record Section<T>(String name, List<T> records) {
    public Section {
      records = List.copyOf(records);
    }
  }

  /**
   * A function begins here.
   *
   * @param offset bytes into the section
   * @param type id of its {@link BtfType.Function}
   */
  public record FunctionInfo(int offset, int type) {}

  /**
   * A source line begins here.
   *
   * @param offset bytes into the section
   * @param text the line as written, empty when the compiler had no source
   * @param line from 1, at most 2^22 - 1
   * @param column from 1, at most 1023; 0 when unknown
   */
  public record LineInfo(int offset, String file, String text, int line, int column) {}

  /**
   * An instruction whose immediate or offset depends on the target's types (CO-RE).
   *
   * @param offset bytes into the section
   * @param type id of the type that {@code access} starts from
   * @param access numbers separated by colons: array element, then member by member; or an
   *     enumerator's index
   */
  public record Relocation(int offset, int type, String access, CoreKind kind) {}
}
