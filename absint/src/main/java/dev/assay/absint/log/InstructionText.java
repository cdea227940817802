package dev.assay.absint.log;

import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Defect;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.*;
import dev.assay.ir.isa.JumpForm;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.RawSlot;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.SwapKind;
import dev.assay.ir.isa.Width;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Instructions as the log writes them. */
public final class InstructionText {
  private final IntFunction<String> helperNames;
  private final Function<CallKfunc, String> kernelNames;
  private final boolean showsAddresses;

  /**
   * A printer.
   *
   * @param helperNames a helper's name by its number, {@code unknown} where there is none
   * @param kernelNames the name of the kernel function that is called
   * @param showsAddresses whether addresses of maps and their values are written
   */
  public InstructionText(
      IntFunction<String> helperNames,
      Function<CallKfunc, String> kernelNames,
      boolean showsAddresses) {
    this.helperNames = helperNames;
    this.kernelNames = kernelNames;
    this.showsAddresses = showsAddresses;
  }

  /** The text of what is at a slot, opcode included. */
  public String of(Code code, int slot) {
    Instruction instruction = code.at(slot);
    return instruction instanceof Invalid(long raw, Defect _)
        ? MalformedText.of(RawSlot.of(raw), upper(code, slot), helperNames)
        : String.format("(%02x) ", Bytecode.opcode(instruction)) + text(instruction);
  }

  // Where an instruction takes two slots, however malformed, the upper half of its immediate.
  private static int upper(Code code, int slot) {
    return code.next(slot) - slot == 2
        ? (int) (Bytecode.bits(code.at(slot + 1)) >>> Integer.SIZE)
        : 0;
  }

  private String text(Instruction instruction) {
    return switch (instruction) {
      case Alu(Width w, AluOp op, Register dst, Operand src) ->
          reg(w, dst) + " " + op.symbol() + " " + operand(w, src);
      case Negate(Width w, Register dst) -> reg(w, dst) + " = -" + reg(w, dst);
      case SignExtend(Width w, int bits, Register dst, Register src) ->
          reg(w, dst) + " = (s" + bits + ")" + reg(w, src);
      case Swap(SwapKind kind, int bits, Register dst) ->
          dst + " = " + kind.mnemonic() + bits + " " + dst;
      case CastAddressSpace(Register dst, Register src, int to, int from) ->
          dst + " = addr_space_cast(" + src + ", " + to + ", " + from + ")";
      // Where the kernel writes its own addresses, this has the index that stands in their place.
      case LoadImmediate64 load -> load.dst() + " = 0x" + Long.toHexString(shown(load));
      case Load(Size size, Extension ext, Register dst, Register base, short offset) ->
          dst + " = *(" + type(size, ext) + " *)" + address(base, offset);
      case Store(Size size, Register base, short offset, Operand src) ->
          "*(" + unsigned(size) + " *)" + address(base, offset) + " = " + operand(Width.W64, src);
      case Atomic atomic -> atomic(atomic);
      case LoadAcquire(Size size, Register dst, Register base, short offset) ->
          dst + " = load_acquire((" + unsigned(size) + " *)" + address(base, offset) + ")";
      case StoreRelease(Size size, Register base, short offset, Register src) ->
          "store_release((" + unsigned(size) + " *)" + address(base, offset) + ", " + src + ")";
      case LoadAbsolute(Size size, int offset) ->
          "r0 = *(" + unsigned(size) + " *)skb[" + offset + "]";
      case LoadIndirect(Size size, Register index, int offset) ->
          "r0 = *(" + unsigned(size) + " *)skb[" + index + " + " + offset + "]";
      case Jump(JumpForm form, int offset) ->
          (form == JumpForm.SHORT ? "goto pc" : "gotol pc") + plus(offset);
      case MayGoto(short offset) -> "may_goto pc" + plus(offset);
      case Branch branch -> branch(branch);
      case CallHelper(int id) -> "call " + helperNames.apply(id) + "#" + id;
      case CallFunction(int offset) -> "call pc" + plus(offset);
      case CallKfunc call -> "call " + kernelNames.apply(call) + "#" + call.btfId();
      case CallRegister(Register target) -> "callx " + target;
      case Exit _ -> "exit";
      case Invalid _ -> throw new IllegalArgumentException("no instruction");
    };
  }

  private long shown(LoadImmediate64 load) {
    return switch (load.source()) {
      case MAP_BY_FD, MAP_VALUE_BY_FD, MAP_BY_INDEX, MAP_VALUE_BY_INDEX ->
          showsAddresses ? load.value() : 0;
      case CONSTANT, VARIABLE, FUNCTION -> load.value();
    };
  }

  private static String branch(Branch b) {
    String right =
        switch (b.src()) {
          case Operand.Reg(Register register) -> reg(b.width(), register);
          case Operand.Imm(int value) -> "0x" + Integer.toHexString(value);
        };
    return "if "
        + reg(b.width(), b.dst())
        + " "
        + b.condition().symbol()
        + " "
        + right
        + " goto pc"
        + plus(b.offset());
  }

  private static String atomic(Atomic a) {
    String place = "(" + unsigned(a.size()) + " *)" + address(a.base(), a.offset());
    String wide = a.size() == Size.DW ? "64" : "";
    return switch (a.op()) {
      case ADD, OR, AND, XOR -> "lock *" + place + " " + a.op().symbol() + " " + a.src();
      case CMPXCHG -> "r0 = atomic" + wide + "_cmpxchg(" + place + ", r0, " + a.src() + ")";
      case FETCH_ADD, FETCH_OR, FETCH_AND, FETCH_XOR, XCHG ->
          a.src() + " = atomic" + wide + "_" + name(a.op()) + "(" + place + ", " + a.src() + ")";
    };
  }

  private static String name(AtomicOp op) {
    return op.mnemonic();
  }

  private static String reg(Width width, Register register) {
    return (width == Width.W32 ? "w" : "r") + register.number();
  }

  private static String operand(Width width, Operand operand) {
    return switch (operand) {
      case Operand.Reg(Register register) -> reg(width, register);
      case Operand.Imm(int value) -> Integer.toString(value);
    };
  }

  private static String address(Register base, int offset) {
    return "(" + base + " " + plus(offset) + ")";
  }

  private static String plus(int n) {
    return n < 0 ? Integer.toString(n) : "+" + n;
  }

  private static String unsigned(Size size) {
    return "u" + size.bits();
  }

  private static String type(Size size, Extension extension) {
    return (extension == Extension.SIGN ? "s" : "u") + size.bits();
  }
}
