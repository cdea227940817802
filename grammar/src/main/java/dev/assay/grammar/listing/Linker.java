package dev.assay.grammar.listing;

import dev.assay.grammar.directive.Directive;
import dev.assay.grammar.expectation.ExpectationReader;
import dev.assay.grammar.text.Diagnostics;
import dev.assay.grammar.text.Position;
import dev.assay.grammar.text.Reading;
import dev.assay.grammar.text.Source;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.flow.FunctionStarts;
import dev.assay.ir.isa.Code;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.SourceLine;
import dev.assay.ir.program.Subprogram;
import dev.assay.ir.program.Subprogram.Linkage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes a program of a listing: binds names, reads directives and expectations. */
public final class Linker {
  private final Listing listing;
  private final Symbols symbols;
  private final Diagnostics diagnostics;

  private Linker(Listing listing, Symbols symbols, Diagnostics diagnostics) {
    this.listing = listing;
    this.symbols = symbols;
    this.diagnostics = diagnostics;
  }

  /**
   * Links.
   *
   * @param diagnostics what reading the text noted; more is noted here
   */
  public static Reading<Assembly> link(
      Source source, Listing listing, Symbols symbols, Diagnostics diagnostics) {
    Assembly assembly = new Linker(listing, symbols, diagnostics).link(source);
    return Reading.of(assembly, source, diagnostics);
  }

  private Assembly link(Source source) {
    Layout layout = new Layout(diagnostics);
    layout.place(listing.items());
    MapTable maps = new MapTable(diagnostics);
    maps.collect(listing.items());
    Code code = new Binder(layout, maps.maps(), symbols, diagnostics).bind();
    Program.Builder builder =
        Program.builder(stem(source.name()), ProgramType.UNSPEC, code).maps(maps.maps());
    new Header(diagnostics).apply(listing.items(), builder);
    Program program = builder.build();
    Program whole =
        program.toBuilder()
            .subprograms(subprograms(program.name(), code, layout))
            .lines(lines())
            .build();
    if (code.size() == 0 && diagnostics.count() == 0) {
      diagnostics.add(new Position(1, 1), "no instruction", "a program has at least one");
    }
    return new Assembly(whole, ExpectationReader.read(listing.notes(), maps.maps(), diagnostics));
  }

  /** A file's name without folders and ending. */
  private static String stem(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    int dot = name.indexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private List<Subprogram> subprograms(String program, Code code, Layout layout) {
    List<Subprogram> declared = declared();
    Subprogram main = new Subprogram(program, 0, Linkage.GLOBAL, 0);
    if (declared.isEmpty()) {
      return FunctionStarts.of(code).stream()
          .map(slot -> slot == 0 ? main : inferred(layout, slot))
          .toList();
    }
    List<Subprogram> all = new ArrayList<>(declared);
    if (declared.stream().noneMatch(f -> f.start() == 0)) {
      all.add(main);
    }
    all.sort(Comparator.comparingInt(Subprogram::start));
    return all;
  }

  private static Subprogram inferred(Layout layout, int slot) {
    return new Subprogram(layout.nameOf(slot).orElse("f" + slot), slot, Linkage.STATIC, 0);
  }

  private List<Subprogram> declared() {
    List<Subprogram> all = new ArrayList<>();
    int slot = 0;
    for (Item item : listing.items()) {
      if (item instanceof Item.Directed(Position at, Directive.Function f)) {
        int start = f.slot().orElse(slot);
        if (start < 0) {
          diagnostics.add(at, "slot " + start + " does not exist", "slots count from 0");
        } else {
          all.add(new Subprogram(f.name(), start, f.linkage(), f.btf()));
        }
      }
      slot += slots(item);
    }
    return all;
  }

  private List<SourceLine> lines() {
    List<SourceLine> all = new ArrayList<>();
    int slot = 0;
    for (Item item : listing.items()) {
      if (item instanceof Item.Directed(Position _, Directive.Line line)) {
        int at = line.slot().orElse(slot);
        all.add(new SourceLine(at, line.file(), line.line(), line.column(), line.text()));
      }
      slot += slots(item);
    }
    return all;
  }

  private static int slots(Item item) {
    return switch (item) {
      case Item.Emit(Position _, Draft draft) -> draft.slots();
      case Item.Directed(Position _, Directive directive) ->
          directive instanceof Directive.Slot ? 1 : 0;
      case Item.Label _, Item.Fallback _, Item.Place _, Item.Opcode _ -> 0;
    };
  }
}
