package dev.assay.crosscheck.proof;

import static dev.assay.crosscheck.proof.Sets.SCALAR;

import dev.assay.crosscheck.proof.Obligation.How;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.SwapKind;
import dev.assay.ir.isa.Width;
import dev.assay.smt.lift.MethodName;
import dev.assay.smt.lift.Value;
import dev.assay.smt.lift.Values;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import dev.assay.smt.spec.Arithmetic;
import dev.assay.smt.spec.Conversion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * The transfer functions of arithmetic instructions, and of extensions, with synchronisation by
 * contract.
 */
final class TransferProofs {
  private static final String PREFIX = "absint.transfer.";
  private static final List<MethodName> SYNCHRONISE =
      List.of(SynchronisationProofs.method("synchronise"));
  private static final Map<String, AluOp> OPERATORS =
      Map.of(
          "add", AluOp.ADD,
          "sub", AluOp.SUB,
          "and", AluOp.AND,
          "or", AluOp.OR,
          "xor", AluOp.XOR,
          "multiply", AluOp.MUL,
          "shiftLeft", AluOp.LSH,
          "shiftRight", AluOp.RSH,
          "shiftRightSigned", AluOp.ARSH);

  private TransferProofs() {}

  static List<Obligation> all() {
    List<Obligation> all = new ArrayList<>();
    for (Width width : Width.values()) {
      OPERATORS.keySet().stream().sorted().forEach(name -> all.add(binary(name, width)));
      all.add(negate(width));
    }
    all.addAll(constantMoves());
    all.add(zeroExtension());
    for (int bits : new int[] {8, 16, 32}) {
      all.add(extension("truncate", bits, x -> x.low(bits).zeroExtend(64)));
      all.add(extension("signExtend64", bits, x -> Conversion.signExtended(Width.W64, bits, x)));
    }
    for (int bits : new int[] {8, 16, 32}) {
      all.add(keepsAll(bits));
    }
    for (int bits : new int[] {16, 32, 64}) {
      all.add(extension("reverse", bits, x -> Conversion.swapped(SwapKind.BSWAP, bits, x)));
      all.add(extension("cut", bits, x -> Conversion.swapped(SwapKind.LE, bits, x)));
    }
    for (int bits : new int[] {8, 16}) {
      all.add(extension("signExtend32", bits, x -> Conversion.signExtended(Width.W32, bits, x)));
    }
    return all;
  }

  /** From the operator on scalars, zero extension and synchronisation. */
  private static Obligation binary(String name, Width width) {
    AluOp op = Objects.requireNonNull(OPERATORS.get(name));
    return Soundness.binary(
        PREFIX + name + width.bits(),
        How.CONTRACT,
        new MethodName(Sets.DOMAIN + "Transfer", name + width.bits()),
        SCALAR,
        (x, y) -> Arithmetic.result(width, op, x, y),
        (s, x, y) -> {
          if (op == AluOp.MUL) {
            s.hideProducts();
            ProductLemmas.lowWord(s, x, y);
          }
          if (name.startsWith("shift")) {
            MethodName shift = scalar(name + (width == Width.W32 ? "32" : ""));
            Bits shifted = Arithmetic.result(width, op, x, y);
            Contracts.shifts(s, shift, width.bits(), x, y, shifted);
          } else {
            Contracts.operates(
                s, scalar(name), x, y, (p, q) -> Arithmetic.result(Width.W64, op, p, q));
          }
          finish(
              s,
              List.of(Arithmetic.result(Width.W64, op, x, y), Arithmetic.result(width, op, x, y)));
        });
  }

  /** An immediate is sign-extended, then cut where the move is one of 32 bits. */
  private static List<Obligation> constantMoves() {
    return List.of(constantMove("move64", "I", Width.W64), constantMove("move32", "J", Width.W32));
  }

  private static Obligation constantMove(String method, String type, Width width) {
    return new Obligation(
        PREFIX + method,
        How.DIRECT,
        s -> {
          Value constant = s.unknown(type, "x");
          Bits x = Values.bits(constant).signExtend(64);
          return s.about(
              new MethodName(Sets.DOMAIN + "Transfer", method),
              List.of(constant),
              List.of(),
              r -> Sets.parts(r, Arithmetic.result(width, AluOp.MOV, x, x)));
        });
  }

  private static Obligation negate(Width width) {
    String method = "negate" + width.bits();
    return new Obligation(
        PREFIX + method,
        How.CONTRACT,
        s -> {
          Value a = s.unknown(Soundness.descriptor(SCALAR), "a");
          Bits x = s.word("x");
          Contracts.operates(s, scalar("sub"), x.same(0), x, Bits::minus);
          finish(s, List.of(x.negate(), Conversion.negated(width, x)));
          return s.about(
              new MethodName(Sets.DOMAIN + "Transfer", method),
              List.of(a),
              List.of(Sets.contains(a, x)),
              r -> Sets.parts(r, Conversion.negated(width, x)));
        });
  }

  /** The last steps of every transfer function, for results in 64 bits and cut to 32. */
  private static void finish(Setting s, List<Bits> elements) {
    Contracts.maps(s, scalar("zeroExtend"), elements, z -> z.low(32).zeroExtend(64));
    Contracts.keeps(s, SynchronisationProofs.method("synchronise"), elements);
  }

  private static MethodName scalar(String name) {
    return new MethodName(SCALAR, name);
  }

  private static Obligation zeroExtension() {
    return Soundness.unary(
        "absint.extension.zeroExtend32",
        How.CONTRACT,
        new MethodName(Sets.DOMAIN + "Extension", "zeroExtend32"),
        SCALAR,
        x -> x.low(32).zeroExtend(64),
        SYNCHRONISE);
  }

  private static Obligation extension(String name, int bits, UnaryOperator<Bits> spec) {
    return new Obligation(
        "absint.extension." + name + "." + bits,
        How.CONTRACT,
        s -> {
          Value a = s.unknown(Soundness.descriptor(SCALAR), "a");
          Bits x = s.word("x");
          SYNCHRONISE.forEach(step -> Contracts.keeps(s, step, List.of(spec.apply(x))));
          List<Truth> given = List.of(Sets.contains(a, x));
          return s.about(
              new MethodName(Sets.DOMAIN + "Extension", name),
              List.of(a, s.lifter().constant(bits)),
              given,
              r -> Sets.parts(r, spec.apply(x)));
        });
  }

  /** Where true, sign extension to any width changes nothing. */
  private static Obligation keepsAll(int bits) {
    return new Obligation(
        "absint.extension.keepsAll." + bits,
        How.DIRECT,
        s -> {
          Value a = s.unknown(Soundness.descriptor(SCALAR), "a");
          Bits x = s.word("x");
          Truth kept =
              Conversion.signExtended(Width.W64, bits, x)
                  .equalTo(x)
                  .and(Conversion.signExtended(Width.W32, bits, x).equalTo(x));
          return s.about(
              new MethodName(Sets.DOMAIN + "Extension", "keepsAll"),
              List.of(a, s.lifter().constant(bits)),
              List.of(Sets.contains(a, x)),
              r -> Soundness.single("kept", Values.truth(r).implies(kept)));
        });
  }
}
