package dev.assay.ir.transform;

import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.transform.Fetch.Argument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a section that asks for a prologue: {@code kprobe/f(void*, long)} fetches the
 * arguments of a function, {@code name=f+8 %di +16($arg1)} what its expressions say, each up to
 * four values into r2 to r5.
 *
 * @param target what the program is attached to, a function and perhaps an offset in it
 */
public record FetchSection(String target, List<Fetch> fetches) {
  private static final Pattern TYPED = Pattern.compile("kprobe/(\\w+)\\((.*)\\)");
  private static final Pattern PROBE =
      Pattern.compile("\\w+=(\\w+(?:\\+\\w+)?)((?:\\s+\\S+)*)\\s*");
  private static final Pattern SIZED = Pattern.compile("(u|s|__u|__s)(8|16|32|64)");
  private static final String REMEDY =
      "; there are %REGISTER as struct pt_regs names it, $arg1 to $arg6, and +OFFSET(…) of these";
  private static final Map<String, Argument> TYPES =
      Map.ofEntries(
          Map.entry("char", scalar(1, true)),
          Map.entry("signed char", scalar(1, true)),
          Map.entry("unsigned char", scalar(1, false)),
          Map.entry("bool", scalar(1, false)),
          Map.entry("_Bool", scalar(1, false)),
          Map.entry("short", scalar(2, true)),
          Map.entry("unsigned short", scalar(2, false)),
          Map.entry("int", scalar(4, true)),
          Map.entry("unsigned", scalar(4, false)),
          Map.entry("unsigned int", scalar(4, false)),
          Map.entry("long", scalar(8, true)),
          Map.entry("unsigned long", scalar(8, false)),
          Map.entry("long long", scalar(8, true)),
          Map.entry("unsigned long long", scalar(8, false)),
          Map.entry("size_t", scalar(8, false)));

  public FetchSection {
    fetches = List.copyOf(fetches);
  }

  /** What became of a section's name. */
  public sealed interface Reading {
    /** It asks for no prologue. */
    record Other() implements Reading {}

    /** It does. */
    record Asks(FetchSection section) implements Reading {}

    /** It means to, and is wrong. */
    record Wrong(String reason) implements Reading {}
  }

  /** Reads the name of a section. */
  public static Reading read(String section) {
    Matcher typed = TYPED.matcher(section);
    if (typed.matches()) {
      return typed(typed.group(1), typed.group(2).strip());
    }
    Matcher probe = PROBE.matcher(section);
    return probe.matches() ? fetching(probe.group(1), probe.group(2).strip()) : new Reading.Other();
  }

  /** The type of programs in such sections. */
  public static ProgramType type() {
    return ProgramType.KPROBE;
  }

  private static Reading typed(String function, String parameters) {
    List<Fetch> fetches = new ArrayList<>();
    if (!parameters.isEmpty() && !parameters.equals("void")) {
      for (String parameter : parameters.split(",", -1)) {
        Optional<Argument> type = typeOf(parameter);
        if (type.isEmpty()) {
          return new Reading.Wrong(
              "'" + parameter.strip() + "' is no type of a scalar or pointer that can be fetched");
        }
        int number = fetches.size() + 1;
        fetches.add(new Argument(number, type.get().bytes(), type.get().signed()));
      }
    }
    return limited(function, fetches);
  }

  private static Optional<Argument> typeOf(String parameter) {
    if (parameter.contains("*")) {
      return Optional.of(scalar(8, false));
    }
    String type = parameter.strip().replaceAll("\\s+", " ").replace("const ", "");
    Matcher sized = SIZED.matcher(type);
    return sized.matches()
        ? Optional.of(scalar(Integer.parseInt(sized.group(2)) / 8, sized.group(1).endsWith("s")))
        : Optional.ofNullable(TYPES.get(type));
  }

  private static Reading fetching(String target, String expressions) {
    List<Fetch> fetches = new ArrayList<>();
    for (String text : words(expressions)) {
      Optional<Fetch> fetch = Fetch.parse(text).filter(Prologue::isKnown);
      if (fetch.isEmpty()) {
        return new Reading.Wrong("'" + text + "' cannot be fetched" + REMEDY);
      }
      fetches.add(fetch.get());
    }
    return limited(target, fetches);
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split("\\s+"));
  }

  private static Reading limited(String target, List<Fetch> fetches) {
    return fetches.size() > Prologue.MOST
        ? new Reading.Wrong(
            fetches.size() + " values are asked for; r2 to r5 hold " + Prologue.MOST)
        : new Reading.Asks(new FetchSection(target, fetches));
  }

  private static Argument scalar(int bytes, boolean signed) {
    return new Argument(1, bytes, signed);
  }
}
