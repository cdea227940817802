package dev.assay.absint.step;

import dev.assay.absint.domain.Extension;
import dev.assay.absint.domain.Link;
import dev.assay.absint.domain.Scalar;
import dev.assay.absint.domain.Transfer;
import dev.assay.absint.log.Refusal;
import dev.assay.absint.numbers.ScalarDomain;
import dev.assay.absint.path.Path;
import dev.assay.absint.path.Precision;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.environment.VerifierRule;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Instruction.Alu;
import dev.assay.ir.isa.Instruction.Negate;
import dev.assay.ir.isa.Instruction.SignExtend;
import dev.assay.ir.isa.Instruction.Swap;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Width;
import dev.assay.ir.verdict.Property;
import java.util.OptionalInt;

/** Arithmetic and moves on numbers; what concerns pointers goes to {@link PointerArithmetic}. */
final class Arithmetic {
  private final Path path;
  private final Precision precision;
  private final PointerArithmetic pointers;
  private final Sanity sanity;
  private final PointerGuard guard;
  private final boolean mayShow;
  private final boolean isCapable;
  private final boolean isGuarded;
  private final ScalarDomain domain;
  private final boolean swapsKnown;
  private final boolean negatesKnown;
  private final boolean linksLow;
  private final boolean linksSums;
  private final boolean linksDifferences;

  Arithmetic(Path path, Precision precision, Sanity sanity, PointerGuard guard) {
    this.path = path;
    this.precision = precision;
    this.pointers = new PointerArithmetic(path, guard);
    this.sanity = sanity;
    this.guard = guard;
    this.mayShow = path.rights().mayShowPointers();
    this.isCapable = path.rights().isCapable();
    this.isGuarded = path.speculation().isWalked();
    this.domain = path.domain();
    this.negatesKnown = path.keeps(VerifierRule.KNOWN_NEGATIONS);
    this.linksLow = path.keeps(VerifierRule.LINKED_LOW_COPIES);
    this.swapsKnown = path.keeps(VerifierRule.KNOWN_SWAPS);
    this.linksSums = isCapable && path.keeps(VerifierRule.LINKED_SUMS);
    this.linksDifferences = path.keeps(VerifierRule.LINKED_DIFFERENCES);
  }

  void alu(Alu alu) {
    if (alu.op() == AluOp.MOV) {
      move(alu);
    } else {
      compute(alu);
    }
    Value result = path.register(alu.dst());
    Value sound = sanity.checked(result, "alu");
    if (sound != result) {
      path.set(alu.dst(), sound);
    }
  }

  // ---- moves

  private void move(Alu alu) {
    Value source = path.read(alu.src());
    path.checkWritable(alu.dst());
    if (alu.src() instanceof Operand.Reg(Register src)) {
      path.set(alu.dst(), alu.width() == Width.W64 ? copy(src, source) : copyLow(src, source));
    } else {
      Number constant = (Number) source;
      path.set(
          alu.dst(),
          alu.width() == Width.W64 ? constant : Number.of(Transfer.move32(constant.constant())));
    }
  }

  private Value copy(Register src, Value source) {
    return source instanceof Number n ? relate(src, n) : source;
  }

  private Number relate(Register src, Number source) {
    Number related = path.related(source);
    path.frame().set(src.number(), related);
    return related;
  }

  // A copy is related to its origin only if nothing is cut off.
  private Value copyLow(Register src, Value source) {
    if (!(source instanceof Number n)) {
      checkShown(src, "partial copy of pointer");
      return Number.of(Extension.zeroExtend32(Scalar.UNKNOWN));
    }
    Number copied = linksLow && n.bits() <= 32 ? relate(src, n) : n.withoutId();
    return copied.with(Extension.zeroExtend32(copied.set()));
  }

  // Part of an address, or what is computed from it, tells of the whole.
  private void checkShown(Register register, String what) {
    if (!mayShow) {
      throw new Refusal(Property.PRIVILEGE, "R" + register.number() + " " + what);
    }
  }

  private static String copied(SignExtend move) {
    return move.width() == Width.W64 ? "sign-extension part of pointer" : "partial copy of pointer";
  }

  void signExtend(SignExtend move) {
    Value source = path.read(move.src());
    path.checkWritable(move.dst());
    Value result =
        switch (source) {
          case Number n -> signExtended(move, n);
          default -> {
            checkShown(move.src(), copied(move));
            yield move.width() == Width.W64
                ? Number.UNKNOWN
                : Number.of(Extension.zeroExtend32(Scalar.UNKNOWN));
          }
        };
    path.set(move.dst(), sanity.checked(result, "alu"));
  }

  private Number signExtended(SignExtend move, Number n) {
    Number copied =
        Extension.keepsAll(n.set(), move.bits()) ? relate(move.src(), n) : n.withoutId();
    return copied.with(
        move.width() == Width.W64
            ? Extension.signExtend64(copied.set(), move.bits())
            : Extension.signExtend32(copied.set(), move.bits()));
  }

