package dev.assay.absint.structure;

import dev.assay.ir.environment.VerifierRule;
import dev.assay.ir.environment.VerifierRules;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Defect;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.*;
import dev.assay.ir.isa.SwapKind;
import dev.assay.ir.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A program as a release reads it: what that does not know is no instruction to it. */
public final class KnownInstructions {
  private final VerifierRules rules;

  private KnownInstructions(VerifierRules rules) {
    this.rules = rules;
  }

  /** The same program, or one with an {@link Invalid} for each unknown instruction. */
  public static Program of(Program program, VerifierRules rules) {
    KnownInstructions known = new KnownInstructions(rules);
    return known.all() ? program : known.read(program);
  }

  private boolean all() {
    return rules.keep(VerifierRule.FOURTH_INSTRUCTION_SET)
        && rules.keep(VerifierRule.MAY_GOTO)
        && rules.keep(VerifierRule.ADDRESS_SPACE_CASTS)
        && rules.keep(VerifierRule.ORDERED_ACCESSES);
  }

  private Program read(Program program) {
    Code code = program.code();
    List<Instruction> read = new ArrayList<>();
    boolean same = true;
    long[] raw = Bytecode.encode(code);
    for (int slot = 0; slot < code.size(); slot += code.at(slot).slots()) {
      Instruction instruction = code.at(slot);
      Optional<Defect> defect = defect(instruction);
      same &= defect.isEmpty();
      long bits = raw[slot];
      read.add(defect.<Instruction>map(d -> new Invalid(bits, d)).orElse(instruction));
    }
    return same ? program : program.toBuilder().code(Code.of(read)).build();
  }

  private Optional<Defect> defect(Instruction instruction) {
    return switch (instruction) {
      case SignExtend _ -> fourth(Defect.RESERVED_FIELD);
      case Swap swap when swap.kind() == SwapKind.BSWAP -> fourth(Defect.UNKNOWN_OPCODE);
      case Alu alu when alu.op() == AluOp.SDIV || alu.op() == AluOp.SMOD ->
          fourth(Defect.RESERVED_FIELD);
      case Load load when load.extension() == Extension.SIGN -> fourth(Defect.UNKNOWN_OPCODE);
      case MayGoto _ -> unless(VerifierRule.MAY_GOTO, Defect.UNKNOWN_OPCODE);
      case CastAddressSpace _ -> unless(VerifierRule.ADDRESS_SPACE_CASTS, Defect.RESERVED_FIELD);
      case LoadAcquire _, StoreRelease _ ->
          unless(VerifierRule.ORDERED_ACCESSES, Defect.UNKNOWN_ATOMIC);
      case Swap _,
          Alu _,
          Load _,
          Jump _,
          Negate _,
          LoadImmediate64 _,
          Store _,
          Atomic _,
          LoadAbsolute _,
          LoadIndirect _,
          Branch _,
          CallHelper _,
          CallFunction _,
          CallKfunc _,
          CallRegister _,
          Exit _,
          Invalid _ ->
          Optional.empty();
    };
  }

  private Optional<Defect> fourth(Defect defect) {
    return unless(VerifierRule.FOURTH_INSTRUCTION_SET, defect);
  }

  private Optional<Defect> unless(VerifierRule rule, Defect defect) {
    return rules.keep(rule) ? Optional.empty() : Optional.of(defect);
  }
}
