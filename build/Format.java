import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks or fixes the format of every Java source of the project: {@code java Format.java
 * check|fix|skip ROOT}. Run by the build in the toolchain's JDK.
 */
final class Format {
  private static final Formatter FORMATTER = new Formatter();

  public static void main(String[] args) throws IOException {
    if (args[0].equals("skip")) {
      return;
    }
    boolean fix = args[0].equals("fix");
    Path root = Path.of(args[1]);
    List<Path> changed =
        sources(root).parallelStream().filter(source -> differs(source, fix)).toList();
    for (Path source : changed) {
      System.err.println(
          root.relativize(source) + (fix ? ": formatted" : ": not in google-java-format"));
    }
    if (!fix && !changed.isEmpty()) {
      System.err.println(changed.size() + " files to format; run: mvn -q -N verify -Dformat=fix");
      System.exit(1);
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> modules = Files.list(root)) {
      return modules
          .map(module -> module.resolve("src"))
          .filter(Files::isDirectory)
          .flatMap(Format::javaFiles)
          .toList();
    }
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList().stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean differs(Path source, boolean fix) {
    try {
      String text = Files.readString(source);
      String formatted =
          FORMATTER.formatSource(
              RemoveUnusedImports.removeUnusedImports(
                  ImportOrderer.reorderImports(text, JavaFormatterOptions.Style.GOOGLE)));
      if (fix && !formatted.equals(text)) {
        Files.writeString(source, formatted);
      }
      return !formatted.equals(text);
    } catch (IOException | FormatterException e) {
      throw new IllegalStateException(source + ": " + e.getMessage(), e);
    }
  }
}
