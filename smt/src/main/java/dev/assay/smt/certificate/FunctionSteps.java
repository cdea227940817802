package dev.assay.smt.certificate;

import dev.assay.ir.claim.PointerKind;
import dev.assay.ir.isa.Register;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.Subprogram;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Calls of the program's own functions, and the way back. */
final class FunctionSteps {
  /** Frames there may be; MAX_CALL_FRAMES of Linux. */
  private static final int MOST = 8;

  private final Program program;
  private final Values values;
  private final Judge judge;

  FunctionSteps(Program program, Values values, Judge judge) {
    this.program = program;
    this.values = values;
    this.judge = judge;
  }

  List<Machine> call(Machine m, int target) {
    Optional<Subprogram> function =
        program.subprograms().stream().filter(f -> f.start() == target).findFirst();
    if (function.filter(f -> f.linkage() == Subprogram.Linkage.GLOBAL).isPresent()) {
      judge.unknown("call of a function that is judged for itself");
      return List.of();
    }
    if (m.frames().size() >= MOST) {
      judge.wrong(m, "more than " + MOST + " frames");
      return List.of();
    }
    Word[] registers = new Word[Register.ALL.size()];
    for (int i = 0; i < registers.length; i++) {
      registers[i] = i >= 1 && i <= 5 ? m.read(Register.of(i)) : values.anything();
    }
    int depth = m.frames().size();
    registers[Register.FRAME_POINTER.number()] =
        values.at(new Word.Base(PointerKind.STACK, depth, "", -1), 0);
    m.frames().add(new Machine.Frame(target, m.slot() + 1, registers, new TreeMap<>()));
    return List.of(m.at(target));
  }

  /** Back to the caller with a result; of the last frame, nowhere. */
  List<Machine> leave(Machine m, Word result) {
    if (m.frames().size() == 1) {
      return List.of();
    }
    Machine.Frame left = m.frames().removeLast();
    int depth = m.frames().size();
    m.write(Register.R0, result);
    for (int i = 1; i <= 5; i++) {
      m.write(Register.of(i), values.anything());
    }
    m.replaceAll(word -> pointsAt(word, depth) ? values.anything() : word);
    return List.of(m.at(left.returnTo()));
  }

  private static boolean pointsAt(Word word, int frame) {
    return word instanceof Word.Address a
        && a.points(PointerKind.STACK)
        && a.base().region() >= frame;
  }
}
