package dev.assay.grammar.print;

import dev.assay.grammar.listing.Symbols;
import dev.assay.grammar.text.Quoted;
import dev.assay.ir.flow.FunctionStarts;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.Branch;
import dev.assay.ir.isa.Instruction.Jump;
import dev.assay.ir.isa.Instruction.MayGoto;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.Subprogram;
import dev.assay.ir.program.Subprogram.Linkage;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a printed program calls its labels, functions, maps and symbols. */
public final class Names {
  private static final Pattern WORD = Pattern.compile("[a-zA-Z_$][a-zA-Z0-9_$.]*");

  /** Words that mean something of their own where a label could stand. */
  private static final Pattern TAKEN =
      Pattern.compile(
          "[rw][0-9]+|pc|lock|if|goto|gotol|may_goto|call|callx|exit|skb|ll|ld_pseudo|local|helper"
              + "|runtime");

  private final Symbols symbols;
  private final List<MapDefinition> maps;
  private final Map<Integer, String> labels = new TreeMap<>();
  private final Set<String> functions = new HashSet<>();
  private boolean declares;

  private Names(List<MapDefinition> maps, Symbols symbols) {
    this.maps = maps;
    this.symbols = symbols;
  }

  /** No labels and no maps: distances and numbers. */
  public static Names none(Symbols symbols) {
    return new Names(List.of(), symbols);
  }

  /** The names for printing a program. */
  public static Names of(Program program, Symbols symbols) {
    Names names = new Names(program.maps(), symbols);
    names.declares = !names.areInferred(program);
    names.nameFunctions(program.subprograms());
    names.nameTargets(program.code());
    return names;
  }

  /** Whether the functions must be declared, because a reader would infer others. */
  public boolean declaresFunctions() {
    return declares;
  }

  // Without declarations a reader takes for a function what is called, named as its label.
  private boolean areInferred(Program program) {
    List<Subprogram> all = program.subprograms();
    Set<Integer> starts = FunctionStarts.of(program.code());
    Subprogram main = new Subprogram(program.name(), 0, Linkage.GLOBAL, 0);
    long different = all.stream().map(Subprogram::name).distinct().count();
    return all.getFirst().equals(main)
        && different == all.size()
        && List.copyOf(starts).equals(all.stream().map(Subprogram::start).toList())
        && all.stream().skip(1).allMatch(Names::looksInferred);
  }

  private static boolean looksInferred(Subprogram function) {
    return isWord(function.name())
        && function.linkage() == Linkage.STATIC
        && function.btfFunction() == 0;
  }

  private void nameFunctions(List<Subprogram> subprograms) {
    for (Subprogram function : subprograms) {
      boolean fresh = functions.add(function.name());
      boolean labelled = declares || function.start() != 0;
      if (fresh && labelled && isWord(function.name())) {
        labels.putIfAbsent(function.start(), function.name());
      }
    }
  }

  private void nameTargets(Code code) {
    for (int slot = 0; slot < code.size(); slot = code.next(slot)) {
      OptionalInt target = target(code.at(slot), slot);
      if (target.isPresent() && code.startsAt(target.getAsInt())) {
        labels.computeIfAbsent(target.getAsInt(), this::fresh);
      }
    }
  }

  private String fresh(int slot) {
    String name = "L" + slot;
    while (functions.contains(name)) {
      name = name + "_";
    }
    return name;
  }

  private static OptionalInt target(Instruction instruction, int slot) {
    return switch (instruction) {
      case Jump(var _, int offset) -> OptionalInt.of(slot + 1 + offset);
      case MayGoto(short offset) -> OptionalInt.of(slot + 1 + offset);
      case Branch(var _, var _, var _, var _, short offset) -> OptionalInt.of(slot + 1 + offset);
      default -> FunctionStarts.target(instruction, slot);
    };
  }

  /** Whether a name can stand in an instruction as it is. */
  public static boolean isWord(String name) {
    return WORD.matcher(name).matches() && !TAKEN.matcher(name).matches();
  }

  /** The label at a slot, if it needs one that no declared function gives it. */
  public Optional<String> label(int slot) {
    return Optional.ofNullable(labels.get(slot))
        .filter(name -> !declares || !functions.contains(name));
  }

  /** Where something leads: a label, or the distance with its sign. */
  public Optional<String> target(int slot, int distance) {
    return Optional.ofNullable(labels.get(slot + 1 + distance));
  }

  /** A distance with its sign. */
  public static String signed(int distance) {
    return distance < 0 ? Integer.toString(distance) : "+" + distance;
  }

  /** A map's name as it stands in brackets, or its number where there is no such map. */
  public String map(int index) {
    if (index < 0 || index >= maps.size()) {
      return Integer.toString(index);
    }
    String name = maps.get(index).name();
    return isWord(name) ? name : Quoted.quote(name);
  }

  /** A helper's name, or its number where the name is unknown or means something else here. */
  public String helper(int id) {
    return symbols
        .helperName()
        .apply(id)
        .filter(name -> isWord(name) && !labels.containsValue(name) && !functions.contains(name))
        .orElseGet(() -> Integer.toString(id));
  }
}
