package dev.assay.corpus.elf;

import dev.assay.corpus.core.CoreException;
import dev.assay.corpus.core.TypeCompatibility;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfKind;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.DataSection;
import dev.assay.ir.btf.BtfType.Function;
import dev.assay.ir.btf.BtfType.Linkage;
import dev.assay.ir.btf.BtfType.Variable;
import dev.assay.ir.program.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Finds what an object's undefined symbols stand for. */
final class Externs {
  /** The section of configuration values. */
  static final String KCONFIG = ".kconfig";

  private static final String KSYMS = ".ksyms";

  private final ElfFile elf;
  private final Optional<Btf> btf;
  private final LoadOptions options;
  private final Map<Integer, Extern> bySymbol = new HashMap<>();
  private final Map<Integer, Integer> places = new HashMap<>();
  private Optional<Integer> configuration = Optional.empty();
  private int configurationSize;

  private record Wanted(ElfSymbol symbol, int type, boolean weak) {}

  private record Setting(Wanted wanted, KconfigValue value) {}

  Externs(ElfFile elf, Optional<Btf> btf, LoadOptions options) {
    this.elf = elf;
    this.btf = btf;
    this.options = options;
  }

  /** Whether BTF describes externs under this name, and not a section of the object. */
  static boolean isSection(String name) {
    return name.equals(KCONFIG) || name.equals(KSYMS);
  }

  /** What this undefined symbol stands for. */
  Extern of(ElfSymbol symbol) {
    return bySymbol.getOrDefault(
        symbol.index(),
        new Extern.Unresolved(symbol.name(), "the object's BTF does not describe it"));
  }

  /**
   * The object's types as a kernel takes them.
   *
   * @throws ElfException when types of externs do not fit together
   */
  Optional<Btf> types() throws ElfException {
    return btf.isEmpty()
        ? btf
        : Optional.of(ExternTypes.complete(btf.get(), places, configurationSize));
  }

  /** The map of configuration values, when there is one. */
  Optional<Integer> configurationMap() {
    return configuration;
  }

  /**
   * Finds what every undefined symbol stands for and adds the map of configuration values.
   *
   * @throws ElfException when a configuration value cannot have the type that the object gives it
   */
  void resolve(DataMaps data, MapTable maps) throws ElfException {
    if (btf.isEmpty()) {
      return;
    }
    List<Setting> settings = new ArrayList<>();
    List<Wanted> symbols = new ArrayList<>();
    Map<Integer, String> sections = sections(btf.get());
    for (ElfSymbol symbol : elf.symbols()) {
      OptionalInt type = symbol.isExtern() ? declaration(symbol) : OptionalInt.empty();
      if (type.isPresent()) {
        Wanted wanted =
            new Wanted(symbol, type.getAsInt(), symbol.binding() == ElfSymbol.Binding.WEAK);
        switch (sections.getOrDefault(wanted.type, "")) {
          case KCONFIG -> settings.add(setting(wanted));
          case KSYMS -> symbols.add(wanted);
          case String _ -> unresolved(wanted, "it is declared neither __ksym nor __kconfig");
        }
      }
    }
    layOut(settings, data, maps);
    symbols.sort(Comparator.comparing(w -> w.symbol.name()));
    for (int i = 0; i < symbols.size(); i++) {
      bySymbol.put(
          symbols.get(i).symbol.index(), kernelSymbol(symbols.get(i), settings.size() + i));
    }
  }

  private static Map<Integer, String> sections(Btf btf) {
    Map<Integer, String> sections = new HashMap<>();
    for (int id = 1; id < btf.size(); id++) {
      if (btf.kind(id) == BtfKind.DATASEC && btf.type(id) instanceof DataSection section) {
        section.variables().forEach(v -> sections.put(v.type(), section.name()));
      }
    }
    return sections;
  }

  private OptionalInt declaration(ElfSymbol symbol) {
    Btf types = btf.orElseThrow();
    return types.named(symbol.name()).filter(id -> isExtern(types.type(id))).findFirst();
  }

  private static boolean isExtern(BtfType type) {
    return type instanceof Function f && f.linkage() == Linkage.EXTERN
        || type instanceof Variable v && v.linkage() == Linkage.EXTERN;
  }

  private void unresolved(Wanted wanted, String reason) {
    bySymbol.put(wanted.symbol.index(), new Extern.Unresolved(wanted.symbol.name(), reason));
  }

  private Setting setting(Wanted wanted) throws ElfException {
    Btf types = btf.orElseThrow();
    Optional<KconfigValue> value =
        types.type(wanted.type) instanceof Variable v
            ? KconfigValue.of(types, v.type())
            : Optional.empty();
    return new Setting(
        wanted,
        value.orElseThrow(() ->
            new ElfException(
                "extern '" + wanted.symbol.name() + "'", "no configuration value has its type")));
  }

