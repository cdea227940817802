package dev.assay.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.grammar.listing.Symbols;
import dev.assay.grammar.text.MalformedText;
import dev.assay.grammar.text.Source;
import dev.assay.ir.environment.Capability;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.isa.Code;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.MapEntry;
import dev.assay.ir.program.Origin;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.ProgramFlag;
import dev.assay.ir.program.SourceLine;
import dev.assay.ir.program.Subprogram;
import dev.assay.ir.program.Subprogram.Linkage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoundTripTest {
  private static final Symbols HELPERS = Symbols.NONE;

  static Program assemble(Dialect dialect, String text) {
    return assemble(dialect, text, HELPERS);
  }

  static Program assemble(Dialect dialect, String text, Symbols symbols) {
    try {
      return dialect.assemble(new Source("p.asm", text), symbols).orThrow().program();
    } catch (MalformedText e) {
      throw new AssertionError(e.getMessage() + "\nin\n" + text, e);
    }
  }

  private static void checkRoundTrip(Dialect dialect, Program program) {
    String text = dialect.print(program, HELPERS);
    Program again = assemble(dialect, text);
    assertEquals(program, again, text);
    assertEquals(text, dialect.print(again, HELPERS));
  }

  @Property(tries = 1500)
  void anyCodeComesBack(@ForAll Dialect dialect, @ForAll("codes") Code code) {
    checkRoundTrip(dialect, Program.of("p", ProgramType.XDP, code));
  }

  @Property(tries = 500)
  void anyProgramComesBack(@ForAll Dialect dialect, @ForAll("programs") Program program) {
    checkRoundTrip(dialect, program);
  }

  @Property(tries = 500)
  void anyBitsComeBack(@ForAll Dialect dialect, @ForAll("bits") long[] bits) {
    checkRoundTrip(dialect, Program.of("p", ProgramType.UNSPEC, Bytecode.decode(bits)));
  }

  @Provide
  Arbitrary<Code> codes() {
    // Raw slots mean what they mean beside their neighbours: decoded as a whole, as a reader would.
    return Instructions.any()
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(list -> Bytecode.decode(Bytecode.encode(Code.of(list))));
  }

  @Provide
  Arbitrary<long[]> bits() {
    return Arbitraries.longs().array(long[].class).ofMinSize(1).ofMaxSize(8);
  }

  private static Arbitrary<String> names() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "main", "L3", "a b", ".rodata", "exit", "r1", "", "\"q\\n", "ä\n", "1x", "k.b"),
        Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8),
        Arbitraries.strings().ofMaxLength(6));
  }

  private static Arbitrary<Bytes> bytes(int length) {
    return Arbitraries.bytes().array(byte[].class).ofSize(length).map(Bytes::of);
  }

  private static Arbitrary<MapDefinition> map(String name) {
    Arbitrary<MapEntry> entry = Combinators.combine(bytes(2), bytes(3)).as(MapEntry::new);
    Arbitrary<MapDefinition> inner =
        Arbitraries.integers()
            .map(n -> MapDefinition.of("inner", MapType.HASH, 2, 3, n).withFlags(n));
    return Combinators.combine(
            Arbitraries.of(MapType.class),
            Arbitraries.integers(),
            inner.optional(0.3),
            entry.list().ofMaxSize(3),
            Arbitraries.of(true, false),
            Arbitraries.integers())
        .as((type, flags, template, entries, frozen, types) ->
            new MapDefinition(
                name, type, 2, 3, flags, flags, template, entries, frozen, types, -types));
  }

  private static Arbitrary<List<MapDefinition>> maps() {
    return names()
        .set()
        .ofMaxSize(3)
        .flatMap(
            set -> Combinators.combine(set.stream().map(RoundTripTest::map).toList()).as(l -> l));
  }

  private static Arbitrary<List<Subprogram>> subprograms(int size) {
    return names()
        .set()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(set -> {
          List<String> names = List.copyOf(set);
          return java.util.stream.IntStream.range(0, names.size())
              .mapToObj(i ->
                  new Subprogram(
                      names.get(i),
                      i == 0 ? 0 : size * i / 2,
                      i % 2 == 0 ? Linkage.GLOBAL : Linkage.STATIC,
                      i * 7))
              .toList();
        });
  }

  @Provide
  Arbitrary<Program> programs() {
    Arbitrary<SourceLine> line =
        Combinators.combine(Arbitraries.integers().between(0, 15), names(), names())
            .as((slot, file, text) -> new SourceLine(slot, file, slot * 3, slot, text));
    return codes()
        .flatMap(code ->
            Combinators.combine(
                    names(),
                    maps(),
                    subprograms(code.size()),
                    Arbitraries.of(Origin.class),
                    Arbitraries.of(ProgramFlag.class).set(),
                    Combinators.combine(
                            names().optional(), names(), Arbitraries.of(Capability.class).set())
                        .as(Head::new),
                    Arbitraries.integers(),
                    line.list().ofMaxSize(2))
                .as((name, maps, functions, origin, flags, head, version, lines) ->
                    Program.builder(name, ProgramType.TRACING, code)
                        .maps(maps)
                        .subprograms(functions)
                        .origin(origin)
                        .flags(Set.copyOf(flags))
                        .attachTo(head.target())
                        .section(head.text())
                        .capabilities(head.capabilities())
                        .licence(head.text())
                        .kernelVersion(version)
                        .lines(sorted(lines, code))
                        .build()));
  }

  private record Head(Optional<String> target, String text, Set<Capability> capabilities) {}

  // Lines stand beside their slot, those of slots where nothing starts at the end.
  private static List<SourceLine> sorted(List<SourceLine> lines, Code code) {
    return lines.stream()
        .sorted(
            java.util.Comparator.comparing((SourceLine l) -> !code.startsAt(l.slot()))
                .thenComparingInt(l -> code.startsAt(l.slot()) ? l.slot() : 0))
        .toList();
  }
}
