package dev.assay.crosscheck.proof;

import static dev.assay.crosscheck.proof.Sets.SCALAR;
import static dev.assay.crosscheck.proof.Sets.TNUM;

import dev.assay.crosscheck.proof.Obligation.How;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Width;
import dev.assay.smt.lift.MethodName;
import dev.assay.smt.lift.Value;
import dev.assay.smt.lift.Value.RecordValue;
import dev.assay.smt.lift.Values;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import dev.assay.smt.spec.Arithmetic;
import dev.assay.smt.spec.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The domains of earlier releases, where they differ from the newest. */
final class ReleaseProofs {
  private static final String EARLIER = Sets.DOMAIN + "EarlierTransfer";
  private static final String FIRST = Sets.DOMAIN + "FirstTransfer";
  private static final String COMPARISON = Sets.DOMAIN + "FirstComparison";
  private static final MethodName SYNCHRONISE = synchronisation("synchronise");

  private ReleaseProofs() {}

  static List<Obligation> all() {
    List<Obligation> all = new ArrayList<>();
    earlier(all);
    synchronisation(all);
    all.add(ofAll("and", AluOp.AND));
    all.add(ofAll("or", AluOp.OR));
    all.add(ofAll("xor", AluOp.XOR));
    for (Width width : Width.values()) {
      first(all, width);
      for (Condition condition : Condition.values()) {
        comparison(all, width, condition);
      }
    }
    return all;
  }

  // ---- 6.12

  private static void earlier(List<Obligation> all) {
    all.add(sum("add", Bits::plus));
    all.add(sum("sub", Bits::minus));
    all.add(
        Laws.operator(new MethodName(EARLIER, "multiply"), SCALAR, Bits::times)
            .from("absint.earlierTransfer.multiply", ReleaseProofs::products));
    for (Width width : Width.values()) {
      all.add(finish(width));
    }
  }

  private static Obligation sum(String name, BinaryOperator<Bits> operator) {
    return Laws.operator(new MethodName(EARLIER, name), SCALAR, operator)
        .from(
            "absint.earlierTransfer." + name,
            (s, ab, xy) -> Laws.operator(new MethodName(TNUM, name), operator).expect(s, xy));
  }

  /** Products of factors that both fit half a word do not wrap, and grow with the factors. */
  private static void products(Setting s, List<Value> ab, List<Bits> xy) {
    s.hideProducts();
    ProductLemmas.lowWord(s, xy.get(0), xy.get(1));
    Laws.operator(new MethodName(TNUM, "multiply"), Bits::times).expect(s, xy);
    RecordValue a = (RecordValue) ab.get(0);
    RecordValue b = (RecordValue) ab.get(1);
    between(s, a.record("wide"), b.record("wide"), xy.get(0), xy.get(1));
    between(s, a.record("low"), b.record("low"), xy.get(0).low(32), xy.get(1).low(32));
  }

  private static void between(Setting s, RecordValue a, RecordValue b, Bits x, Bits y) {
    ProductLemmas.grows(s, a.bits("umin"), x, b.bits("umin"));
    ProductLemmas.grows(s, b.bits("umin"), y, x);
    ProductLemmas.grows(s, x, a.bits("umax"), y);
    ProductLemmas.grows(s, y, b.bits("umax"), a.bits("umax"));
    ProductLemmas.lowHalf(s, x, y);
    ProductLemmas.lowHalf(s, a.bits("umin"), b.bits("umin"));
    ProductLemmas.lowHalf(s, a.bits("umax"), b.bits("umax"));
    ProductLemmas.growsToHalf(s, a.bits("umax"), b.bits("umax"));
  }

  /** What every operator of 6.12 ends with. */
  private static Obligation finish(Width width) {
    return new Obligation(
        "absint.transfer.finish" + width.bits(),
        How.CONTRACT,
        s -> {
          Value a = s.unknown(Soundness.descriptor(SCALAR), "a");
          Bits x = s.word("x");
          Bits z = Arithmetic.result(width, AluOp.MOV, x, x);
          Contracts.keeps(s, SynchronisationProofs.method("synchronise"), List.of(z));
          return s.about(
              new MethodName(Sets.DOMAIN + "Transfer", "finish"),
              List.of(a, s.lifter().constant(width == Width.W64)),
              List.of(Sets.contains(a, x)),
              r -> Sets.parts(r, z));
        });
  }

  // ---- 6.1

  private static MethodName synchronisation(String name) {
    return new MethodName(Sets.DOMAIN + "FirstSynchronisation", name);
  }

  private static void synchronisation(List<Obligation> all) {
    String prefix = "absint.firstSynchronisation.";
    all.add(
        Laws.image(SYNCHRONISE, SCALAR, UnaryOperator.identity())
            .from(
                prefix + "synchronise",
                (s, a, x) -> Contracts.keeps(s, SynchronisationProofs.method("rangesToBits"), x)));
    for (String name : List.of("wideToLow", "lowToWide")) {
      all.add(
          Laws.image(synchronisation(name), SCALAR, UnaryOperator.identity())
              .from(prefix + name, (s, a, x) -> Contracts.keeps(s, SYNCHRONISE, x)));
    }
    all.add(zeroExtension().directly(prefix + "zeroExtend"));
    all.add(staysInStep().directly(prefix + "synchronise.in-step"));
  }

