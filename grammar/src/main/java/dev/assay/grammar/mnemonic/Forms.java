package dev.assay.grammar.mnemonic;

import static dev.assay.grammar.mnemonic.Kind.*;

import dev.assay.grammar.listing.Draft;
import dev.assay.grammar.listing.Draft.Done;
import dev.assay.grammar.listing.Draft.Leading;
import dev.assay.grammar.listing.Reach;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.*;
import dev.assay.ir.isa.JumpForm;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.SwapKind;
import dev.assay.ir.isa.Width;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every mnemonic, with its operands. Built from the facts of {@code ir.isa}. */
final class Forms {
  private static final List<Integer> SWAPPED_BITS = List.of(16, 32, 64);

  private final Map<String, Form> forms = new LinkedHashMap<>();

  Forms() {
    for (Width width : Width.values()) {
      arithmetic(width);
      branches(width);
    }
    swaps();
    for (Size size : Size.values()) {
      memory(size);
    }
    jumps();
    rest();
  }

  /** The form of a mnemonic; of an atomic operation with {@code lock} and its other words. */
  Optional<Form> find(String mnemonic) {
    return Optional.ofNullable(forms.get(mnemonic));
  }

  Set<String> mnemonics() {
    return forms.keySet();
  }

  /** Makes an instruction of operands that need no binding. */
  private interface Maker {
    Instruction make(Arguments values, List<Argument> operands);
  }

  private void add(String mnemonic, Maker maker, Kind... kinds) {
    Form form =
        Form.of(mnemonic, (values, operands) -> new Done(maker.make(values, operands)), kinds);
    forms.put(mnemonic, form);
  }

  private void draft(Form form) {
    forms.put(form.mnemonic(), form);
  }

  private void arithmetic(Width width) {
    for (AluOp op : AluOp.values()) {
      Maker maker = (v, o) -> new Alu(width, op, v.register(o.get(0)), v.operand(o.get(1)));
      add(Mnemonics.of(op, width), maker, REGISTER, REGISTER_OR_NUMBER);
      if (width == Width.W64) {
        add(op.mnemonic() + "64", maker, REGISTER, REGISTER_OR_NUMBER);
      }
    }
    add(Mnemonics.negate(width), (v, o) -> new Negate(width, v.register(o.get(0))), REGISTER);
    for (int bits : List.of(8, 16, 32)) {
      if (bits < width.bits()) {
        add(
            Mnemonics.signExtend(bits, width),
            (v, o) -> new SignExtend(width, bits, v.register(o.get(0)), v.register(o.get(1))),
            REGISTER,
            REGISTER);
      }
    }
  }

  private void swaps() {
    for (SwapKind kind : SwapKind.values()) {
      for (int bits : SWAPPED_BITS) {
        Maker maker = (v, o) -> new Swap(kind, bits, v.register(o.get(0)));
        add(Mnemonics.of(kind, bits), maker, REGISTER);
        add(kind.mnemonic() + bits, maker, REGISTER);
      }
    }
  }

  private void branches(Width width) {
    for (Condition condition : Condition.values()) {
      draft(
          Form.of(
              Mnemonics.of(condition, width),
              (v, o) -> {
                Register dst = v.register(o.get(0));
                Operand src = v.operand(o.get(1));
                return new Leading(
                    v.target(o.get(2)),
                    Reach.SHORT,
                    distance -> new Branch(width, condition, dst, src, (short) distance));
              },
              REGISTER,
              REGISTER_OR_NUMBER,
              TARGET));
    }
  }

  private void jumps() {
    jump(Mnemonics.of(JumpForm.SHORT), Reach.SHORT, d -> new Jump(JumpForm.SHORT, d));
    jump(Mnemonics.of(JumpForm.LONG), Reach.LONG, d -> new Jump(JumpForm.LONG, d));
    jump(Mnemonics.MAY_GOTO, Reach.SHORT, d -> new MayGoto((short) d));
    jump(Mnemonics.CALL + " " + Mnemonics.LOCAL, Reach.LONG, CallFunction::new);
  }

  private void jump(
      String mnemonic, Reach reach, java.util.function.IntFunction<Instruction> make) {
    draft(Form.of(mnemonic, (v, o) -> new Leading(v.target(o.get(0)), reach, make), TARGET));
  }

