package dev.assay.corpus;

import dev.assay.corpus.elf.LoadOptions;
import dev.assay.grammar.Dialect;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.isa.Code;
import dev.assay.ir.program.Origin;
import dev.assay.ir.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads program files, recognised by their content. Bad input is a result, never an exception. */
public final class Sources {
  /**
   * The longest file that is read, in bytes: real objects stay below a few megabytes, with debug
   * information below a hundred.
   */
  public static final int LARGEST = 256 << 20;

  // A text of instructions takes a hundred times its length while it is read.
  private static final int LONGEST_LISTING = 16 << 20;

  private final LoadOptions options;
  private final Hints hints;
  private final TextReader texts;

  /** A reader for which options say what files do not. */
  public Sources(LoadOptions options) {
    this(options, Hints.NONE);
  }

  /** A reader for files of which something is known. */
  public Sources(LoadOptions options, Hints hints) {
    this.options = options;
    this.hints = hints;
    this.texts = new TextReader(options);
  }

  /** A reader with {@link LoadOptions#standard()}. */
  public static Sources standard() {
    return new Sources(LoadOptions.standard());
  }

  /**
   * The programs of a file, with the expectations of a file beside it whose ending is {@code
   * .expect}, or why there are none. Never empty.
   */
  public List<Source> read(Path path) {
    String file = path.toString();
    try {
      long size = Files.size(path);
      if (size > LARGEST) {
        return unreadable(file, "file", "%d bytes; the limit is %d".formatted(size, LARGEST));
      }
      List<Source> found = read(file, Files.readAllBytes(path));
      return found.getFirst() instanceof Source.Loaded ? withSidecar(path, found) : found;
    } catch (IOException e) {
      return unreadable(file, "file", "cannot be read: " + FileTrouble.words(e));
    }
  }

  private static List<Source> withSidecar(Path path, List<Source> found) {
    Sidecar sidecar = Sidecar.beside(path);
    List<Source> all = new ArrayList<>();
    for (Source source : found) {
      if (source instanceof Source.Loaded l && l.expectations().isEmpty()) {
        all.addAll(sidecar.expecting(l.file(), l.program()));
      } else {
        all.add(source);
      }
    }
    all.addAll(sidecar.mistakes());
    return all;
  }

  /**
   * The programs of a file's content, or why there are none. Never empty.
   *
   * @param file its name, for results and, without folders, for names of maps
   */
  public List<Source> read(String file, byte[] bytes) {
    Format format = hints.formatOf(bytes);
    if (format != Format.OBJECT && bytes.length > LONGEST_LISTING) {
      return unreadable(
          file,
          "file",
          "%d bytes are no ELF object; text and bytecode may have at most %d"
              .formatted(bytes.length, LONGEST_LISTING));
    }
    if (isDamagedObject(file, format)) {
      return unreadable(
          file,
          "header",
          "begins with '%s'; an ELF object begins with '7f454c46'"
              .formatted(HexFormat.of().formatHex(bytes, 0, Math.min(4, bytes.length))));
    }
    return switch (format) {
      case OBJECT -> new ObjectReader(options).read(file, bytes);
      case KERNEL_ASSEMBLY -> text(file, bytes, text -> texts.assembly(Dialect.KERNEL, file, text));
      case MNEMONIC_ASSEMBLY ->
          text(file, bytes, text -> texts.assembly(Dialect.MNEMONIC, file, text));
      case VECTOR -> text(file, bytes, text -> texts.vector(file, text));
      case CLASSIC -> texts.classic(file, ClassicFile.read(file, bytes, hints));
      case HEX -> text(file, bytes, text -> hex(file, text));
      case BYTECODE -> bytecode(file, bytes);
      case UNKNOWN -> stray(file, bytes).orElseGet(() -> unknown(file, bytes));
    };
  }

  private static Optional<List<Source>> stray(String file, byte[] bytes) {
    return Text.stray(bytes).map(stray -> unreadable(file, stray.place(), stray.reason()));
  }

  private static List<Source> unknown(String file, byte[] bytes) {
    return unreadable(
        file,
        "file",
        "%d bytes are no ELF object, no text and no whole instructions of 8 bytes"
            .formatted(bytes.length));
  }

  // By its content a damaged object could be bytecode.
  private boolean isDamagedObject(String file, Format format) {
    return file.endsWith(".o")
        && hints.format().isEmpty()
        && (format == Format.BYTECODE || format == Format.UNKNOWN);
  }

  private static List<Source> text(
      String file, byte[] bytes, Function<String, List<Source>> reader) {
    return Text.of(bytes)
        .map(reader)
        .orElseGet(() ->
            stray(file, bytes)
                .orElseGet(
                    () -> unreadable(file, "file", "is no text, but has control characters")));
  }

  private List<Source> hex(String file, String text) {
    return HexDump.isHexDump(text)
        ? bytecode(file, HexDump.bytes(text))
        : unreadable(
            file,
            HexDump.firstMistake(text) + ":1",
            "is no whole instruction; one has 16 hexadecimal digits");
  }

  private List<Source> bytecode(String file, byte[] bytes) {
    return bytes.length > 0 && bytes.length % Bytecode.SLOT_BYTES == 0
        ? List.of(new Source.Loaded(file, program(file, bytes), List.of()))
        : unreadable(
            file, "file", "%d bytes are no whole instructions of 8 bytes".formatted(bytes.length));
  }

  private Program program(String file, byte[] bytes) {
    Code code = Bytecode.decode(bytes, hints.order());
    return Program.builder(stem(file), options.type().orElse(options.otherwise()), code)
        .origin(Origin.UNKNOWN)
        .build();
  }

  /** The name of a file without folders and from its first dot on. */
  public static String stem(String file) {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  static List<Source> unreadable(String file, String place, String reason) {
    return List.of(new Source.Unreadable(file, place, reason));
  }
}
