package dev.assay.grammar.kernel;

import java.util.regex.Pattern;

/** The lines that llvm-objdump prints around a disassembly. */
final class ObjdumpFrame {
  private static final Pattern FRAME =
      Pattern.compile(
          "(?m)^(?:[^\\s:][^\\r\\n:]*:[ \\t]+file format [^\\r\\n]*|Disassembly of section"
              + " [^\\r\\n]*)$");

  private ObjdumpFrame() {}

  /** The text with those lines emptied, so that positions stay right. */
  static String blank(String text) {
    return text.contains("file format ") || text.contains("Disassembly of section ")
        ? FRAME.matcher(text).replaceAll("")
        : text;
  }
}
