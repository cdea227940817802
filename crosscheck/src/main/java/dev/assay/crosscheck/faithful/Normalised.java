package dev.assay.crosscheck.faithful;

import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A log without what two verifiers cannot have in common:
 *
 * <ul>
 *   <li>the figure in {@code verification time 21 usec},
 *   <li>addresses: where an instruction loads a map, a place in a map's value or a kernel variable,
 *       the kernel writes where that lies in its memory and we an index. The number, and the blanks
 *       that depend on its length, become {@link #ADDRESS}. Constants stay.
 * </ul>
 */
public final class Normalised {
  /** Stands for an address. */
  public static final String ADDRESS = "<address>";

  // "4: (18) r1 = 0xffff888104402400      ; R1=...", the same with live registers before it, and
  // "mark_precise: ... before 4: (18) r1 = ...".
  private static final Pattern LOAD =
      Pattern.compile("(\\d+): (?:[0-9.]{10} )?\\(18\\) r\\d+ = (0x[0-9a-f]+)( +(?=;))?");

  // Sometimes at the end of a line: a few of the kernel's messages lack their own end.
  private static final Pattern TIME = Pattern.compile("verification time \\d+ usec");

  private Normalised() {}

  /** The lines of a log of this program. */
  public static List<String> of(Program program, List<String> log) {
    List<String> lines = new ArrayList<>(log.size());
    for (String line : log) {
      lines.add(
          line.contains("(18) r")
              ? withoutAddress(program, line)
              : line.contains("verification time ")
                  ? TIME.matcher(line).replaceAll("verification time")
                  : line);
    }
    return lines;
  }

  private static String withoutAddress(Program program, String line) {
    Matcher load = LOAD.matcher(line);
    if (!load.find() || !isAddress(program, load.group(1))) {
      return line;
    }
    String blanks = load.group(3) == null ? "" : " ";
    return line.substring(0, load.start(2)) + ADDRESS + blanks + line.substring(load.end());
  }

  private static boolean isAddress(Program program, String number) {
    int slot = number.length() > 7 ? -1 : Integer.parseInt(number);
    return program.code().contains(slot)
        && program.code().at(slot) instanceof LoadImmediate64 load
        && switch (load.source()) {
          case MAP_BY_FD, MAP_BY_INDEX, MAP_VALUE_BY_FD, MAP_VALUE_BY_INDEX, VARIABLE -> true;
          case CONSTANT, FUNCTION -> false;
        };
  }
}
