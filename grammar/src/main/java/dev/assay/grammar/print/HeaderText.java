package dev.assay.grammar.print;

import dev.assay.grammar.text.Quoted;
import dev.assay.ir.environment.Capability;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.MapEntry;
import dev.assay.ir.program.Origin;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.ProgramFlag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The directives in front of a program; what is as usual is left out. */
final class HeaderText {
  private HeaderText() {}

  static List<String> lines(Program program) {
    List<String> lines = new ArrayList<>();
    lines.add(".program " + name(program.name()));
    if (program.type() != ProgramType.UNSPEC) {
      lines.add(".type " + program.type().kernelName());
    }
    program.attachType().ifPresent(type -> lines.add(".attach " + type.kernelName()));
    program.attachTo().ifPresent(target -> lines.add(".target " + Quoted.quote(target)));
    if (!program.section().isEmpty()) {
      lines.add(".section " + Quoted.quote(program.section()));
    }
    if (!program.licence().equals("GPL")) {
      lines.add(".license " + Quoted.quote(program.licence()));
    }
    if (program.kernelVersion() != 0) {
      lines.add(".version 0x%x".formatted(program.kernelVersion()));
    }
    if (!program.flags().isEmpty()) {
      lines.add(".flags " + flags(program));
    }
    if (!program.capabilities().equals(Capability.ALL)) {
      lines.add(".capabilities " + capabilities(program));
    }
    if (program.origin() != Origin.WRITTEN) {
      lines.add(".origin " + program.origin().name().toLowerCase(Locale.ROOT));
    }
    program.maps().forEach(map -> add(".map", map, lines));
    return lines;
  }

  private static String flags(Program program) {
    return program.flags().stream()
        .sorted(Comparator.naturalOrder())
        .map(ProgramFlag::name)
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }

  private static String capabilities(Program program) {
    return program.capabilities().isEmpty()
        ? "none"
        : program.capabilities().stream()
            .sorted()
            .map(Capability::kernelName)
            .collect(Collectors.joining(" "));
  }

  /** A name, in quotes where it is no plain word. */
  static String name(String name) {
    return Names.isWord(name) ? name : Quoted.quote(name);
  }

  private static void add(String directive, MapDefinition map, List<String> lines) {
    StringBuilder line = new StringBuilder(directive);
    line.append(' ').append(name(map.name())).append(' ').append(map.type().kernelName());
    line.append(" key=").append(map.keySize()).append(" value=").append(map.valueSize());
    line.append(" entries=").append(map.maxEntries());
    line.append(map.flags() == 0 ? "" : " flags=0x%x".formatted(map.flags()));
    line.append(map.keyType() == 0 ? "" : " btf_key=" + map.keyType());
    line.append(map.valueType() == 0 ? "" : " btf_value=" + map.valueType());
    line.append(map.frozen() ? " frozen" : "");
    lines.add(line.toString());
    for (MapEntry entry : map.initial()) {
      lines.add(".entry " + bytes(entry.key()) + " = " + bytes(entry.value()));
    }
    map.inner().ifPresent(inner -> add(".inner", inner, lines));
  }

  private static String bytes(Bytes bytes) {
    return bytes.length() == 0 ? "\"\"" : bytes.toString();
  }
}
