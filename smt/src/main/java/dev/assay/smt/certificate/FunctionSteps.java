package dev.assay.smt.certificate;

import dev.assay.ir.claim.Claims;
import dev.assay.ir.claim.PointerKind;
import dev.assay.ir.claim.ValueClaim;
import dev.assay.ir.isa.Register;
import dev.assay.ir.program.Program;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Calls of the program's own functions, and the way back. */
final class FunctionSteps {
  /** Frames there may be; MAX_CALL_FRAMES of Linux. */
  private static final int MOST = 8;

  private static final int ARGUMENTS = 5;

  private final Program program;
  private final Values values;
  private final Judge judge;
  private final MemorySteps memory;
  private final Map<Integer, Claims> apart;
  private final CallEffects effects;

  /**
   * The calls of one step.
   *
   * @param apart the claims of functions that are judged for themselves, by their first slots
   * @param effects what they may do besides
   */
  FunctionSteps(
      Program program,
      Values values,
      Judge judge,
      MemorySteps memory,
      Map<Integer, Claims> apart,
      CallEffects effects) {
    this.program = program;
    this.values = values;
    this.judge = judge;
    this.memory = memory;
    this.apart = apart;
    this.effects = effects;
  }

  List<Machine> call(Machine m, int target) {
    Claims own = apart.get(target);
    return own == null ? push(m, target, arguments(m)) : callApart(m, target, own);
  }

  private static Word[] arguments(Machine m) {
    Word[] words = new Word[ARGUMENTS];
    for (int i = 0; i < ARGUMENTS; i++) {
      words[i] = m.read(Register.of(i + 1));
    }
    return words;
  }

  /** Into a function, in a frame above those that wait; {@code words} are r1 to r5. */
  List<Machine> push(Machine m, int target, Word[] words) {
    if (m.frames().size() >= MOST) {
      judge.wrong(m, "more than " + MOST + " frames");
      return List.of();
    }
    m.frames().add(frame(target, m.slot() + 1, m.frames().size(), words));
    return List.of(m.at(target));
  }

  private Machine.Frame frame(int target, int returnTo, int depth, Word[] words) {
    Word[] registers = new Word[Register.ALL.size()];
    for (int i = 0; i < registers.length; i++) {
      boolean given = i >= 1 && i <= words.length;
      registers[i] = given ? words[i - 1] : values.anything();
    }
    registers[Register.FRAME_POINTER.number()] =
        values.at(new Word.Base(PointerKind.STACK, depth, "", -1), 0);
    return new Machine.Frame(target, returnTo, registers, new TreeMap<>());
  }

  /** Back to the caller with a result; of the last frame, nowhere. */
  List<Machine> leave(Machine m, Word result) {
    if (m.frames().size() == 1) {
      return List.of();
    }
    Machine.Frame left = m.frames().removeLast();
    int depth = m.frames().size();
    m.replaceAll(word -> pointsAt(word, depth) ? values.anything() : word);
    if (Waiting.isCalledBack(program, left.returnTo())) {
      return List.of(m.at(left.returnTo() - 1)); // the helper goes on
    }
    m.write(Register.R0, result);
    clobber(m);
    return List.of(m.at(left.returnTo()));
  }

  private static boolean pointsAt(Word word, int frame) {
    return word instanceof Word.Address a
        && a.points(PointerKind.STACK)
        && a.base().region() >= frame;
  }

  /** A call leaves nothing in these. */
  void clobber(Machine m) {
    for (int i = 1; i <= ARGUMENTS; i++) {
      m.write(Register.of(i), values.anything());
    }
  }

  /** Packets may be others from here on. */
  void losePackets(Machine m) {
    lose(m, FunctionSteps::isInPacket);
  }

  /** Something was given back. Claims do not tell objects apart, so that it may be any. */
  void loseReleased(Machine m) {
    lose(m, a -> a.points(PointerKind.MEMORY) || a.points(PointerKind.OBJECT));
    m.setCoarse("claims do not tell apart what is given back");
  }

  private void lose(Machine m, Predicate<Word.Address> lost) {
    m.replaceAll(word -> word instanceof Word.Address a && lost.test(a) ? values.anything() : word);
  }

  private static boolean isInPacket(Word.Address a) {
    return Entrance.isPacket(a.base().kind()) || a.points(PointerKind.PACKET_END);
  }

  // ---- functions that are judged for themselves

  private List<Machine> callApart(Machine m, int target, Claims own) {
    if (own.at(target).isEmpty()) {
      judge.wrong(m, "call of a function of which nothing is claimed");
      return List.of();
    }
    List<ValueClaim> expected = own.at(target).getFirst().current().registers();
    Word[] words = arguments(m);
    for (int i = 0; i < words.length && !judge.isStopped(); i++) {
      words[i] = given(m, words[i], expected.get(i + 1), i + 1);
    }
    if (judge.isStopped()) {
      return List.of();
    }
    Machine entered = new Machine(target, List.of(frame(target, -1, 0, words)), m.path());
    judge.requireOne(entered, own.at(target), 0, "no claim at " + target + " has the call");
    m.write(Register.R0, values.anything());
    clobber(m);
    if (effects.losesPackets()) {
      losePackets(m);
    }
    if (effects.releases()) {
      loseReleased(m);
    }
    return List.of(m.at(m.slot() + 1));
  }

  // Where memory of a size is expected, any will do; what the function leaves there nobody knows.
  private Word given(Machine m, Word word, ValueClaim expected, int argument) {
    boolean memoryWanted =
        expected instanceof ValueClaim.Pointer p
            && p.kind() == PointerKind.MEMORY
            && p.size() > 0
            && p.region() == -1;
    if (!(word instanceof Word.Address a)) {
      return word;
    }
    if (!memoryWanted || !(expected instanceof ValueClaim.Pointer wanted)) {
      // The frames below are not the function's own.
      return a.points(PointerKind.STACK) ? values.anything() : a;
    }
    if (isInPacket(a) && effects.losesPackets()) {
      judge.unknown("r" + argument + " of a call is in a packet that the function may lose");
      return a;
    }
    Word.Address used = wanted.maybeNull() ? a.asked(values.terms()) : a;
    if (memory.access().check(m, used, wanted.size(), "r" + argument + " of a call")
        && a.points(PointerKind.STACK)) {
      memory.stack().forget(m, a, wanted.size());
    }
    Word.Base base = new Word.Base(PointerKind.MEMORY, -1, "argument" + argument, wanted.size());
    return new Word.Address(base, 0, values.constant(0), -1, a.isNull());
  }
}
