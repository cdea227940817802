package dev.assay.crosscheck.mutants;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles a mutant into a folder of its own, against the class path of this process. */
final class Planting {
  private Planting() {}

  /**
   * Writes the mutant's classes.
   *
   * @throws IllegalStateException when it does not compile, or this is no JDK
   * @throws IOException when the folder cannot be written
   */
  static void plant(Mutant mutant, Path folder) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException("mutants are compiled here: a JDK is needed, this is a JRE");
    }
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
      List<String> options = List.of("-proc:none", "-parameters", "-nowarn");
      List<JavaFileObject> units = List.of(new Text(mutant));
      boolean compiled = compiler.getTask(messages, files, null, options, null, units).call();
      if (!compiled) {
        throw new IllegalStateException("mutant " + mutant.name() + ": " + messages);
      }
    }
  }

  /** The mutant's source, held in memory. */
  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(Mutant mutant) {
      super(URI.create("string:///" + mutant.source()), Kind.SOURCE);
      this.text = mutant.plant(MutantShelf.sound(mutant));
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