  /** What {@link #inStep} asks holds of the result, unless nothing was in the scalar. */
  private static Law staysInStep() {
    return Law.of(
        SYNCHRONISE,
        1,
        (a, x) -> Sets.contains(a.getFirst(), x.getFirst()),
        (a, result, x) -> {
          SequencedMap<String, Truth> goals = new LinkedHashMap<>();
          for (Truth part : inStep(AluOp.AND, result).conjuncts()) {
            goals.put("part " + goals.size(), part);
          }
          return goals;
        });
  }

  private static Law zeroExtension() {
    return Laws.image(synchronisation("zeroExtend"), SCALAR, x -> x.low(32).zeroExtend(64));
  }

  private static void first(List<Obligation> all, Width width) {
    all.add(operator("add", AluOp.ADD, width));
    all.add(operator("sub", AluOp.SUB, width));
    all.add(operator("multiply", AluOp.MUL, width));
    all.add(operator("and", AluOp.AND, width));
    all.add(operator("or", AluOp.OR, width));
    all.add(operator("xor", AluOp.XOR, width));
    all.add(operator("shiftLeft", AluOp.LSH, width));
    all.add(operator("shiftRight", AluOp.RSH, width));
    all.add(operator("shiftRightSigned", AluOp.ARSH, width));
  }

  /** The same of all scalars, on the code: see {@link Catalogue#AS_LINUX}. */
  private static Obligation ofAll(String name, AluOp op) {
    return new Obligation(
        "absint.firstTransfer." + name + "64.all",
        How.DIRECT,
        s -> {
          Value a = s.unknown(Soundness.descriptor(SCALAR), "a");
          Value b = s.unknown(Soundness.descriptor(SCALAR), "b");
          Bits x = s.word("x");
          Bits y = s.word("y");
          return s.about(
              new MethodName(FIRST, name),
              List.of(a, b, s.lifter().constant(true)),
              List.of(Sets.contains(a, x), Sets.contains(b, y)),
              r -> Sets.parts(r, Arithmetic.result(Width.W64, op, x, y)));
        });
  }

  private static Obligation operator(String name, AluOp op, Width width) {
    return new Obligation(
        "absint.firstTransfer." + name + width.bits(),
        How.CONTRACT,
        s -> {
          Value a = s.unknown(Soundness.descriptor(SCALAR), "a");
          Value b = s.unknown(Soundness.descriptor(SCALAR), "b");
          Bits x = s.word("x");
          Bits y = s.word("y");
          if (op == AluOp.MUL) {
            s.hideProducts();
            ProductLemmas.lowWord(s, x, y);
          }
          Bits z = Arithmetic.result(width, op, x, y);
          parts(s, name, op, width, x, y);
          Contracts.keeps(s, SYNCHRONISE, List.of(z));
          return s.about(
              new MethodName(FIRST, name),
              List.of(a, b, s.lifter().constant(width == Width.W64)),
              List.of(Sets.contains(a, x), Sets.contains(b, y), inStep(op, a), inStep(op, b)),
              r -> Sets.parts(r, z));
        });
  }

  /**
   * Bitwise operators of 6.1 take a range whose signed minimum is not negative to end at a word
   * that is none either: that holds after synchronisation, and of every scalar that a path keeps.
   */
  private static Truth inStep(AluOp op, Value scalar) {
    RecordValue s = (RecordValue) scalar;
    boolean asks = op == AluOp.AND || op == AluOp.OR || op == AluOp.XOR;
    Bits greatest = s.record("bits").bits("value").or(s.record("bits").bits("mask"));
    return asks
        ? inStep(s.record("wide"), greatest).and(inStep(s.record("low"), greatest.low(32)))
        : greatest.truth(true);
  }

  private static Truth inStep(RecordValue range, Bits greatest) {
    Bits zero = greatest.same(0);
    return zero.lessOrEqual(range.bits("smin"))
        .implies(zero.lessOrEqual(range.bits("umax")).and(zero.lessOrEqual(greatest)));
  }

  private static void parts(Setting s, String name, AluOp op, Width width, Bits x, Bits y) {
    BinaryOperator<Bits> spec = (p, q) -> Arithmetic.result(Width.W64, op, p, q);
    List<Bits> xy = List.of(x, y);
    switch (op) {
      case ADD, SUB, MUL -> {
        Laws.operator(new MethodName(EARLIER, name), SCALAR, spec).expect(s, xy);
        zeroExtension().assume(s, List.of(List.of(spec.apply(x, y))));
      }
      // What is read of the result's bits is more than that x op y is among them.
      case AND, OR, XOR -> zeroExtension().assume(s, List.of(List.of(spec.apply(x, y))));
      case LSH, RSH, ARSH -> {
        MethodName shift = new MethodName(SCALAR, name + (width == Width.W32 ? "32" : ""));
        Bits shifted = Arithmetic.result(width, op, x, y);
        Contracts.shifts(s, shift, width.bits(), x, y, shifted);
        zeroExtension().assume(s, List.of(List.of(shifted)));
      }
      case DIV, SDIV, MOD, SMOD, MOV -> throw new IllegalArgumentException(name);
    }
  }

