package dev.assay.corpus.elf;

import dev.assay.corpus.Probes;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfExt;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.environment.SectionRule;
import dev.assay.ir.fields.StructFields;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.Origin;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.SourceLine;
import dev.assay.ir.program.Subprogram;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An object file of BPF programs. Opening reads what all programs share: maps, types, externs. Each
 * program is linked and relocated when it is loaded, so that one that cannot be leaves the others
 * alone.
 */
public final class BpfObject {
  private final ElfFile elf;
  private final LoadOptions options;
  private final ObjectTypes types;
  private final CodeInfo info;
  private final FunctionTable functions;
  private final Linker linker;
  private final DataPatches dataPatches;
  private final CorePatches corePatches;
  private final Operations operations;
  private final List<MapDefinition> maps;
  private final Optional<Btf> btf;
  private final String licence;
  private final int version;

  private BpfObject(String name, byte[] bytes, LoadOptions options) throws ElfException {
    this.options = options;
    elf = ElfFile.read(bytes);
    types = ObjectTypes.read(elf);
    functions = new FunctionTable(elf);
    MapTable table = new MapTable();
    new LegacyMaps(elf, table).read();
    Optional<ElfSection> declared = elf.section(BtfMaps.SECTION).filter(s -> s.size() != 0);
    if (declared.isPresent()) {
      if (types.btf().isEmpty()) {
        throw new ElfException(declared.get().place(), "needs section '.BTF' to be understood");
      }
      new BtfMaps(elf, types.btf().get(), declared.get(), table, functions).read();
    }
    DataMaps data = new DataMaps(name, types.btf());
    data.read(elf, table);
    Externs externs = new Externs(elf, types.btf(), options);
    externs.resolve(data, table);
    maps = table.maps();
    btf = StructFields.taken(externs.types(), options.environment());
    info = new CodeInfo(types.ext());
    References references = new References(elf);
    linker = new Linker(functions, references);
    dataPatches = new DataPatches(elf, references, table, externs);
    corePatches = new CorePatches(types, options.kernelTypes());
    operations = Operations.read(elf, types.btf());
    licence = readLicence();
    version = readVersion();
  }

  /**
   * Opens an object.
   *
   * @param name the file's name without folders and from its first dot on; the kernel shows it in
   *     front of the names of maps that hold variables
   * @throws ElfException when it is no BPF object or what its programs share cannot be read
   */
  public static BpfObject open(String name, byte[] bytes, LoadOptions options) throws ElfException {
    return new BpfObject(name, bytes, options);
  }

  /** Whether these bytes begin as an ELF file does. */
  public static boolean isElf(byte[] bytes) {
    return ElfFile.isElf(bytes);
  }

  /**
   * A program of an object.
   *
   * @param name its function
   * @param section without the question mark that keeps libbpf from loading it
   */
  public record Entry(int index, String name, String section) {}

