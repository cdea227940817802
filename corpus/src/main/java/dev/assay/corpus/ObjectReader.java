package dev.assay.corpus;

import dev.assay.corpus.elf.BpfObject;
import dev.assay.corpus.elf.ElfException;
import dev.assay.corpus.elf.LoadOptions;
import java.util.ArrayList;
import java.util.List;

/** The programs of an ELF object. */
final class ObjectReader {
  private final LoadOptions options;

  ObjectReader(LoadOptions options) {
    this.options = options;
  }

  List<Source> read(String file, byte[] bytes) {
    try {
      BpfObject object = BpfObject.open(Sources.stem(file), bytes, options);
      List<Source> found = new ArrayList<>();
      for (BpfObject.Entry entry : object.entries()) {
        found.add(program(file, object, entry));
      }
      return found.isEmpty()
          ? Sources.unreadable(file, "object", "has no program: no section with instructions")
          : found;
    } catch (ElfException e) {
      return Sources.unreadable(file, e.place(), e.reason());
    }
  }

  private static Source program(String file, BpfObject object, BpfObject.Entry entry) {
    try {
      return new Source.Loaded(file, object.load(entry), List.of());
    } catch (ElfException e) {
      return new Source.Unreadable(file, e.place(), e.reason());
    }
  }
}
