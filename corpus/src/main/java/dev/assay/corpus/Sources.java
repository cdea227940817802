package dev.assay.corpus;

import dev.assay.corpus.elf.LoadOptions;
import dev.assay.grammar.Dialect;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.isa.Code;
import dev.assay.ir.program.Origin;
import dev.assay.ir.program.Program;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads program files, recognised by their content. Bad input is a result, never an exception. */
public final class Sources {
  // Real objects stay below a few megabytes, with debug information below a hundred.
  private static final long LARGEST = 256L << 20;

  private final LoadOptions options;
  private final TextReader texts;

  /** A reader for which options say what files do not. */
  public Sources(LoadOptions options) {
    this.options = options;
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
    return switch (Format.of(bytes)) {
      case OBJECT -> new ObjectReader(options).read(file, bytes);
      case KERNEL_ASSEMBLY -> texts.assembly(Dialect.KERNEL, file, text(bytes));
      case MNEMONIC_ASSEMBLY -> texts.assembly(Dialect.MNEMONIC, file, text(bytes));
      case VECTOR -> texts.vector(file, text(bytes));
      case CLASSIC ->
          unreadable(file, "file", "is a classic filter, which is not translated to eBPF yet");
      case BYTECODE -> List.of(new Source.Loaded(file, bytecode(file, bytes), List.of()));
      case UNKNOWN ->
          unreadable(
              file,
              "file",
              "%d bytes are no ELF object, no text and no whole instructions of 8 bytes"
                  .formatted(bytes.length));
    };
  }

  private static String text(byte[] bytes) {
    return Format.text(bytes).orElseThrow();
  }

  private Program bytecode(String file, byte[] bytes) {
    Code code = Bytecode.decode(bytes, ByteOrder.LITTLE_ENDIAN);
    return Program.builder(stem(file), options.type().orElse(options.otherwise()), code)
        .origin(Origin.UNKNOWN)
        .build();
  }

  /** The name of a file without folders and from its first dot on. */
  static String stem(String file) {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  static List<Source> unreadable(String file, String place, String reason) {
    return List.of(new Source.Unreadable(file, place, reason));
  }
}
