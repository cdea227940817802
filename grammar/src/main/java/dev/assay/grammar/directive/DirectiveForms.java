package dev.assay.grammar.directive;

import dev.assay.grammar.text.Diagnostics;
import dev.assay.grammar.text.Position;
import dev.assay.grammar.text.Words;
import dev.assay.ir.environment.AttachType;
import dev.assay.ir.environment.Capability;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.MapEntry;
import dev.assay.ir.program.Origin;
import dev.assay.ir.program.ProgramFlag;
import dev.assay.ir.program.Subprogram.Linkage;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The directives there are, each with how it looks and how its parts are read. */
enum DirectiveForms {
  PROGRAM(".program NAME", parts -> new Directive.Name(parts.name())),
  TYPE(
      ".type PROGRAM_TYPE",
      parts ->
          new Directive.Type(
              parts.oneOf(
                  Stream.of(ProgramType.values()), ProgramType::kernelName, ProgramType.UNSPEC))),
  ATTACH(
      ".attach ATTACH_TYPE",
      parts ->
          new Directive.Attach(
              parts.oneOf(Stream.of(AttachType.values()), AttachType::kernelName, AttachType.XDP))),
  TARGET(".target NAME", parts -> new Directive.Target(parts.name())),
  SECTION(".section \"NAME\"", parts -> new Directive.Section(parts.name())),
  LICENSE(".license \"TEXT\"", parts -> new Directive.Licence(parts.name())),
  VERSION(".version NUMBER", parts -> new Directive.Version(parts.number())),
  FLAGS(".flags FLAG...", parts -> new Directive.Flags(flags(parts))),
  CAPABILITIES(
      ".capabilities none|CAPABILITY...", parts -> new Directive.Capabilities(capabilities(parts))),
  ORIGIN(
      ".origin written|compiled|unknown|generated",
      parts ->
          new Directive.From(
              parts.oneOf(Stream.of(Origin.values()), DirectiveForms::lower, Origin.UNKNOWN))),
  MAP(mapForm(".map"), parts -> new Directive.Map(map(parts))),
  INNER(mapForm(".inner"), parts -> new Directive.Inner(map(parts))),
  ENTRY(
      ".entry KEY = VALUE, both as hexadecimal bytes", parts -> new Directive.Entry(entry(parts))),
  FUNCTION(".function NAME [static|global] [btf=ID] [@SLOT]", DirectiveForms::function),
  SLOT(".slot NUMBER", parts -> new Directive.Slot(parts.wide())),
  LINE(".line \"FILE\" LINE COLUMN \"TEXT\" [@SLOT]", DirectiveForms::line);

  private final String form;
  private final Function<Parts, Directive> reader;

  DirectiveForms(String form, Function<Parts, Directive> reader) {
    this.form = form;
    this.reader = reader;
  }

  private static String mapForm(String word) {
    return word + " NAME TYPE key=N value=N entries=N [flags=N] [btf_key=N] [btf_value=N] [frozen]";
  }

  private String word() {
    return "." + lower(this);
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Reads a directive; empty where there is none of this word. */
  static Optional<Directive> read(
      String word, Position at, List<Part> parts, Diagnostics diagnostics) {
    for (DirectiveForms known : values()) {
      if (known.word().equals(word)) {
        Parts cursor = new Parts(at, known.form, parts, diagnostics);
        Directive directive = known.reader.apply(cursor);
        cursor.end();
        return Optional.of(directive);
      }
    }
    List<String> words = Arrays.stream(values()).map(DirectiveForms::word).toList();
    diagnostics.add(at, "unknown directive '" + word + "'", Words.suggest(word, words));
    return Optional.empty();
  }

  private static Set<ProgramFlag> flags(Parts parts) {
    Set<ProgramFlag> flags = EnumSet.noneOf(ProgramFlag.class);
    do {
      flags.add(
          parts.oneOf(
              Stream.of(ProgramFlag.values()), DirectiveForms::lower, ProgramFlag.SLEEPABLE));
    } while (parts.hasAtom());
    return flags;
  }

  private static Set<Capability> capabilities(Parts parts) {
    if (parts.takes("none")) {
      return Capability.NONE;
    }
    Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    do {
      capabilities.add(
          parts.oneOf(Stream.of(Capability.values()), Capability::kernelName, Capability.BPF));
    } while (parts.hasAtom());
    return capabilities;
  }

  private static MapDefinition map(Parts parts) {
    String name = parts.name();
    MapType type = parts.oneOf(Stream.of(MapType.values()), MapType::kernelName, MapType.UNSPEC);
    MapDefinition map =
        MapDefinition.of(
            name,
            type,
            Math.max(0, parts.setting("key", 0)),
            Math.max(0, parts.setting("value", 0)),
            parts.setting("entries", 0));
    MapDefinition typed =
        map.withFlags(parts.setting("flags", 0))
            .withTypes(parts.setting("btf_key", 0), parts.setting("btf_value", 0));
    return parts.takes("frozen") ? typed.withInitial(List.of(), true) : typed;
  }

  private static MapEntry entry(Parts parts) {
    List<byte[]> both = parts.pairOfBytes();
    return new MapEntry(Bytes.of(both.getFirst()), Bytes.of(both.getLast()));
  }

  private static Directive function(Parts parts) {
    String name = parts.name();
    boolean global = parts.takes("global");
    if (!global) {
      parts.takes("static");
    }
    Linkage linkage = global ? Linkage.GLOBAL : Linkage.STATIC;
    return new Directive.Function(name, linkage, parts.setting("btf", 0), parts.place());
  }

  private static Directive line(Parts parts) {
    return new Directive.Line(
        parts.name(), parts.number(), parts.number(), parts.name(), parts.place());
  }
}
