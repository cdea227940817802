package dev.assay.crosscheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.absint.LinuxVerifier;
import dev.assay.crosscheck.inputs.InputGenerator;
import dev.assay.crosscheck.proof.ProofResult;
import dev.assay.crosscheck.proof.ProofTotals;
import dev.assay.crosscheck.proof.Proofs;
import dev.assay.crosscheck.proof.TranslationProofs;
import dev.assay.crosscheck.runs.Engine;
import dev.assay.crosscheck.runs.RunComparison;
import dev.assay.crosscheck.runs.RunReport;
import dev.assay.interp.checking.CheckingInterpreter;
import dev.assay.interp.fast.FastInterpreter;
import dev.assay.interp.machine.AddressSpace;
import dev.assay.interp.machine.Host;
import dev.assay.ir.classic.ClassicProgram;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Register;
import dev.assay.ir.program.Program;
import dev.assay.ir.transform.ClassicTranslation;
import dev.assay.ir.transform.ClassicTranslation.Translated;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.VerificationOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Filters and their translations: run alike, taken by the verifier, and proven the same. */
class ClassicTranslationTest {
  private static final Environment LINUX =
      Environment.linux(KernelVersion.V6_18, Configuration.FULL);
  private static final int RUN_FILTERS = 2_000;
  private static final int INPUTS = 8;
  private static final int PROVEN_FILTERS = 12;
  private static final int DAMAGED_FILTERS = 120;
  private static final Map<Condition, Condition> OPPOSITE =
      Map.of(
          Condition.EQ, Condition.NE,
          Condition.NE, Condition.EQ,
          Condition.GT, Condition.LE,
          Condition.LE, Condition.GT,
          Condition.GE, Condition.LT,
          Condition.LT, Condition.GE);

  @Test
  void translationsOfRandomFiltersAreTakenAndRunAsTheFilter() {
    LinuxVerifier verifier = new LinuxVerifier(LINUX);
    InputGenerator inputs = new InputGenerator(1);
    try (AddressSpace space =
        assertInstanceOf(AddressSpace.Acquired.class, AddressSpace.acquire()).space()) {
      Host host = new Host(space, LINUX);
      RunComparison runs =
          new RunComparison(
              new CheckingInterpreter(host),
              List.of(new Engine("interpreter", new FastInterpreter(host))));
      for (int seed = 0; seed < RUN_FILTERS; seed++) {
        Program program = program(filter(seed));
        assertInstanceOf(
            Verdict.Accepted.class,
            verifier.verify(program, VerificationOptions.QUIET).verdict(),
            "seed " + seed);
        RunReport report = runs.run(program, Optional.empty(), inputs.inputs(program, INPUTS));
        assertEquals(List.of(), report.differences(), "seed " + seed);
      }
    }
  }

  @Test
  void translationsOfRandomFiltersAreProven() {
    for (int seed = 0; seed < PROVEN_FILTERS; seed++) {
      Program program = program(filter(seed));
      ProofTotals totals = prove(program);
      assertEquals(totals.proven(), TranslationProofs.of(program).size(), "seed " + seed);
    }
  }

  /** A branch turned round is noticed wherever it matters: where its ways differ. */
  @Test
  void aWrongTranslationIsRefuted() {
    int refuted = 0;
    int turned = 0;
    for (int seed = 0; seed < DAMAGED_FILTERS; seed++) {
      Program program = program(filter(seed));
      Optional<Program> damaged = withOneBranchTurned(program);
      if (damaged.isPresent()) {
        turned++;
        refuted += prove(damaged.get()).refuted() > 0 ? 1 : 0;
      }
    }
    assertTrue(turned > DAMAGED_FILTERS / 10, turned + " filters have such a branch");
    assertEquals(turned, refuted);
  }

  private static ProofTotals prove(Program program) {
    return new Proofs(
            ClassicTranslationTest.class.getClassLoader(), 2, TranslationProofs.of(program))
        .run(_ -> true, (ProofResult _) -> {});
  }

  private static ClassicProgram filter(int seed) {
    return new RandomFilters(new SplittableRandom(seed)).next();
  }

  private static Program program(ClassicProgram filter) {
    Translated translated = assertInstanceOf(Translated.class, ClassicTranslation.of(filter));
    return Program.builder("filter", ProgramType.SOCKET_FILTER, translated.code())
        .classic(Optional.of(filter))
        .build();
  }

  private static Optional<Program> withOneBranchTurned(Program program) {
    List<Instruction> code = new ArrayList<>();
    boolean turned = false;
    for (int slot = 0; slot < program.code().size(); slot++) {
      Instruction instruction = program.code().at(slot);
      if (!turned
          && instruction instanceof Instruction.Branch branch
          && branch.dst() == Register.R0
          && OPPOSITE.containsKey(branch.condition())) {
        turned = true;
        instruction =
            new Instruction.Branch(
                branch.width(),
                OPPOSITE.get(branch.condition()),
                branch.dst(),
                branch.src(),
                branch.offset());
      }
      code.add(instruction);
    }
    return turned
        ? Optional.of(program.toBuilder().code(Code.of(code)).classic(program.classic()).build())
        : Optional.empty();
  }
}
