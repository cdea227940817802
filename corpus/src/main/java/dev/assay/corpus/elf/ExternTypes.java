package dev.assay.corpus.elf;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfException;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.DataSection;
import dev.assay.ir.btf.BtfType.Encoding;
import dev.assay.ir.btf.BtfType.Function;
import dev.assay.ir.btf.BtfType.Int;
import dev.assay.ir.btf.BtfType.Linkage;
import dev.assay.ir.btf.BtfType.Parameter;
import dev.assay.ir.btf.BtfType.Prototype;
import dev.assay.ir.btf.BtfType.SectionVariable;
import dev.assay.ir.btf.BtfType.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Makes the types of externs such that a kernel takes them, which knows no externs: configuration
 * values become variables where they lie in their map, kernel symbols become variables of 4 bytes.
 */
final class ExternTypes {
  private static final String STAND_IN = "dummy_ksym";

  private final Btf btf;
  private final List<BtfType> types;

  private ExternTypes(Btf btf) {
    this.btf = btf;
    types = new ArrayList<>(btf.types());
  }

  /**
   * The types with externs made variables.
   *
   * @param places where configuration values lie, by id of their variable
   * @param size bytes of the map of configuration values
   */
  static Btf complete(Btf btf, Map<Integer, Integer> places, int size) throws ElfException {
    ExternTypes externs = new ExternTypes(btf);
    boolean any = false;
    for (int id = 1; id < btf.size(); id++) {
      if (btf.type(id) instanceof DataSection section && Externs.isSection(section.name())) {
        any = true;
        externs.types.set(
            id - 1,
            section.name().equals(Externs.KCONFIG)
                ? externs.configuration(section, places, size)
                : externs.symbols(section));
      }
    }
    try {
      return any ? Btf.of(externs.types, btf.order()) : btf;
    } catch (BtfException e) {
      throw new ElfException(e.place(), e.reason());
    }
  }

  private DataSection configuration(DataSection section, Map<Integer, Integer> places, int size) {
    List<SectionVariable> variables = new ArrayList<>();
    for (SectionVariable variable : section.variables()) {
      if (btf.type(variable.type()) instanceof Variable v) {
        set(variable.type(), new Variable(v.name(), v.type(), Linkage.GLOBAL));
      }
      int offset = places.getOrDefault(variable.type(), variable.offset());
      variables.add(new SectionVariable(variable.type(), offset, variable.size()));
    }
    variables.sort(Comparator.comparingInt(SectionVariable::offset));
    return new DataSection(section.name(), size, variables);
  }

  private DataSection symbols(DataSection section) {
    int integer = integer();
    types.add(new Variable(STAND_IN, integer, Linkage.GLOBAL));
    int standIn = types.size();
    List<SectionVariable> variables = new ArrayList<>();
    for (SectionVariable variable : section.variables()) {
      int offset = variables.size() * Integer.BYTES;
      int type = variable.type();
      if (btf.type(type) instanceof Function function) {
        set(type, new Function(function.name(), function.prototype(), Linkage.GLOBAL));
        nameParameters(function.prototype());
        type = standIn;
      } else if (btf.type(type) instanceof Variable v) {
        set(type, new Variable(v.name(), integer, Linkage.GLOBAL));
      }
      variables.add(new SectionVariable(type, offset, Integer.BYTES));
    }
    return new DataSection(section.name(), variables.size() * Integer.BYTES, variables);
  }

  private int integer() {
    for (int id = 1; id <= types.size(); id++) {
      if (types.get(id - 1) instanceof Int i && i.bits() == Integer.SIZE) {
        return id;
      }
    }
    types.add(new Int("int", Integer.BYTES, Integer.SIZE, 0, Encoding.SIGNED));
    return types.size();
  }

  // The kernel wants names for the parameters of a function that is not extern.
  private void nameParameters(int id) {
    if (btf.type(id) instanceof Prototype prototype) {
      List<Parameter> parameters =
          prototype.parameters().stream()
              .map(p -> p.type() != 0 && p.name().isEmpty() ? new Parameter(STAND_IN, p.type()) : p)
              .toList();
      set(id, new Prototype(prototype.result(), parameters));
    }
  }

  private void set(int id, BtfType type) {
    types.set(id - 1, type);
  }
}