  void negate(Negate negate) {
    Value value = path.read(negate.dst());
    if (!(value instanceof Number)) {
      checkShown(negate.dst(), "pointer arithmetic prohibited");
    }
    path.checkWritable(negate.dst());
    Value result =
        value instanceof Number n && negatesKnown
            ? Number.of(
                negate.width() == Width.W64
                    ? Transfer.negate64(n.set())
                    : Transfer.negate32(n.set()))
            : Number.UNKNOWN;
    path.set(negate.dst(), sanity.checked(result, "alu"));
  }

  void swap(Swap swap) {
    Value value = path.read(swap.dst());
    if (!(value instanceof Number)) {
      checkShown(swap.dst(), "pointer arithmetic prohibited");
    }
    path.checkWritable(swap.dst());
    Value result = value instanceof Number n && swapsKnown ? swapped(swap, n) : Number.UNKNOWN;
    path.set(swap.dst(), sanity.checked(result, "alu"));
  }

  private static Number swapped(Swap swap, Number n) {
    return switch (swap.kind()) {
      case LE -> (swap.bits() == 64 ? n : n.withoutId()).with(Extension.cut(n.set(), swap.bits()));
      case BE, BSWAP -> n.withoutId().with(Extension.reverse(n.set(), swap.bits()));
    };
  }

  // ---- computations

  private void compute(Alu alu) {
    Value source = path.read(alu.src());
    Value target = path.read(alu.dst());
    checkConstant(alu);
    path.checkWritable(alu.dst());
    if (target instanceof Pointer p && p.base() == Base.ARENA) {
      // Whatever becomes of it, it points into the arena or faults.
      return;
    }
    path.set(alu.dst(), result(alu, target, source));
  }

  private static void checkConstant(Alu alu) {
    if (!(alu.src() instanceof Operand.Imm(int k))) {
      return;
    }
    switch (alu.op()) {
      case DIV, SDIV, MOD, SMOD -> {
        if (k == 0) {
          throw new Refusal(Property.ENCODING, "div by zero");
        }
      }
      case LSH, RSH, ARSH -> {
        if (k < 0 || k >= alu.width().bits()) {
          throw new Refusal(Property.ENCODING, "invalid shift " + k);
        }
      }
      case ADD, SUB, MUL, OR, AND, XOR, MOV -> {}
    }
  }

  private Value result(Alu alu, Value target, Value source) {
    if (target instanceof Pointer && source instanceof Pointer) {
      return pointers.combine(alu);
    }
    if (target instanceof Pointer pointer) {
      needIfRegister(alu.src());
      return pointers.move(alu, pointer, (Number) source, true);
    }
    if (source instanceof Pointer pointer) {
      precision.need(alu.dst().number());
      return pointers.move(alu, pointer, (Number) target, false);
    }
    return numbers(alu, (Number) target, (Number) source);
  }

  private void needIfRegister(Operand operand) {
    if (operand instanceof Operand.Reg(Register register)) {
      precision.need(register.number());
    }
  }

  private Number numbers(Alu alu, Number target, Number source) {
    if (target.precise()) {
      needIfRegister(alu.src());
    }
    if (isGuarded) {
      guard.numbers(alu);
    }
    Scalar left = forked(alu, target, source);
    Scalar set = domain.compute(alu.op(), alu.width() == Width.W64, left, source.set());
    OptionalInt distance = linksSums ? distance(alu, target, source) : OptionalInt.empty();
    return distance.isPresent()
        ? target.with(set).shiftedBy(alu.width(), distance.getAsInt())
        : target.with(set).withoutId();
  }

  // How far the result is from a number that target is a copy of; empty where that is not tracked.
  private OptionalInt distance(Alu alu, Number target, Number source) {
    boolean wide = alu.width() == Width.W64;
    boolean sums = alu.op() == AluOp.ADD && wide || linksDifferences && isSum(alu.op());
    boolean constant = wide ? source.isConstant() : source.set().isLowConstant();
    boolean sameRegister = alu.src() instanceof Operand.Reg(Register src) && src == alu.dst();
    if (!sums || target.id() == 0 || target.isShifted() || !constant || sameRegister) {
      return OptionalInt.empty();
    }
    long amount = wide ? source.constant() : (int) source.set().bits().value();
    boolean subtracts = alu.op() == AluOp.SUB;
    boolean tracked =
        Link.isDelta(amount, subtracts)
            && (wide || target.bits() <= 32)
            && (amount >= 0 || linksDifferences);
    return tracked ? OptionalInt.of(Link.delta(amount, subtracts)) : OptionalInt.empty();
  }

  private static boolean isSum(AluOp op) {
    return op == AluOp.ADD || op == AluOp.SUB;
  }

  // A mask made of a condition is all ones or all zeroes; each goes its own way.
  private Scalar forked(Alu alu, Number target, Number source) {
    boolean masks = alu.op() == AluOp.AND || alu.op() == AluOp.OR;
    if (!masks || !source.isConstant()) {
      return target.set();
    }
    Scalar set = target.set();
    if (set.isMask()) {
      leave(alu.dst(), Number.ZERO);
      return Scalar.constant(-1);
    }
    if (set.isLowMask()) {
      leave(alu.dst(), target.with(set.withLowConstant(0)));
      return set.withLowConstant(-1);
    }
    return set;
  }

  private void leave(Register dst, Number value) {
    State other = path.fork(path.slot());
    other.current().set(dst.number(), value);
  }
}