  private static void comparison(List<Obligation> all, Width width, Condition condition) {
    all.add(decision(width, condition));
    for (boolean taken : new boolean[] {true, false}) {
      all.add(narrowing(width, condition, taken));
      all.add(refinement(width, condition, taken));
    }
  }

  private static Obligation decision(Width width, Condition condition) {
    return new Obligation(
        "absint.firstComparison.always." + condition.mnemonic() + width.bits(),
        How.DIRECT,
        s -> {
          Value a = s.unknown(Soundness.descriptor(SCALAR), "a");
          Value b = s.unknown(Soundness.descriptor(SCALAR), "b");
          Bits x = s.word("x");
          Bits y = s.word("y");
          Truth holds = Comparison.holds(width, condition, x, y);
          return s.about(
              new MethodName(COMPARISON, "always"),
              List.of(
                  RefinementProofs.relation(s, condition, true),
                  a,
                  b,
                  s.lifter().constant(width == Width.W64)),
              List.of(Sets.contains(a, x), Sets.contains(b, y)),
              r -> Soundness.single("decided", Values.truth(r).implies(holds)));
        });
  }

  private static Obligation refinement(Width width, Condition condition, boolean taken) {
    return kept(
        "refine",
        width,
        condition,
        taken,
        s -> narrows(s, width),
        (s, pair, x, y) -> Sets.pairParts(pair, x, y));
  }

  /** Of the operand that is compared with a constant, the other. */
  private static Obligation narrowing(Width width, Condition condition, boolean taken) {
    MethodName last = synchronisation(width == Width.W64 ? "wideToLow" : "lowToWide");
    return kept(
        "narrowed",
        width,
        condition,
        taken,
        s -> Contracts.keeps(s, last, List.of(s.word("x"))),
        (s, narrowed, x, y) -> Sets.parts(narrowed, x));
  }

  @FunctionalInterface
  private interface Kept {
    SequencedMap<String, Truth> of(Setting setting, Value result, Bits x, Bits y);
  }

  private static Obligation kept(
      String method,
      Width width,
      Condition condition,
      boolean taken,
      Consumer<Setting> uses,
      Kept goals) {
    return new Obligation(
        "absint.firstComparison."
            + method
            + "."
            + condition.mnemonic()
            + width.bits()
            + (taken ? ".taken" : ".not-taken"),
        How.CONTRACT,
        s -> {
          Value a = s.unknown(Soundness.descriptor(SCALAR), "a");
          Value b = s.unknown(Soundness.descriptor(SCALAR), "b");
          Bits x = s.word("x");
          Bits y = s.word("y");
          Value relation = RefinementProofs.relation(s, condition, taken);
          uses.accept(s);
          Truth known = method.equals("narrowed") ? isKnown(width, b) : x.truth(true);
          return s.about(
              new MethodName(COMPARISON, method),
              List.of(relation, a, b, s.lifter().constant(width == Width.W64)),
              List.of(
                  Sets.contains(a, x),
                  Sets.contains(b, y),
                  RefinementProofs.holds(width, relation, x, y),
                  known),
              r -> goals.of(s, r, x, y));
        });
  }

  private static Truth isKnown(Width width, Value scalar) {
    Bits mask = ((RecordValue) scalar).record("bits").bits("mask");
    return mask.low(width.bits()).equalTo(mask.low(width.bits()).same(0));
  }

  /** Either operand may be the one that is narrowed. */
  private static void narrows(Setting s, Width width) {
    Value first = s.unknown(Soundness.descriptor(SCALAR), "a");
    MethodName narrowed = new MethodName(COMPARISON, "narrowed");
    s.assume(
        narrowed,
        (reached, arguments) -> {
          Value result = s.freshResult(narrowed);
          boolean inOrder = arguments.get(1).equals(first);
          Bits x = s.word(inOrder ? "x" : "y");
          Bits y = s.word(inOrder ? "y" : "x");
          Truth premise =
              Sets.contains(arguments.get(1), x)
                  .and(Sets.contains(arguments.get(2), y))
                  .and(RefinementProofs.holds(width, arguments.getFirst(), x, y))
                  .and(isKnown(width, arguments.get(2)));
          s.step("narrowed", reached, premise, Sets.contains(result, x));
          return result;
        });
    // Of two equal words, the only case.
    Contracts.keeps(s, SYNCHRONISE, List.of(s.word("x")));
  }
}
