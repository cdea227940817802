package dev.assay.ir.classic;

import dev.assay.ir.classic.ClassicFault.Kind;
import dev.assay.ir.classic.ClassicShape.*;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * When Linux takes a classic program ({@code bpf_check_classic} in {@code net/core/filter.c}, and
 * for filters of system calls {@code seccomp_check_filter} in {@code kernel/seccomp.c}). Linux
 * stops at the first fault; here all are listed.
 */
public final class ClassicRules {
  private final List<ClassicInstruction> code;
  private final ClassicData data;
  private final List<ClassicFault> faults = new ArrayList<>();

  private ClassicRules(ClassicProgram program) {
    this.code = program.instructions();
    this.data = program.data();
  }

  /** Every broken rule in order of instructions; empty where Linux takes the program. */
  public static List<ClassicFault> check(ClassicProgram program) {
    if (program.size() == 0) {
      return List.of(new ClassicFault(0, Kind.EMPTY));
    }
    ClassicRules rules = new ClassicRules(program);
    rules.checkEach();
    rules.checkEnd();
    if (rules.faults.isEmpty()) {
      rules.checkScratch();
    }
    return List.copyOf(rules.faults);
  }

  private void checkEach() {
    for (int i = 0; i < code.size(); i++) {
      int index = i;
      ClassicShape shape = code.get(index).shape();
      fault(index, shape).or(() -> ofSeccomp(shape)).ifPresent(kind -> add(index, kind));
    }
  }

  private void checkEnd() {
    int last = code.size() - 1;
    if (!(code.get(last).shape() instanceof Return)) {
      add(last, Kind.NO_RETURN_AT_END);
    }
    if (code.size() > ClassicProgram.MAX_INSTRUCTIONS) {
      add(last, Kind.TOO_LONG);
    }
  }

  private void add(int index, Kind kind) {
    faults.add(new ClassicFault(index, kind));
  }

  private Optional<Kind> fault(int index, ClassicShape shape) {
    return switch (shape) {
      case LoadAbsolute(ClassicSize _, int k) ->
          when(
              data == ClassicData.PACKET && Ancillary.covers(k) && Ancillary.find(k).isEmpty(),
              Kind.UNKNOWN_ANCILLARY);
      case LoadScratch(ClassicCell _, int word) -> scratch(word);
      case Store(ClassicCell _, int word) -> scratch(word);
      case Alu(ClassicAluOp op, ClassicOperand.K(int k)) -> arithmetic(op, k);
      case Jump(int k) -> when(leaves(index, Integer.toUnsignedLong(k)), Kind.JUMP_OUTSIDE);
      case Branch(var _, var _, int onTrue, int onFalse) ->
          when(leaves(index, onTrue) || leaves(index, onFalse), Kind.JUMP_OUTSIDE);
      case Return(ClassicOperand.Cell(ClassicCell cell)) ->
          when(cell == ClassicCell.X, Kind.RETURN_OF_X);
      case Unknown _ -> Optional.of(Kind.UNKNOWN_CODE);
      case Alu _, Return _, LoadIndirect _, LoadConstant _, LoadLength _, LoadHeaderLength _ ->
          Optional.empty();
      case Negate _, Transfer _ -> Optional.empty();
    };
  }

  private Optional<Kind> ofSeccomp(ClassicShape shape) {
    if (data == ClassicData.PACKET) {
      return Optional.empty();
    }
    return switch (shape) {
      case LoadAbsolute(ClassicSize size, int k) ->
          size == ClassicSize.W
              ? when(
                  k % 4 != 0 || Integer.compareUnsigned(k, ClassicData.SECCOMP_BYTES) >= 0,
                  Kind.NO_WORD_OF_SECCOMP)
              : Optional.of(Kind.NOT_FOR_SECCOMP);
      case LoadIndirect _, LoadHeaderLength _ -> Optional.of(Kind.NOT_FOR_SECCOMP);
      case Alu(ClassicAluOp op, var _) -> when(op == ClassicAluOp.MOD, Kind.NOT_FOR_SECCOMP);
      case LoadConstant _, LoadScratch _, LoadLength _, Store _, Negate _ -> Optional.empty();
      case Jump _, Branch _, Return _, Transfer _, Unknown _ -> Optional.empty();
    };
  }

  private static Optional<Kind> when(boolean broken, Kind kind) {
    return broken ? Optional.of(kind) : Optional.empty();
  }

  private static Optional<Kind> scratch(int word) {
    boolean outside = Integer.compareUnsigned(word, ClassicProgram.SCRATCH_WORDS) >= 0;
    return when(outside, Kind.NO_SUCH_WORD);
  }

  private static Optional<Kind> arithmetic(ClassicAluOp op, int k) {
    return switch (op) {
      case DIV, MOD -> when(k == 0, Kind.DIVISION_BY_ZERO);
      case LSH, RSH -> when(Integer.compareUnsigned(k, 32) >= 0, Kind.SHIFT_TOO_FAR);
      case ADD, SUB, MUL, OR, AND, XOR -> Optional.empty();
    };
  }

  private boolean leaves(int index, long skipped) {
    return index + 1 + skipped >= code.size();
  }

  // One pass in order is enough: every jump leads forward.
  private void checkScratch() {
    int[] onEntry = new int[code.size()];
    Arrays.fill(onEntry, -1);
    int written = 0;
    for (int i = 0; i < code.size(); i++) {
      written &= onEntry[i];
      switch (code.get(i).shape()) {
        case Store(ClassicCell _, int word) -> written |= 1 << word;
        case LoadScratch(ClassicCell _, int word) -> {
          if ((written & 1 << word) == 0) {
            add(i, Kind.UNSET_WORD);
          }
        }
        case Jump(int k) -> {
          onEntry[i + 1 + k] &= written;
          written = -1;
        }
        case Branch(var _, var _, int onTrue, int onFalse) -> {
          onEntry[i + 1 + onTrue] &= written;
          onEntry[i + 1 + onFalse] &= written;
          written = -1;
        }
        case LoadAbsolute _, LoadIndirect _, LoadConstant _, LoadLength _, LoadHeaderLength _ -> {}
        case Alu _, Negate _, Return _, Transfer _, Unknown _ -> {}
      }
    }
  }
}
