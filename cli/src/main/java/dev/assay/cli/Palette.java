package dev.assay.cli;

/** Colours for a terminal, or none. */
enum Palette {
  PLAIN,
  COLOURED;

  String good(String text) {
    return paint(text, "32");
  }

  String bad(String text) {
    return paint(text, "31");
  }

  String open(String text) {
    return paint(text, "33");
  }

  String dim(String text) {
    return paint(text, "2");
  }

  private String paint(String text, String code) {
    return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
