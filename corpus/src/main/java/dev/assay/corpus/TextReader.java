package dev.assay.corpus;

import dev.assay.corpus.conformance.Expected;
import dev.assay.corpus.conformance.Vector;
import dev.assay.corpus.conformance.VectorException;
import dev.assay.corpus.conformance.VectorReader;
import dev.assay.corpus.elf.LoadOptions;
import dev.assay.grammar.Dialect;
import dev.assay.grammar.classic.ClassicFilter;
import dev.assay.grammar.expectation.Expectation;
import dev.assay.grammar.expectation.ExpectedOutcome;
import dev.assay.grammar.listing.Assembly;
import dev.assay.grammar.listing.Symbols;
import dev.assay.grammar.text.Diagnostic;
import dev.assay.grammar.text.Reading;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.environment.SectionRule;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.Subprogram;
import dev.assay.ir.transform.ClassicTranslation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The program of a text: assembly, or a vector of bpf_conformance. */
final class TextReader {
  private final LoadOptions options;
  private final Symbols symbols;

  TextReader(LoadOptions options) {
    this.options = options;
    symbols = Symbols.of(options.environment());
  }

  List<Source> assembly(Dialect dialect, String file, String text) {
    var source = new dev.assay.grammar.text.Source(file, text);
    return switch (dialect.assemble(source, symbols)) {
      case Reading.Read<Assembly>(Assembly read) ->
          oddName(read.program())
              .map(place ->
                  Sources.unreadable(file, place, "a name with control characters; take them out"))
              .orElseGet(() -> loaded(file, read));
      case Reading.Refused<Assembly>(var _, var diagnostics) -> refusals(file, diagnostics);
    };
  }

  private List<Source> loaded(String file, Assembly read) {
    return switch (Probes.fetching(typed(read.program()), options.type())) {
      case Probes.Ready(Program program) ->
          List.of(new Source.Loaded(file, program, read.expectations()));
      case Probes.Wrong(String reason) -> Sources.unreadable(file, ".section", reason);
    };
  }

  // Results are listed under these, and must not have their lines broken or coloured.
  private static Optional<String> oddName(Program program) {
    return Stream.of(
            Map.entry(".program", Stream.of(program.name())),
            Map.entry(".section", Stream.of(program.section())),
            Map.entry(".map", program.maps().stream().map(MapDefinition::name)),
            Map.entry(".function", program.subprograms().stream().map(Subprogram::name)))
        .filter(kind -> kind.getValue().anyMatch(n -> n.chars().anyMatch(Character::isISOControl)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  List<Source> vector(String file, String text) {
    try {
      Vector vector = VectorReader.read(file, text);
      return switch (vector.program()) {
        case Reading.Read<Program>(Program program) ->
            List.of(new Source.Loaded(file, typed(program), expectations(vector)));
        case Reading.Refused<Program>(var _, var diagnostics) -> refusals(file, diagnostics);
      };
    } catch (VectorException e) {
      return Sources.unreadable(file, "line " + e.line(), e.reason());
    }
  }

  List<Source> classic(String file, Reading<ClassicFilter> reading) {
    return switch (reading) {
      case Reading.Read<ClassicFilter>(ClassicFilter filter) -> translated(file, filter);
      case Reading.Refused<ClassicFilter>(var _, var diagnostics) -> refusals(file, diagnostics);
    };
  }

  private static List<Source> translated(String file, ClassicFilter filter) {
    return switch (ClassicTranslation.of(filter.program())) {
      case ClassicTranslation.Translated translated ->
          List.of(
              new Source.Loaded(
                  file, ClassicFile.program(file, filter, translated), filter.expectations()));
      case ClassicTranslation.Impossible(int index, String reason) ->
          Sources.unreadable(file, "instruction (%03d)".formatted(index), reason);
    };
  }

  private static List<Expectation> expectations(Vector vector) {
    return switch (vector.expected()) {
      case Expected.Returns(long r0) ->
          List.of(new Expectation.Run(vector.input(), new ExpectedOutcome.Returns(r0), List.of()));
      case Expected.Fails _, Expected.Nothing _ -> List.of();
    };
  }

  private Program typed(Program program) {
    if (options.type().isPresent()) {
      return program.toBuilder().type(options.type().get()).build();
    }
    if (program.type() != ProgramType.UNSPEC) {
      return program;
    }
    Optional<SectionRule> rule = options.environment().section(program.section());
    return rule.isPresent()
        ? program.toBuilder().type(rule.get().type()).attachType(rule.get().attach()).build()
        : program.toBuilder().type(options.otherwise()).build();
  }

  private static List<Source> refusals(String file, List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .<Source>map(
            d -> new Source.Unreadable(file, d.at().toString(), d.problem() + "; " + d.remedy()))
        .toList();
  }
}