  // Loaders order values by falling alignment, then size, then name.
  private void layOut(List<Setting> settings, DataMaps data, MapTable maps) throws ElfException {
    if (settings.isEmpty()) {
      return;
    }
    settings.sort(
        Comparator.comparingInt((Setting s) -> -s.value.alignment())
            .thenComparingInt(s -> s.value.size())
            .thenComparing(s -> s.wanted.symbol.name()));
    long end = 0;
    Map<Integer, byte[]> values = new HashMap<>();
    for (Setting setting : settings) {
      int alignment = setting.value.alignment();
      int offset = Math.toIntExact((end + alignment - 1) / alignment * alignment);
      end = offset + (long) setting.value.size();
      if (end > options.largestConfiguration()) {
        throw new ElfException(KCONFIG, "values of more than %d bytes".formatted(end));
      }
      places.put(setting.wanted.type, offset);
      place(setting, offset, values);
    }
    byte[] content = new byte[(int) end];
    values.forEach((at, bytes) -> System.arraycopy(bytes, 0, content, at, bytes.length));
    configurationSize = content.length;
    configuration =
        Optional.of(
            maps.addData(
                ElfSymbol.UNDEFINED,
                data.internal(KCONFIG, content.length, Optional.of(Bytes.of(content)), true)));
  }

  private void place(Setting setting, int offset, Map<Integer, byte[]> values) throws ElfException {
    String name = setting.wanted.symbol.name();
    Optional<String> given = Optional.ofNullable(options.kconfig().get(name));
    if (given.isEmpty() && !setting.wanted.weak) {
      unresolved(setting.wanted, "this value of the kernel's configuration is not given");
      return;
    }
    try {
      given.ifPresent(text -> values.put(offset, setting.value.bytes(text, elf.order())));
    } catch (IllegalArgumentException e) {
      throw new ElfException("extern '" + name + "'", String.valueOf(e.getMessage()));
    }
    bySymbol.put(setting.wanted.symbol.index(), new Extern.Configuration(name, offset));
  }

  private Extern kernelSymbol(Wanted wanted, int number) throws ElfException {
    String name = wanted.symbol.name();
    Extern found =
        switch (btf.orElseThrow().type(wanted.type)) {
          case Function function -> kernelFunction(name, function);
          case Variable variable -> kernelVariable(name, variable);
          case BtfType _ -> new Extern.Unresolved(name, "it is neither function nor variable");
        };
    return found instanceof Extern.Unresolved && wanted.weak
        ? new Extern.Missing(name, number)
        : found;
  }

  private Extern kernelFunction(String name, Function function) throws ElfException {
    Optional<Btf> kernel = options.kernelTypes().get();
    if (kernel.isEmpty()) {
      return new Extern.Unresolved(name, LoadOptions.NO_KERNEL_TYPES);
    }
    Btf target = kernel.get();
    OptionalInt id = target.find(Btf.essentialName(name), BtfKind.FUNC);
    if (id.isEmpty() || !(target.type(id.getAsInt()) instanceof Function there)) {
      return new Extern.Unresolved(name, "the kernel's BTF has no such function");
    }
    return compatible(function.prototype(), target, there.prototype())
        ? new Extern.KernelFunction(name, id.getAsInt())
        : new Extern.Unresolved(name, "the kernel's function takes or returns other types");
  }

  private Extern kernelVariable(String name, Variable variable) throws ElfException {
    if (btf.orElseThrow().resolve(variable.type()).orElse(0) == 0) {
      OptionalLong address = options.kernelTypes().address(name);
      return address.isPresent()
          ? new Extern.KernelAddress(name, address.getAsLong())
          : new Extern.Unresolved(name, "no kernel tells its address, or it is at several");
    }
    Optional<Btf> kernel = options.kernelTypes().get();
    if (kernel.isEmpty()) {
      return new Extern.Unresolved(name, LoadOptions.NO_KERNEL_TYPES);
    }
    Btf target = kernel.get();
    OptionalInt id = target.find(name, BtfKind.VAR);
    if (id.isEmpty() || !(target.type(id.getAsInt()) instanceof Variable there)) {
      return new Extern.Unresolved(name, "the kernel's BTF has no such variable");
    }
    return compatible(variable.type(), target, there.type())
        ? new Extern.KernelVariable(name, id.getAsInt())
        : new Extern.Unresolved(name, "the kernel's variable has another type");
  }

  private boolean compatible(int local, Btf target, int there) {
    try {
      return new TypeCompatibility(btf.orElseThrow(), target).compatible(local, there);
    } catch (CoreException e) {
      // Types too deep to compare are not known to agree.
      return false;
    }
  }
}
