package dev.assay.corpus;

import dev.assay.corpus.elf.BpfObject;
import dev.assay.corpus.elf.ElfException;
import dev.assay.corpus.elf.LoadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads program files, recognised by their content. Bad input is a result, never an exception. */
public final class Sources {
  // Real objects stay below a few megabytes, with debug information below a hundred.
  private static final long LARGEST = 256L << 20;

  private final LoadOptions options;

  /** A reader for which options say what files do not. */
  public Sources(LoadOptions options) {
    this.options = options;
  }

  /** A reader with {@link LoadOptions#standard()}. */
  public static Sources standard() {
    return new Sources(LoadOptions.standard());
  }

  /** The programs of a file, or why there are none. Never empty. */
  public List<Source> read(Path path) {
    String file = path.toString();
    try {
      long size = Files.size(path);
      if (size > LARGEST) {
        return unreadable(file, "file", "%d bytes; the limit is %d".formatted(size, LARGEST));
      }
      return read(file, Files.readAllBytes(path));
    } catch (IOException e) {
      return unreadable(file, "file", "cannot be read: " + e);
    }
  }

  /**
   * The programs of a file's content, or why there are none. Never empty.
   *
   * @param file its name, for results and, without folders, for names of maps
   */
  public List<Source> read(String file, byte[] bytes) {
    if (bytes.length == 0) {
      return unreadable(file, "file", "is empty");
    }
    if (BpfObject.isElf(bytes)) {
      return object(file, bytes);
    }
    return unreadable(file, "file", "is no ELF object");
  }

  private List<Source> object(String file, byte[] bytes) {
    try {
      BpfObject object = BpfObject.open(baseName(file), bytes, options);
      List<Source> found = new ArrayList<>();
      for (BpfObject.Entry entry : object.entries()) {
        found.add(program(file, object, entry));
      }
      return found.isEmpty()
          ? unreadable(file, "object", "has no program: no section with instructions")
          : found;
    } catch (ElfException e) {
      return unreadable(file, e.place(), e.reason());
    }
  }

  private static Source program(String file, BpfObject object, BpfObject.Entry entry) {
    try {
      return new Source.Loaded(file, object.load(entry));
    } catch (ElfException e) {
      return new Source.Unreadable(file, e.place(), e.reason());
    }
  }

  private static String baseName(String file) {
    String name = Path.of(file).getFileName() + "";
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static List<Source> unreadable(String file, String place, String reason) {
    return List.of(new Source.Unreadable(file, place, reason));
  }
}
