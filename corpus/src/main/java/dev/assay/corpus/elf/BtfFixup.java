package dev.assay.corpus.elf;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfException;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.DataSection;
import dev.assay.ir.btf.BtfType.Function;
import dev.assay.ir.btf.BtfType.Linkage;
import dev.assay.ir.btf.BtfType.SectionVariable;
import dev.assay.ir.btf.BtfType.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Completes the types of an object as a loader does before it gives them to a kernel: sections get
 * the size and variables the offsets that only ELF knows, and what is hidden becomes static.
 */
final class BtfFixup {
  private final ElfFile elf;
  private final Btf btf;
  private final Map<String, ElfSymbol> objects = new HashMap<>();
  private final Set<String> hidden = new HashSet<>();
  private boolean changed;

  private BtfFixup(ElfFile elf, Btf btf) {
    this.elf = elf;
    this.btf = btf;
    for (ElfSymbol symbol : elf.symbols()) {
      if (symbol.kind() == ElfSymbol.Kind.OBJECT && !symbol.isLocal()) {
        objects.putIfAbsent(symbol.name(), symbol);
      }
      if (symbol.hidden() && !symbol.isLocal()) {
        hidden.add(symbol.name());
      }
    }
  }

  /**
   * The object's types, completed.
   *
   * @throws ElfException when they speak of a section or variable that the object does not have
   */
  static Btf complete(ElfFile elf, Btf btf) throws ElfException, BtfException {
    return new BtfFixup(elf, btf).complete();
  }

  private Btf complete() throws ElfException, BtfException {
    List<BtfType> types = new ArrayList<>(btf.size());
    for (int id = 1; id < btf.size(); id++) {
      BtfType type = btf.type(id);
      BtfType completed = complete(type);
      changed |= completed != type;
      types.add(completed);
    }
    return changed ? Btf.of(types, btf.order()) : btf;
  }

  private BtfType complete(BtfType type) throws ElfException {
    if (type instanceof Function f && f.linkage() == Linkage.GLOBAL && hidden.contains(f.name())) {
      return new Function(f.name(), f.prototype(), Linkage.STATIC);
    }
    if (type instanceof Variable v && v.linkage() == Linkage.GLOBAL && hidden.contains(v.name())) {
      return new Variable(v.name(), v.type(), Linkage.STATIC);
    }
    return type instanceof DataSection section && !Externs.isSection(section.name())
        ? complete(section)
        : type;
  }

  private DataSection complete(DataSection section) throws ElfException {
    // A linked object is complete already.
    if (section.size() != 0) {
      return section;
    }
    ElfSection data =
        elf.section(section.name())
            .orElseThrow(
                () -> new ElfException(".BTF", "no section '%s'".formatted(section.name())));
    if (data.size() <= 0 || data.size() > Integer.MAX_VALUE) {
      throw new ElfException(data.place(), "size of %d bytes".formatted(data.size()));
    }
    List<SectionVariable> variables = new ArrayList<>();
    for (SectionVariable variable : section.variables()) {
      variables.add(placed(section, variable));
    }
    variables.sort(Comparator.comparingInt(SectionVariable::offset));
    return new DataSection(section.name(), (int) data.size(), variables);
  }

  private SectionVariable placed(DataSection section, SectionVariable variable)
      throws ElfException {
    if (!(btf.type(variable.type()) instanceof Variable v)) {
      throw new ElfException(
          ".BTF", "section '%s' holds what is no variable".formatted(section.name()));
    }
    if (v.linkage() != Linkage.GLOBAL) {
      return variable;
    }
    ElfSymbol symbol = objects.get(v.name());
    if (symbol == null || symbol.value() < 0 || symbol.value() > Integer.MAX_VALUE) {
      throw new ElfException(".BTF", "no symbol for variable '%s'".formatted(v.name()));
    }
    return new SectionVariable(variable.type(), (int) symbol.value(), variable.size());
  }
}