  /** The programs, in the order of sections and of functions in them. */
  public List<Entry> entries() {
    List<CodeFunction> found = functions.entries();
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      entries.add(new Entry(i, found.get(i).name(), sectionName(found.get(i))));
    }
    return entries;
  }

  /**
   * The program as a loader would give it to the kernel.
   *
   * @throws ElfException when it cannot be linked or relocated
   */
  public Program load(Entry entry) throws ElfException {
    Program program = loadAlone(entry);
    return program.type() == ProgramType.EXT && program.attachTo().isPresent()
        ? program.toBuilder().replaced(having(program.attachTo().get())).build()
        : program;
  }

  /**
   * The program that a function belongs to, itself or because it is called: what a loader has to
   * load before another program can replace the function. Empty where there is none.
   */
  public Optional<Program> having(String function) throws ElfException {
    for (Entry entry : entries()) {
      Program program = loadAlone(entry);
      boolean has = program.subprograms().stream().anyMatch(s -> s.name().equals(function));
      if (has && program.type() != ProgramType.EXT) {
        return Optional.of(program);
      }
    }
    return Optional.empty();
  }

  private Program loadAlone(Entry entry) throws ElfException {
    CodeFunction function = functions.entries().get(entry.index());
    Linked linked = linker.link(function, catching(function));
    for (Linked.Piece piece : linked.pieces()) {
      corePatches.apply(linked, piece);
      dataPatches.apply(linked, piece);
    }
    Optional<SectionRule> rule = options.environment().section(entry.section());
    ProgramType type =
        options.type().orElse(rule.map(SectionRule::type).orElse(options.otherwise()));
    // What a section says of attachment and flags holds for the type it says.
    Optional<SectionRule> own = rule.filter(r -> r.type() == type);
    Program program =
        Program.builder(entry.name(), type, linked.code())
            .section(entry.section())
            .origin(Origin.COMPILED)
            .attachType(own.flatMap(SectionRule::attach))
            .attachTo(target(entry, type, own))
            .flags(own.map(SectionRule::flags).orElse(Set.of()))
            .maps(maps)
            .subprograms(subprograms(linked))
            .licence(licence)
            .kernelVersion(version)
            .btf(btf)
            .lines(lines(linked))
            .build();
    return switch (Probes.fetching(program, options.type())) {
      case Probes.Ready(Program ready) -> ready;
      case Probes.Wrong(String reason) -> throw new ElfException(function.place(), reason);
    };
  }

  // libbpf's "exception_callback:" tag; only subprograms can catch what a program throws.
  private Optional<CodeFunction> catching(CodeFunction function) throws ElfException {
    Optional<String> name = info.functionType(function).flatMap(types::exceptionCallback);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<CodeFunction> found =
        functions.all().stream().filter(f -> !f.entry() && f.name().equals(name.get())).findFirst();
    if (found.isEmpty()) {
      throw new ElfException(
          function.place(), "its exception callback '%s' is not there".formatted(name.get()));
    }
    return found;
  }

  // A section names the target of every type but this one, where it is only a name.
  private Optional<String> target(Entry entry, ProgramType type, Optional<SectionRule> own) {
    return type == ProgramType.STRUCT_OPS
        ? operations.of(entry.name())
        : own.map(r -> r.target(entry.section())).filter(target -> !target.isEmpty());
  }

  private static String sectionName(CodeFunction function) {
    String name = function.section().name();
    return name.startsWith("?") ? name.substring(1) : name;
  }

  private List<Subprogram> subprograms(Linked linked) {
    List<Subprogram> subprograms = new ArrayList<>();
    for (Linked.Piece piece : linked.pieces()) {
      CodeFunction function = piece.function();
      int type = info.functionType(function).orElse(0);
      subprograms.add(new Subprogram(function.name(), piece.start(), linkage(piece, type), type));
    }
    return subprograms;
  }

  // Without a type the kernel has no prototype to judge a function by, so it follows each call.
  private Subprogram.Linkage linkage(Linked.Piece piece, int type) {
    boolean global =
        piece.start() == 0
            || types.btf().isPresent()
                && types.btf().get().type(type) instanceof BtfType.Function f
                && f.linkage() == BtfType.Linkage.GLOBAL;
    return global ? Subprogram.Linkage.GLOBAL : Subprogram.Linkage.STATIC;
  }

  private List<SourceLine> lines(Linked linked) {
    if (btf.isEmpty()) {
      return List.of();
    }
    List<SourceLine> lines = new ArrayList<>();
    for (Linked.Piece piece : linked.pieces()) {
      int shift = piece.start() - piece.function().start();
      info.lines(piece.function())
          .forEach((slot, line) -> lines.add(sourceLine(slot + shift, line)));
    }
    return lines;
  }

  private static SourceLine sourceLine(int slot, BtfExt.LineInfo line) {
    return new SourceLine(slot, line.file(), line.line(), line.column(), line.text());
  }

  private String readLicence() throws ElfException {
    Optional<ElfSection> section = elf.section("license");
    if (section.isEmpty() || section.get().type() == ElfSection.NOBITS) {
      return "";
    }
    byte[] bytes = section.get().bytes();
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(Arrays.copyOf(bytes, end), StandardCharsets.UTF_8);
  }

  private int readVersion() throws ElfException {
    Optional<ElfSection> section = elf.section("version");
    return section.isPresent() && section.get().size() == Integer.BYTES
        ? section.get().data().getInt(0)
        : 0;
  }
}
