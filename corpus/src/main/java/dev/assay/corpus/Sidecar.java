package dev.assay.corpus;

import dev.assay.grammar.expectation.Expectation;
import dev.assay.grammar.expectation.ExpectationReader;
import dev.assay.grammar.syntax.LineParsing.Note;
import dev.assay.grammar.text.Diagnostic;
import dev.assay.grammar.text.Diagnostics;
import dev.assay.grammar.text.Position;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the programs of an object should do: a file beside it with the ending {@code .expect}, whose
 * lines are a program's name, a colon, and an expectation as assembly has it in comments.
 */
final class Sidecar {
  private static final Pattern LINE = Pattern.compile("([\\w.$]+):\\s*(.+)");

  private final String file;
  private final List<Line> lines = new ArrayList<>();
  private final List<Source> mistakes = new ArrayList<>();

  private record Line(String program, Note note) {}

  private Sidecar(String file) {
    this.file = file;
  }

  /** The file beside this object; one without lines where there is none. */
  static Sidecar beside(Path object) {
    String name = object.toString();
    int dot = name.lastIndexOf('.');
    Path path = Path.of((dot < 0 ? name : name.substring(0, dot)) + ".expect");
    Sidecar sidecar = new Sidecar(path.toString());
    if (Files.isReadable(path)) {
      sidecar.read(path);
    }
    return sidecar;
  }

  private void read(Path path) {
    try {
      List<String> texts = Files.readAllLines(path);
      for (int i = 0; i < texts.size(); i++) {
        String text = texts.get(i).strip();
        if (!text.isEmpty() && !text.startsWith("#")) {
          readLine(i + 1, text);
        }
      }
    } catch (IOException e) {
      mistakes.add(new Source.Unreadable(file, "file", "cannot be read: " + FileTrouble.words(e)));
    }
  }

  private void readLine(int number, String text) {
    Matcher matcher = LINE.matcher(text);
    if (matcher.matches()) {
      Position at = new Position(number, matcher.start(2) + 1);
      lines.add(new Line(matcher.group(1), new Note(at, matcher.group(2))));
    } else {
      mistakes.add(
          new Source.Unreadable(
              file, "line " + number, "expected a program's name, a colon and an expectation"));
    }
  }

  /** The program with what is expected of it, and a line for each mistake in that. */
  List<Source> expecting(String object, Program program) {
    List<Note> notes =
        lines.stream().filter(l -> l.program.equals(program.name())).map(Line::note).toList();
    Diagnostics diagnostics = new Diagnostics();
    List<MapDefinition> maps = program.maps();
    List<Expectation> expectations = ExpectationReader.read(notes, maps, diagnostics);
    List<Source> found = new ArrayList<>();
    found.add(new Source.Loaded(object, program, expectations));
    for (Diagnostic d : diagnostics.sorted()) {
      found.add(new Source.Unreadable(file, d.at().toString(), d.problem() + "; " + d.remedy()));
    }
    return found;
  }

  /** Lines that could not be read. */
  List<Source> mistakes() {
    return mistakes;
  }
}
