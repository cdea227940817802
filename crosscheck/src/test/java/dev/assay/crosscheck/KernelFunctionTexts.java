package dev.assay.crosscheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.assay.corpus.elf.KernelTypes;
import dev.assay.grammar.Dialect;
import dev.assay.grammar.listing.Symbols;
import dev.assay.grammar.text.MalformedText;
import dev.assay.grammar.text.Source;
import dev.assay.interp.checking.CheckingInterpreter;
import dev.assay.interp.machine.AddressSpace;
import dev.assay.interp.machine.Host;
import dev.assay.ir.btf.BtfKind;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.smt.SmtVerifier;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;

/**
 * Texts that call kernel functions by name, with the types beside the shipped programs: what smt
 * proves, and what it breaks breaks in a run.
 */
abstract class KernelFunctionTexts {
  private static final Pattern CALL = Pattern.compile("@(\\w+)");

  private static final Environment LINUX =
      Environment.linux(KernelVersion.V6_18, Configuration.FULL)
          .withKernelTypes(KernelTypes.in(Path.of("../corpus/programs/object/types.btf"))::find);

  private final AddressSpace space =
      assertInstanceOf(AddressSpace.Acquired.class, AddressSpace.acquire()).space();

  @AfterEach
  void close() {
    space.close();
  }

  /** Calls of functions by their names. */
  private static String numbered(String text) {
    return CALL.matcher(text)
        .replaceAll(call -> Matcher.quoteReplacement("call kfunc[" + number(call.group(1)) + "]"));
  }

  private static int number(String function) {
    return LINUX.kernelTypes().orElseThrow().find(function, BtfKind.FUNC).orElseThrow();
  }

  static Program program(String text) throws MalformedText {
    Source source = new Source("test", numbered(text) + " r0 = 0\n exit\n");
    return Dialect.KERNEL.assemble(source, Symbols.of(LINUX)).orThrow().program();
  }

  static Verification verify(Program program) {
    return new SmtVerifier(LINUX).verify(program, VerificationOptions.QUIET);
  }

  static void safe(String text) throws MalformedText {
    assertEquals(new Verdict.Accepted(), verify(program(text)).verdict());
  }

  /** Refused, and the input that smt gives faults alike. */
  final void unsafe(String expected, String text) throws MalformedText {
    Program program = program(text);
    Verification verification = verify(program);
    var violation = assertInstanceOf(Verdict.Rejected.class, verification.verdict()).violation();
    assertEquals(expected, violation.property() + "@" + violation.slot());
    assertEquals(expected, fault(program, verification.counterexample().orElseThrow()));
  }

  private String fault(Program program, RunInput input) {
    Outcome outcome = new CheckingInterpreter(new Host(space, LINUX)).run(program, input);
    Outcome.Faulted fault = assertInstanceOf(Outcome.Faulted.class, outcome);
    return fault.fault().property() + "@" + fault.slot();
  }
}
