package dev.assay.grammar.listing;

import dev.assay.grammar.directive.Directive;
import dev.assay.grammar.text.Diagnostics;
import dev.assay.grammar.text.Position;
import dev.assay.ir.program.Program;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The directives that say something of the program as a whole, each at most once. */
final class Header {
  private final Diagnostics diagnostics;
  private final Map<Class<? extends Directive>, Position> seen = new HashMap<>();

  Header(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  void apply(List<Item> items, Program.Builder builder) {
    for (Item item : items) {
      if (item instanceof Item.Directed(Position at, Directive directive)) {
        apply(at, directive, builder);
      }
    }
  }

  private void apply(Position at, Directive directive, Program.Builder builder) {
    switch (directive) {
      case Directive.Name(String name) -> builder.name(name);
      case Directive.Type(var type) -> builder.type(type);
      case Directive.Attach(var type) -> builder.attachType(Optional.of(type));
      case Directive.Target(String name) -> builder.attachTo(Optional.of(name));
      case Directive.Section(String name) -> builder.section(name);
      case Directive.Licence(String text) -> builder.licence(text);
      case Directive.Version(int number) -> builder.kernelVersion(number);
      case Directive.Flags(var flags) -> builder.flags(flags);
      case Directive.Capabilities(var capabilities) -> builder.capabilities(capabilities);
      case Directive.From(var origin) -> builder.origin(origin);
      case Directive.Map _, Directive.Inner _, Directive.Entry _, Directive.Function _ -> {
        return;
      }
      case Directive.Slot _, Directive.Line _ -> {
        return;
      }
    }
    Position earlier = seen.putIfAbsent(directive.getClass(), at);
    if (earlier != null) {
      diagnostics.add(at, "this is said a second time", "the first time is at " + earlier);
    }
  }
}