  private void memory(Size size) {
    add(
        Mnemonics.load(size, Extension.ZERO),
        (v, o) -> load(size, Extension.ZERO, v, o),
        REGISTER,
        MEMORY);
    Maker store =
        (v, o) ->
            new Store(
                size, v.memory(o.get(0)).base(), v.memory(o.get(0)).offset(), v.operand(o.get(1)));
    add(Mnemonics.storeConstant(size), store, MEMORY, NUMBER);
    add(Mnemonics.storeRegister(size), store, MEMORY, REGISTER);
    add(
        Mnemonics.loadAcquire(size),
        (v, o) ->
            new LoadAcquire(
                size, v.register(o.get(0)), v.memory(o.get(1)).base(), v.memory(o.get(1)).offset()),
        REGISTER,
        MEMORY);
    add(
        Mnemonics.storeRelease(size),
        (v, o) ->
            new StoreRelease(
                size, v.memory(o.get(0)).base(), v.memory(o.get(0)).offset(), v.register(o.get(1))),
        MEMORY,
        REGISTER);
    if (size != Size.DW) {
      narrow(size);
    }
    if (size == Size.W || size == Size.DW) {
      atomics(size);
    }
  }

  private static Instruction load(Size size, Extension extension, Arguments v, List<Argument> o) {
    Argument.Memory from = v.memory(o.get(1));
    return new Load(size, extension, v.register(o.get(0)), from.base(), from.offset());
  }

  private void narrow(Size size) {
    add(
        Mnemonics.load(size, Extension.SIGN),
        (v, o) -> load(size, Extension.SIGN, v, o),
        REGISTER,
        MEMORY);
    add(Mnemonics.loadAbsolute(size), (v, o) -> new LoadAbsolute(size, v.imm32(o.get(0))), NUMBER);
    add(
        Mnemonics.loadIndirect(size),
        (v, o) -> new LoadIndirect(size, v.register(o.get(0)), v.imm32(o.get(1))),
        REGISTER,
        NUMBER);
  }

  private void atomics(Size size) {
    for (AtomicOp op : AtomicOp.values()) {
      add(
          Mnemonics.LOCK + " " + Mnemonics.atomic(op, size),
          (v, o) ->
              new Atomic(
                  size,
                  op,
                  v.memory(o.get(0)).base(),
                  v.memory(o.get(0)).offset(),
                  v.register(o.get(1))),
          MEMORY,
          REGISTER);
    }
  }

  private void rest() {
    add(Mnemonics.EXIT, (v, o) -> new Exit());
    add(
        Mnemonics.CAST,
        (v, o) ->
            new CastAddressSpace(
                v.register(o.get(0)),
                v.register(o.get(1)),
                v.unsigned16(o.get(2)),
                v.unsigned16(o.get(3))),
        REGISTER,
        REGISTER,
        NUMBER,
        NUMBER);
    draft(
        Form.of(
            Mnemonics.LDDW,
            (v, o) -> v.immediate64(v.register(o.get(0)), o.get(1)),
            REGISTER,
            NUMBER_OR_REFERENCE));
    draft(Form.of(Mnemonics.CALL, (v, o) -> call(v, o.get(0)), CALLEE));
    draft(Form.of(Mnemonics.CALL + " helper", (v, o) -> call(v, o.get(0)), CALLEE));
    add(Mnemonics.CALL + " runtime", (v, o) -> new CallKfunc(v.imm32(o.get(0)), (short) 0), NUMBER);
  }

  private static Draft call(Arguments values, Argument callee) {
    return switch (callee) {
      case Argument.Number _ -> new Done(new CallHelper(values.imm32(callee)));
      case Argument.Reg(var _, Register register) -> new Done(new CallRegister(register));
      case Argument.Word(var at, String name) -> new Draft.NamedCall(at, name);
      case Argument.Distance _ -> new Leading(values.target(callee), Reach.LONG, CallFunction::new);
      case Argument.Reference(var at, String word, var subject, String added) ->
          new Done(values.references().call(at, word, subject, added));
      case Argument.Memory _ -> throw new IllegalStateException("the kind was not checked");
    };
  }
}
