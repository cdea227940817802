package dev.assay.crosscheck.explain;

import dev.assay.ir.claim.StateClaim;
import dev.assay.ir.claim.ValueClaim;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Operands;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.RegisterSet;
import dev.assay.ir.verdict.Property;
import dev.assay.ir.verdict.Violation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a refusal is about: registers, and the call that took what is not given back. */
record Seeds(List<Register> registers, int acquiredAt) {
  private static final Pattern REGISTER = Pattern.compile("\\bR(\\d+)\\b");
  private static final Pattern ACQUIRED = Pattern.compile("alloc_insn=(\\d+)");
  private static final int NOWHERE = -1;
  private static final int LAST_ARGUMENT = 5;

  /** Of a refusal, by its words first: they name a register where one is to blame. */
  static Seeds of(Violation violation, Instruction refused, List<String> words) {
    int acquired = acquired(violation, words);
    Matcher named = REGISTER.matcher(violation.message());
    if (named.find() && Integer.parseInt(named.group(1)) < Register.ALL.size()) {
      return new Seeds(List.of(Register.of(Integer.parseInt(named.group(1)))), acquired);
    }
    return new Seeds(acquired == NOWHERE ? of(refused) : List.of(), acquired);
  }

  /**
   * The same with what goes together with an argument that is to blame: a size that is not known
   * exactly.
   */
  Seeds withSize(Instruction refused, Optional<StateClaim> state) {
    Optional<Register> size = blamed().filter(_ -> isCall(refused)).flatMap(r -> after(r, state));
    return size.isEmpty() ? this : new Seeds(List.of(size.get(), registers.getLast()), acquiredAt);
  }

  private static boolean isCall(Instruction refused) {
    return refused instanceof Instruction.CallHelper || refused instanceof Instruction.CallKfunc;
  }

  private static Optional<Register> after(Register register, Optional<StateClaim> state) {
    int next = register.number() + 1;
    return state
        .filter(_ -> RegisterSet.ARGUMENTS.members().contains(register) && next <= LAST_ARGUMENT)
        .map(known -> known.current().registers().get(next))
        .filter(claim -> claim instanceof ValueClaim.Number number && number.set().mask() != 0)
        .map(_ -> Register.of(next));
  }

  /** The register that is to blame, where it is one: of a sum the one that is added. */
  Optional<Register> blamed() {
    return registers.isEmpty() || registers.size() > 2
        ? Optional.empty()
        : Optional.of(registers.getLast());
  }

  /** Whether only the log says what a refusal is about. */
  static boolean needWords(Violation violation) {
    return violation.property() == Property.REFERENCE || violation.property() == Property.LOCKING;
  }

  private static int acquired(Violation violation, List<String> words) {
    if (!needWords(violation)) {
      return NOWHERE;
    }
    return Stream.concat(words.stream(), Stream.of(violation.message()))
        .map(ACQUIRED::matcher)
        .filter(Matcher::find)
        .mapToInt(found -> Integer.parseInt(found.group(1)))
        .findFirst()
        .orElse(NOWHERE);
  }

  private static List<Register> of(Instruction refused) {
    return switch (refused) {
      case Instruction.Load load -> List.of(load.base());
      case Instruction.LoadAcquire load -> List.of(load.base());
      case Instruction.Store store -> List.of(store.base());
      case Instruction.StoreRelease store -> List.of(store.base());
      case Instruction.Atomic atomic -> List.of(atomic.base());
      case Instruction.CallHelper _, Instruction.CallKfunc _, Instruction.CallFunction _ ->
          List.of();
      case Instruction.Alu alu -> ofAlu(alu);
      case Instruction.Negate _,
          Instruction.SignExtend _,
          Instruction.Swap _,
          Instruction.CastAddressSpace _,
          Instruction.LoadImmediate64 _,
          Instruction.LoadAbsolute _,
          Instruction.LoadIndirect _,
          Instruction.Jump _,
          Instruction.MayGoto _,
          Instruction.Branch _,
          Instruction.CallRegister _,
          Instruction.Exit _,
          Instruction.Invalid _ ->
          Operands.of(refused).reads().members().stream()
              .filter(register -> register != Register.FRAME_POINTER)
              .toList();
    };
  }

  private static List<Register> ofAlu(Instruction.Alu alu) {
    return alu.src() instanceof Operand.Reg(Register source)
        ? List.of(alu.dst(), source)
        : List.of(alu.dst());
  }
}
