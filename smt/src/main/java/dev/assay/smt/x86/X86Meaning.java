package dev.assay.smt.x86;

import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.function.BinaryOperator;

/**
 * What an instruction that goes on to the next one does to a state (Intel's manual, volume 2, under
 * the mnemonic). Flags that it leaves undefined, and some that no code of ours looks at, are
 * unknown afterwards.
 */
final class X86Meaning {
  private final X86Instruction instruction;
  private final X86State state;

  private X86Meaning(X86Instruction instruction, X86State state) {
    this.instruction = instruction;
    this.state = state;
  }

  /**
   * Executes it.
   *
   * @throws UnknownForm when its meaning is not written down here
   */
  static void execute(X86Instruction instruction, X86State state) {
    new X86Meaning(instruction, state).execute();
  }

  private void execute() {
    switch (instruction.mnemonic()) {
      case "mov", "movabs" -> write(0, read(1, width(0)));
      case "movzx" -> write(0, read(1, width(1)).zeroExtend(width(0)));
      case "movsx", "movsxd" -> write(0, read(1, width(1)).signExtend(width(0)));
      case "lea" -> write(0, address(memory(1)).low(width(0)));
      case "push" -> push(read(0, 64));
      case "pop" -> write(0, pop());
      case "add" -> write(0, sum(read(0, width(0)), read(1, width(0))));
      case "sub" -> write(0, difference(read(0, width(0)), read(1, width(0))));
      case "cmp" -> difference(read(0, width(0)), read(1, width(0)));
      case "and" -> write(0, logic(Bits::and));
      case "or" -> write(0, logic(Bits::or));
      case "xor" -> write(0, xor());
      case "test" -> logic(Bits::and);
      case "neg" -> write(0, difference(read(0, width(0)).same(0), read(0, width(0))));
      case "not" -> write(0, read(0, width(0)).not());
      case "imul" -> multiply();
      case "div" -> divide(false);
      case "idiv" -> divide(true);
      case "cdq" -> signIntoDx(32);
      case "cqo" -> signIntoDx(64);
      case "shl" -> shift(Bits::shiftLeft);
      case "shr" -> shift(Bits::shiftRight);
      case "sar" -> shift(Bits::shiftRightSigned);
      case "shlx" -> shiftBy(Bits::shiftLeft);
      case "shrx" -> shiftBy(Bits::shiftRight);
      case "sarx" -> shiftBy(Bits::shiftRightSigned);
      case "rol" -> rotate(true);
      case "ror" -> rotate(false);
      case "bswap" -> write(0, swapped(read(0, width(0))));
      case "xchg" -> exchange();
      case "xadd" -> exchangeAdd();
      case "cmpxchg" -> compareExchange();
      case "mfence", "nop" -> {}
      default -> byCondition();
    }
  }

  private void byCondition() {
    String mnemonic = instruction.mnemonic();
    if (mnemonic.startsWith("set")) {
      write(0, state.flags().condition(mnemonic.substring(3)).toBits(8));
    } else if (mnemonic.startsWith("cmov")) {
      Truth taken = state.flags().condition(mnemonic.substring(4));
      write(0, taken.choose(read(1, width(0)), read(0, width(0))));
    } else {
      throw new UnknownForm(instruction);
    }
  }

  private int width(int operand) {
    return switch (instruction.operand(operand)) {
      case X86Operand.Reg(X86Register register) -> register.bits();
      case X86Operand.Mem memory -> memory.bits();
      case X86Operand.Imm _ -> throw new UnknownForm(instruction);
    };
  }

  private Bits read(int operand, int width) {
    return switch (instruction.operand(operand)) {
      case X86Operand.Reg(X86Register register) -> state.get(register);
      case X86Operand.Imm(long value) -> state.terms().constant(width, value);
      case X86Operand.Mem memory -> state.load(memory.bits(), address(memory));
    };
  }

  private void write(int operand, Bits value) {
    switch (instruction.operand(operand)) {
      case X86Operand.Reg(X86Register register) -> state.set(register, value);
      case X86Operand.Mem memory -> state.store(address(memory), value);
      case X86Operand.Imm _ -> throw new UnknownForm(instruction);
    }
  }

  private X86Operand.Mem memory(int operand) {
    if (instruction.operand(operand) instanceof X86Operand.Mem memory) {
      return memory;
    }
    throw new UnknownForm(instruction);
  }

  private Bits address(X86Operand.Mem memory) {
    return address(memory, state);
  }

  /** The address of a memory operand: 64 bits, wrapping (volume 1, 3.7.5). */
  static Bits address(X86Operand.Mem memory, X86State state) {
    Bits address = memory.base().map(state::get).orElseGet(() -> state.terms().constant(64, 0));
    if (memory.index().isPresent()) {
      Bits index = state.get(memory.index().get());
      Bits scaled = memory.scale() == 1 ? index : index.times(index.same(memory.scale()));
      address = address.plus(scaled);
    }
    return memory.displacement() == 0 ? address : address.plus(memory.displacement());
  }

  private void push(Bits value) {
    Bits top = state.get(X86Register.RSP).plus(-8);
    state.set(X86Register.RSP, top);
    state.store(top, value);
  }

