package dev.assay.corpus.elf;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfException;
import dev.assay.ir.btf.BtfExt;
import dev.assay.ir.btf.BtfType;
import java.util.List;
import java.util.Optional;

/**
 * What an object says of its types and instructions.
 *
 * @param btf its types, completed by {@link BtfFixup}; ids are the file's
 * @param ext functions, lines and relocations of its code
 */
record ObjectTypes(Optional<Btf> btf, BtfExt ext) {
  private static final String CATCHES = "exception_callback:";
  private static final BtfExt NOTHING = new BtfExt(List.of(), List.of(), List.of());

  /**
   * Reads {@code .BTF} and {@code .BTF.ext}, where the object has them.
   *
   * @throws ElfException when one is malformed
   */
  static ObjectTypes read(ElfFile elf) throws ElfException {
    Optional<ElfSection> types = elf.section(".BTF");
    Optional<ElfSection> extension = elf.section(".BTF.ext");
    if (types.isEmpty()) {
      return new ObjectTypes(Optional.empty(), NOTHING);
    }
    try {
      Btf btf = Btf.read(types.get().bytes());
      // Before completion, which gives strings other offsets.
      BtfExt ext = extension.isEmpty() ? NOTHING : BtfExt.read(extension.get().bytes(), btf);
      return new ObjectTypes(Optional.of(BtfFixup.complete(elf, btf)), ext);
    } catch (BtfException e) {
      throw new ElfException(e.place(), e.reason());
    }
  }

  /** The name of the function that a function's tag says catches what it throws. */
  Optional<String> exceptionCallback(int function) {
    return btf.stream()
        .flatMap(types -> types.types().stream())
        .filter(t -> t instanceof BtfType.DeclarationTag tag && tag.target() == function)
        .map(BtfType::name)
        .filter(name -> name.startsWith(CATCHES))
        .map(name -> name.substring(CATCHES.length()))
        .findFirst();
  }
}
