package dev.assay.cli;

import dev.assay.corpus.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Files and folders to files: a folder stands for the program files below it, in order. */
final class Paths {
  // Any text could be assembly; in a folder the name decides, so that notes and C are passed over.
  private static final Set<String> TEXT = Set.of("asm", "s", "bpf", "data", "bin");
  private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

  private static final int HEADER_BYTES = 20;
  private static final int MACHINE_OFFSET = 18;
  private static final int BPF_MACHINE = 247;

  private Paths() {}

  /**
   * All files, each once, in the order of the paths and by name in folders.
   *
   * @throws InputFailure when a folder cannot be read
   */
  static List<String> files(List<String> paths) {
    List<String> files = new ArrayList<>();
    for (String path : paths) {
      if (!path.equals(Inputs.STANDARD_INPUT) && Files.isDirectory(Path.of(path))) {
        files.addAll(below(Path.of(path)));
      } else {
        files.add(path);
      }
    }
    return files.stream().distinct().toList();
  }

  private static List<String> below(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(Paths::isProgram)
          .sorted()
          .map(Path::toString)
          .toList();
    } catch (IOException e) {
      throw new InputFailure(folder + ": cannot be read: " + FileTrouble.words(e));
    }
  }

  private static boolean isProgram(Path file) {
    String name = String.valueOf(file.getFileName());
    return TEXT.contains(name.substring(name.lastIndexOf('.') + 1))
        || name.endsWith(".o")
        || isElf(file);
  }

  // A folder may hold the machine's own executables too. Whoever names a file .o means an object,
  // also where damage hides that it is one.
  private static boolean isElf(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(HEADER_BYTES);
      return head.length == HEADER_BYTES
          && Arrays.equals(Arrays.copyOf(head, ELF.length), ELF)
          && isForBpf(head);
    } catch (IOException e) {
      // Reading it as a program will say why.
      return true;
    }
  }

  private static boolean isForBpf(byte[] header) {
    int first = header[MACHINE_OFFSET] & 0xff;
    int second = header[MACHINE_OFFSET + 1] & 0xff;
    return first + second == BPF_MACHINE; // in either byte order, the other byte being 0
  }
}
