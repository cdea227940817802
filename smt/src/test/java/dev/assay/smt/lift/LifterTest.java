package dev.assay.smt.lift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.smt.lift.fixture.Interval;
import dev.assay.smt.lift.fixture.Sums;
import dev.assay.smt.logic.Answer;
import dev.assay.smt.logic.Assignment;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Budget;
import dev.assay.smt.logic.Prover;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifterTest {
  private static final ClassSource SOURCE = ClassSource.of(LifterTest.class.getClassLoader());

  private final Terms terms = new Terms();
  private final Lifter lifter = new Lifter(terms, SOURCE);
  private final Prover prover = new Prover(terms, Budget.ofWall(Duration.ofSeconds(20)));

  @AfterEach
  void close() {
    terms.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mixed",
        "comparisons",
        "shifts",
        "byColour",
        "bySwitch",
        "bitCount",
        "swaps",
        "highs",
        "division",
        "unsignedDivision",
        "constantLoop",
        "logic",
        "sameInterval"
      })
  void liftedTermsEqualTheJvm(String method) {
    assertEquals(Optional.empty(), guard(sums(method)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"contains", "union", "unionWithFull", "add", "addWrong"})
  void recordsEqualTheJvm(String method) {
    assertEquals(Optional.empty(), guard(interval(method)));
  }

  @Test
  void aSoundMethodIsProven() {
    assertInstanceOf(Answer.Proven.class, additionIsSound("add"));
  }

  @Test
  void anUnsoundMethodIsRefutedAndTheRealOneRepeatsIt() {
    Answer answer = additionIsSound("addWrong");
    Assignment found = assertInstanceOf(Answer.Refuted.class, answer).counterexample();
    JvmCall real = JvmCall.of(LifterTest.class.getClassLoader(), interval("addWrong"));
    List<Long> sum = real.call(found);
    long x = found.value("x") + found.value("y");
    assertTrue(x < sum.get(0) || sum.get(1) < x, () -> found + " gives " + sum);
  }

  @Test
  void aThrowIsACondition() {
    List<Value> arguments = List.of(lifter.unknown("J", "min"), lifter.unknown("J", "max"));
    Lifted lifted = lifter.call(interval("checked"), arguments);
    assertEquals(1, lifted.raises().size());
    assertTrue(terms.evaluate(lifted.raises().getFirst().when(), at("min", 2, "max", 1)));
    assertTrue(terms.evaluate(lifted.returns(), at("min", 1, "max", 1)));
  }

  @Test
  void divisionByZeroIsACondition() {
    List<Value> arguments = List.of(lifter.unknown("J", "x"), lifter.unknown("J", "y"));
    Lifted lifted = lifter.call(sums("divisionThrows"), arguments);
    assertTrue(terms.evaluate(lifted.raises().getFirst().when(), at("x", 5, "y", 0)));
  }

  @Test
  void contractsReplaceCalls() {
    lifter.assume(interval("union"), (_, _) -> lifter.unknownRecord(interval("").owner(), "u"));
    Lifted lifted = lifter.call(interval("unionWithFull"), List.of(unknownInterval("a0")));
    assertEquals(lifter.unknownRecord(interval("").owner(), "u"), lifted.value());
  }

  @Test
  void inductionOverALoop() {
    InductiveLoop loop = lifter.loop(sums("halvings"), List.of(lifter.unknown("J", "x")));
    List<Value> state = loop.unknownState("s");
    InductiveLoop.Turn turn = loop.turn(state);
    // Invariant: n + (bits of what is left) = bits of the start, so n never exceeds 64.
    Truth invariant = atMost64(state);
    assertTrue(Values.bits(loop.entry().state().getLast()).is(0));
    List<Truth> before = List.of(invariant, turn.again());
    assertInstanceOf(Answer.Proven.class, prover.prove(before, atMost64(turn.state())));
    assertInstanceOf(
        Answer.Proven.class,
        prover.prove(
            List.of(invariant, turn.leaves()),
            Values.bits(turn.result()).lessOrEqual(terms.constant(32, 64))));
  }

  /** n ≤ 64 − (bits of x), with the bits counted by comparison. */
  private static Truth atMost64(List<Value> state) {
    Bits x = Values.bits(state.getFirst());
    Bits n = Values.bits(state.getLast());
    Bits bits = n.same(0);
    for (int i = 0; i < 64; i++) {
      bits = x.slice(i, 1).equalTo(1).choose(n.same(i + 1), bits);
    }
    return n.plus(bits).atMost(n.same(64)).and(n.atMost(n.same(64)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"array", "caught", "halvings"})
  void whatCannotBeLiftedIsNamed(String method) {
    LiftException error =
        assertThrows(
            LiftException.class,
            () -> lifter.call(sums(method), List.of(lifter.unknown("J", "x"))));
    assertTrue(error.getMessage().contains("Sums." + method), error.getMessage());
  }

  @Test
  void mutantBytesWinOverTheLoadedClass() throws Exception {
    ClassSource mutant = new Renamed(SOURCE, "add", "addWrong");
    assertInstanceOf(Answer.Proven.class, additionIsSound("add"));
    assertInstanceOf(
        Answer.Refuted.class, additionIsSound(new Lifter(terms, mutant.or(SOURCE)), "add"));
  }

  /** A source whose Interval has one method under the name of another, as a planted bug. */
  private record Renamed(ClassSource original, String name, String under) implements ClassSource {
    @Override
    public Optional<byte[]> find(String internalName) {
      return original.find(internalName).map(this::swap);
    }

    private byte[] swap(byte[] bytes) {
      var file = ClassFile.of();
      var model = file.parse(bytes);
      return file.transformClass(
          model,
          (builder, element) -> {
            if (element instanceof MethodModel m && m.methodName().equalsString(name)) {
              return;
            }
            builder.with(element);
            if (element instanceof MethodModel m && m.methodName().equalsString(under)) {
              builder.withMethodBody(
                  name,
                  m.methodTypeSymbol(),
                  m.flags().flagsMask(),
                  code -> m.code().orElseThrow().forEach(code));
            }
          });
    }
  }

  private Answer additionIsSound(String method) {
    return additionIsSound(lifter, method);
  }

  private Answer additionIsSound(Lifter with, String method) {
    List<Value> arguments =
        List.of(
            with.unknownRecord(interval("").owner(), "a0"),
            with.unknownRecord(interval("").owner(), "a1"));
    Lifted sum = with.call(interval(method), arguments);
    Bits x = terms.variable(64, "x");
    Bits y = terms.variable(64, "y");
    List<Truth> given = new ArrayList<>();
    given.add(inside(arguments.get(0), x));
    given.add(inside(arguments.get(1), y));
    return prover.prove(given, inside(sum.value(), x.plus(y)));
  }

  private static Truth inside(Value interval, Bits x) {
    Value.RecordValue r = (Value.RecordValue) interval;
    return r.bits("min").lessOrEqual(x).and(x.lessOrEqual(r.bits("max")));
  }

  private Value unknownInterval(String name) {
    return lifter.unknownRecord(interval("").owner(), name);
  }

  private static Assignment at(String a, long x, String b, long y) {
    return new Assignment(Map.of(a, x, b, y));
  }

  private Optional<LiftGuard.Difference> guard(MethodName method) {
    return new LiftGuard(SOURCE, LifterTest.class.getClassLoader())
        .compare(method, 300, new SplittableRandom(1));
  }

  private static MethodName sums(String name) {
    return MethodName.of(Sums.class.getName(), name);
  }

  private static MethodName interval(String name) {
    return MethodName.of(Interval.class.getName(), name);
  }
}
