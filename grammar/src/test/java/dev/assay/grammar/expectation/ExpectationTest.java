package dev.assay.grammar.expectation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.grammar.Dialect;
import dev.assay.grammar.listing.Assembly;
import dev.assay.grammar.listing.Symbols;
import dev.assay.grammar.text.MalformedText;
import dev.assay.grammar.text.Source;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapEntry;
import dev.assay.ir.run.Fault;
import dev.assay.ir.run.FinalState;
import dev.assay.ir.run.MapContent;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.run.Script;
import dev.assay.ir.verdict.Property;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Violation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ExpectationTest {
  private static final String PROGRAM =
      """
      .map m array key=4 value=1 entries=1
      .map "odd name" queue key=0 value=2 entries=1
      exit
      """;

  private static Assembly assemble(String comments) throws MalformedText {
    return Dialect.KERNEL
        .assemble(new Source("p.asm", comments + "\n" + PROGRAM), Symbols.NONE)
        .orThrow();
  }

  private static Expectation only(String comment) throws MalformedText {
    Assembly assembly = assemble(comment);
    assertEquals(1, assembly.expectations().size());
    for (Dialect dialect : Dialect.values()) {
      String text = dialect.print(assembly, Symbols.NONE);
      assertEquals(
          assembly.expectations(),
          dialect.assemble(new Source("p.asm", text), Symbols.NONE).orThrow().expectations(),
          text);
    }
    return assembly.expectations().getFirst();
  }

  @Test
  void verdicts() throws MalformedText {
    assertEquals(new Expectation.Verify(new ExpectedVerdict.Accept()), only("; verify: accept"));
    assertEquals(
        new Expectation.Verify(
            new ExpectedVerdict.Reject(
                OptionalInt.of(3),
                Optional.of(Property.STACK_BOUNDS),
                Optional.of("invalid \"write\""))),
        only("# verify: reject @3 stack-bounds \"invalid \\\"write\\\"\""));
    assertEquals(
        new Expectation.Smt(
            new ExpectedVerdict.Reject(OptionalInt.empty(), Optional.empty(), Optional.empty())),
        only("// smt: unsafe"));
    assertEquals(
        new Expectation.Kernel(new ExpectedVerdict.Undecided(Optional.of("no kfuncs"))),
        only("; kernel: inconclusive \"no kfuncs\""));
  }

  @Test
  void runs() throws MalformedText {
    RunInput input =
        RunInput.EMPTY
            .withPacket(Bytes.hex("ff0000"))
            .withContext(Bytes.hex("0a0b"))
            .withMaps(
                List.of(
                    new MapContent(
                        0, List.of(new MapEntry(Bytes.hex("00000000"), Bytes.hex("07"))))))
            .withScript(new Script(List.of(new Script.HelperResult(2, -1)), List.of()))
            .withClock(5)
            .withSeed(6)
            .withFuel(7);
    assertEquals(
        new Expectation.Run(
            input,
            new ExpectedOutcome.Returns(-1),
            List.of(new MapContent(1, List.of(new MapEntry(Bytes.EMPTY, Bytes.hex("0102")))))),
        only(
            "; run: packet=ff_00*2 context=0a0b map.m[00000000]=07 helper.2=-1 clock=5 seed=6"
                + " fuel=7 r0=0xffffffffffffffff final.\"odd name\"[00*0]=0102"));
    assertEquals(
        new Expectation.Run(
            RunInput.EMPTY,
            new ExpectedOutcome.Faults(OptionalInt.of(4), Optional.of(Property.NULL_DEREFERENCE)),
            List.of()),
        only("; run: fault @4 null-dereference"));
    assertEquals(
        new Expectation.Run(RunInput.EMPTY, new ExpectedOutcome.RunsOutOfFuel(), List.of()),
        only("; run: out-of-fuel"));
  }

  @Test
  void otherCommentsAreNobodysBusiness() throws MalformedText {
    assertEquals(
        List.of(), assemble("; verified: yes\n; running: 5\n/* run: r0=7 */").expectations());
  }

  @Test
  void severalInOrderOfTheText() throws MalformedText {
    assertEquals(2, assemble("; run: r0=1 \n; run: context=01 r0=2").expectations().size());
  }

  @Test
  void verdictsMatchWhatIsSaid() {
    ExpectedVerdict reject =
        new ExpectedVerdict.Reject(
            OptionalInt.of(3), Optional.of(Property.STACK_BOUNDS), Optional.of("write"));
    Verdict right = new Verdict.Rejected(new Violation(3, Property.STACK_BOUNDS, "a write there"));
    assertTrue(reject.matches(right));
    assertFalse(
        reject.matches(
            new Verdict.Rejected(new Violation(4, Property.STACK_BOUNDS, "a write there"))));
    assertFalse(
        reject.matches(new Verdict.Rejected(new Violation(3, Property.ENCODING, "a write there"))));
    assertFalse(
        reject.matches(new Verdict.Rejected(new Violation(3, Property.STACK_BOUNDS, "a read"))));
    assertFalse(reject.matches(new Verdict.Accepted()));
    assertFalse(new ExpectedVerdict.Accept().matches(right));
    assertTrue(new ExpectedVerdict.Accept().matches(new Verdict.Accepted()));
    assertTrue(
        new ExpectedVerdict.Undecided(Optional.of("kfunc"))
            .matches(new Verdict.Inconclusive(1, "call of a kfunc")));
  }

  @Test
  void outcomesMatchWhatIsSaid() {
    FinalState state = new FinalState(List.of(), Bytes.EMPTY, Bytes.EMPTY, List.of(), List.of());
    Outcome seven = new Outcome.Returned(7, state);
    Outcome fault = new Outcome.Faulted(2, new Fault(Property.NULL_DEREFERENCE, "null"), state);
    assertTrue(new ExpectedOutcome.Returns(7).matches(seven));
    assertFalse(new ExpectedOutcome.Returns(8).matches(seven));
    assertFalse(new ExpectedOutcome.Returns(7).matches(fault));
    assertTrue(new ExpectedOutcome.Faults(OptionalInt.of(2), Optional.empty()).matches(fault));
    assertFalse(new ExpectedOutcome.Faults(OptionalInt.of(3), Optional.empty()).matches(fault));
    assertFalse(
        new ExpectedOutcome.Faults(OptionalInt.empty(), Optional.of(Property.ALIGNMENT))
            .matches(fault));
    assertTrue(new ExpectedOutcome.RunsOutOfFuel().matches(new Outcome.OutOfFuel(1, state)));
  }
}