  private Bits pop() {
    Bits top = state.get(X86Register.RSP);
    Bits value = state.load(64, top);
    state.set(X86Register.RSP, top.plus(8));
    return value;
  }

  private Bits sum(Bits a, Bits b) {
    Bits r = a.plus(b);
    state.setFlags(X86Flags.ofSum(a, b, r));
    return r;
  }

  private Bits difference(Bits a, Bits b) {
    Bits r = a.minus(b);
    state.setFlags(X86Flags.ofDifference(a, b, r));
    return r;
  }

  private Bits logic(BinaryOperator<Bits> operation) {
    Bits r = operation.apply(read(0, width(0)), read(1, width(0)));
    state.setFlags(X86Flags.ofLogic(r));
    return r;
  }

  // A register with itself is how code clears one.
  private Bits xor() {
    boolean clears = instruction.operand(0).equals(instruction.operand(1));
    return clears ? logic((a, _) -> a.same(0)) : logic(Bits::xor);
  }

  // The low half is the same for numbers with and without sign.
  private void multiply() {
    int factor = instruction.operands().size() - 1;
    if (factor == 0) {
      throw new UnknownForm(instruction);
    }
    Bits product = read(factor - 1, width(0)).times(read(factor, width(0)));
    write(0, product);
    state.loseFlags();
  }

  /*
   * The dividend is rdx:rax. Where rdx holds nothing but zeros, or of signed division rax's sign,
   * that is rax itself, and the quotient fits but for the least number by -1.
   */
  private void divide(boolean signed) {
    int width = width(0);
    X86Register low = new X86Register(X86Register.RAX.number(), width);
    X86Register high = new X86Register(X86Register.RDX.number(), width);
    Bits dividend = state.get(low);
    Bits divisor = read(0, width);
    Bits expected = signed ? sign(dividend) : dividend.same(0);
    Truth overflows =
        signed
            ? divisor.equalTo(-1).and(dividend.equalTo(1L << (width - 1)))
            : divisor.truth(false);
    state.faultsWhen(divisor.equalTo(0).or(overflows).or(state.get(high).equalTo(expected).not()));
    Bits quotient = signed ? dividend.divideSigned(divisor) : dividend.divideUnsigned(divisor);
    Bits remainder =
        signed ? dividend.remainderSigned(divisor) : dividend.remainderUnsigned(divisor);
    state.set(low, quotient);
    state.set(high, remainder);
    state.loseFlags();
  }

  private void signIntoDx(int width) {
    state.set(
        new X86Register(X86Register.RDX.number(), width),
        sign(state.get(new X86Register(X86Register.RAX.number(), width))));
  }

  private static Bits sign(Bits value) {
    return value.shiftRightSigned(value.same(value.width() - 1));
  }

  private void shift(BinaryOperator<Bits> operation) {
    int width = width(0);
    Bits count =
        switch (instruction.operand(1)) {
          case X86Operand.Imm(long value) -> state.terms().constant(width, value);
          case X86Operand.Reg(X86Register register) -> state.get(register).zeroExtend(width);
          case X86Operand.Mem _ -> throw new UnknownForm(instruction);
        };
    write(0, operation.apply(read(0, width), masked(count, width)));
    state.loseFlags();
  }

  private void shiftBy(BinaryOperator<Bits> operation) {
    int width = width(0);
    write(0, operation.apply(read(1, width), masked(read(2, width), width)));
  }

  private Bits masked(Bits count, int width) {
    return count.and(count.same(width == 64 ? 63 : 31));
  }

  private void rotate(boolean left) {
    int width = width(0);
    if (!(instruction.operand(1) instanceof X86Operand.Imm(long count))) {
      throw new UnknownForm(instruction);
    }
    int by = (int) (count & (width == 64 ? 63 : 31)) % width;
    int up = left ? by : (width - by) % width;
    Bits value = read(0, width);
    write(0, up == 0 ? value : value.slice(0, width - up).above(value.slice(width - up, up)));
    state.loseFlags();
  }

  private static Bits swapped(Bits value) {
    Bits result = value.slice(0, 8);
    for (int from = 8; from < value.width(); from += 8) {
      result = result.above(value.slice(from, 8));
    }
    return result;
  }

  // The place, if one is, stands first here.
  private void exchange() {
    Bits first = read(0, width(0));
    Bits second = read(1, width(0));
    write(0, second);
    write(1, first);
  }

  // The place first: its address may hang on the register.
  private void exchangeAdd() {
    Bits old = read(0, width(0));
    Bits sum = sum(old, read(1, width(0)));
    if (instruction.operand(0) instanceof X86Operand.Mem) {
      write(0, sum);
      write(1, old);
    } else {
      write(1, old);
      write(0, sum);
    }
  }

  // The place is written in either case; only on failure does the accumulator change.
  private void compareExchange() {
    int width = width(0);
    X86Register accumulator = new X86Register(X86Register.RAX.number(), width);
    Bits wanted = state.get(accumulator);
    Bits whole = state.get(accumulator.whole());
    Bits old = read(0, width);
    Truth same = wanted.equalTo(old);
    difference(wanted, old);
    write(0, same.choose(read(1, width), old));
    state.set(accumulator, old);
    Bits failed = state.get(accumulator.whole());
    state.set(accumulator.whole(), same.choose(whole, failed));
  }
}
