package dev.assay.cli;

import picocli.CommandLine.Option;

/** The options of a command that prints results, and the printing itself. */
final class Output {
  /** When results are coloured. */
  enum Colour {
    AUTO,
    ALWAYS,
    NEVER
  }

  private final Console console;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "How to write results: text, json (one object a line), csv.")
  private Format format = Format.TEXT;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "Colour results: auto (on a terminal, unless NO_COLOR is set), always, never.")
  private Colour colour = Colour.AUTO;

  Output(Console console) {
    this.console = console;
  }

  Format format() {
    return format;
  }

  Palette palette() {
    boolean on =
        switch (colour) {
          case AUTO -> console.terminal() && !console.plain();
          case ALWAYS -> true;
          case NEVER -> false;
        };
    return on ? Palette.COLOURED : Palette.PLAIN;
  }

  /** Where rows go, in the format asked for. */
  RowWriter rows() {
    return switch (format) {
      case TEXT -> new TextRows(console, palette());
      case JSON -> new JsonRows(console.out());
      case CSV -> new CsvRows(console.out());
    };
  }
}
