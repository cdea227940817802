package dev.assay.grammar;

import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.*;
import dev.assay.ir.isa.JumpForm;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.SwapKind;
import dev.assay.ir.isa.Width;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary instructions of every shape. */
final class Instructions {
  private Instructions() {}

  static Arbitrary<Instruction> any() {
    return Arbitraries.oneOf(arithmetic(), memory(), control(), immediates(), raw());
  }

  private static Arbitrary<Register> register() {
    return Arbitraries.of(Register.class);
  }

  private static Arbitrary<Integer> number() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(-300, 300),
        Arbitraries.integers(),
        Arbitraries.of(Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  private static Arbitrary<Short> offset() {
    return Arbitraries.oneOf(
        Arbitraries.shorts().between((short) -12, (short) 12), Arbitraries.shorts());
  }

  private static Arbitrary<Operand> operand() {
    return Arbitraries.oneOf(register().map(Operand::of), number().map(n -> Operand.of(n)));
  }

  private static Arbitrary<Size> narrow() {
    return Arbitraries.of(Size.B, Size.H, Size.W);
  }

  private static Arbitrary<Size> size() {
    return Arbitraries.of(Size.class);
  }

  private static Arbitrary<Width> width() {
    return Arbitraries.of(Width.class);
  }

  private static Arbitrary<Instruction> arithmetic() {
    Arbitrary<Instruction> alu =
        Combinators.combine(width(), Arbitraries.of(AluOp.class), register(), operand())
            .as(Alu::new);
    Arbitrary<Instruction> negate = Combinators.combine(width(), register()).as(Negate::new);
    Arbitrary<Instruction> extend =
        Combinators.combine(width(), Arbitraries.of(8, 16, 32), register(), register())
            .as((w, b, d, s) -> new SignExtend(b == 32 ? Width.W64 : w, b, d, s));
    Arbitrary<Instruction> swap =
        Combinators.combine(Arbitraries.of(SwapKind.class), Arbitraries.of(16, 32, 64), register())
            .as(Swap::new);
    Arbitrary<Integer> space = Arbitraries.integers().between(0, 0xffff);
    Arbitrary<Instruction> cast =
        Combinators.combine(register(), register(), space, space).as(CastAddressSpace::new);
    return Arbitraries.oneOf(alu, negate, extend, swap, cast);
  }

  private static Arbitrary<Instruction> memory() {
    Arbitrary<Instruction> load =
        Combinators.combine(size(), register(), register(), offset())
            .as((s, d, b, o) -> new Load(s, Extension.ZERO, d, b, o));
    Arbitrary<Instruction> signed =
        Combinators.combine(narrow(), register(), register(), offset())
            .as((s, d, b, o) -> new Load(s, Extension.SIGN, d, b, o));
    Arbitrary<Instruction> store =
        Combinators.combine(size(), register(), offset(), operand()).as(Store::new);
    Arbitrary<Instruction> atomic =
        Combinators.combine(
                Arbitraries.of(Size.W, Size.DW),
                Arbitraries.of(AtomicOp.class),
                register(),
                offset(),
                register())
            .as(Atomic::new);
    Arbitrary<Instruction> acquire =
        Combinators.combine(size(), register(), register(), offset()).as(LoadAcquire::new);
    Arbitrary<Instruction> release =
        Combinators.combine(size(), register(), offset(), register()).as(StoreRelease::new);
    Arbitrary<Instruction> absolute = Combinators.combine(narrow(), number()).as(LoadAbsolute::new);
    Arbitrary<Instruction> indirect =
        Combinators.combine(narrow(), register(), number()).as(LoadIndirect::new);
    return Arbitraries.oneOf(load, signed, store, atomic, acquire, release, absolute, indirect);
  }

  private static Arbitrary<Instruction> control() {
    Arbitrary<Instruction> jump = offset().map(o -> new Jump(JumpForm.SHORT, o));
    Arbitrary<Instruction> far = number().map(o -> new Jump(JumpForm.LONG, o));
    Arbitrary<Instruction> may = offset().map(MayGoto::new);
    Arbitrary<Instruction> branch =
        Combinators.combine(
                width(), Arbitraries.of(Condition.class), register(), operand(), offset())
            .as(Branch::new);
    Arbitrary<Instruction> helper = number().map(CallHelper::new);
    Arbitrary<Instruction> function = number().map(CallFunction::new);
    Arbitrary<Instruction> kfunc = Combinators.combine(number(), offset()).as(CallKfunc::new);
    Arbitrary<Instruction> register = register().map(CallRegister::new);
    Arbitrary<Instruction> exit = Arbitraries.just(new Exit());
    return Arbitraries.oneOf(jump, far, may, branch, helper, function, kfunc, register, exit);
  }

  private static Arbitrary<Instruction> immediates() {
    return Combinators.combine(register(), Arbitraries.of(PseudoSource.class), number(), number())
        .as(LoadImmediate64::new);
  }

  /** Whatever 64 arbitrary bits are; mostly nothing. */
  private static Arbitrary<Instruction> raw() {
    return Arbitraries.longs().map(bits -> Bytecode.decode(new long[] {bits}).at(0));
  }
}
