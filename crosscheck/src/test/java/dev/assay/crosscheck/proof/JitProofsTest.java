package dev.assay.crosscheck.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.corpus.Source;
import dev.assay.corpus.Sources;
import dev.assay.interp.machine.AddressSpace;
import dev.assay.interp.machine.Host;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.program.Program;
import dev.assay.jit.JitExecutor;
import dev.assay.jit.capstone.Capstone;
import dev.assay.jit.system.Processor;
import dev.assay.smt.logic.Answer;
import dev.assay.smt.logic.Budget;
import dev.assay.smt.logic.Prover;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The machine code of every shape, and every branch of the shipped programs. */
class JitProofsTest {
  private static final Path PROGRAMS = Path.of("../corpus/programs");

  @Test
  void theCodeOfEveryShapeIsProven() {
    JitProofs.Found found = JitProofs.all();
    assumeTrue(found instanceof JitProofs.Found.Stated, () -> found.toString());
    List<Obligation> stated = ((JitProofs.Found.Stated) found).obligations();
    List<String> open = new ArrayList<>();
    new Proofs(JitProofsTest.class.getClassLoader(), 2, stated)
        .run(
            _ -> true,
            result -> {
              if (!result.isProven()) {
                open.add(result.obligation().name() + ": " + result.status());
              }
            });
    assertEquals(List.of(), open);
    assertTrue(stated.size() > 200, "only " + stated.size());
  }

  @Test
  void everyBranchOfTheShippedProgramsLandsOnItsTarget() throws IOException {
    assumeTrue(Processor.supported(), "no x86-64 Linux: the JIT is not tested");
    Optional<Capstone> reader = Capstone.open();
    assumeTrue(reader.isPresent(), "no disassembler: libcapstone 4 or 5 is not installed");
    int branches = 0;
    try (AddressSpace space =
            assertInstanceOf(AddressSpace.Acquired.class, AddressSpace.acquire()).space();
        Capstone capstone = reader.get()) {
      Host host = new Host(space, Environment.linux(KernelVersion.V6_18, Configuration.FULL));
      try (JitExecutor jit =
          assertInstanceOf(JitExecutor.Available.class, JitExecutor.open(host)).executor()) {
        for (Program program : programs()) {
          if (jit.compile(program) instanceof JitExecutor.Done(var compiled)) {
            branches += landed(NativeCode.of(program.code(), compiled, capstone), program);
          }
        }
      }
    }
    assertTrue(branches > 1_000, "only " + branches + " branches");
  }

  private static List<Program> programs() throws IOException {
    List<Program> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(PROGRAMS)) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(asm|o)")).sorted().toList()) {
        for (Source source : Sources.standard().read(file)) {
          if (source instanceof Source.Loaded(String _, Program program, var _)) {
            all.add(program);
          }
        }
      }
    }
    return all;
  }

  private static int landed(NativeCode code, Program program) {
    assertEquals(List.of(), code.astray(), program.name());
    int branches = 0;
    for (int slot = 0; slot < code.code().size(); slot = code.code().next(slot)) {
      if (leads(code, slot)) {
        branches++;
        try (Terms terms = new Terms()) {
          Prover prover = new Prover(terms, Budget.ofWall(Duration.ofSeconds(20)));
          for (Truth way : JitGoals.of(code, slot, terms)) {
            assertInstanceOf(
                Answer.Proven.class,
                prover.prove(List.of(), way),
                program.name() + " slot " + slot);
          }
        }
      }
    }
    return branches;
  }

  // A jump that leads nowhere is a fault of the program, and has its own way out.
  private static boolean leads(NativeCode code, int slot) {
    return switch (code.code().at(slot)) {
      case Instruction.Jump(var _, int offset) -> code.code().startsAt(slot + 1 + offset);
      case Instruction.Branch branch -> code.code().startsAt(slot + 1 + branch.offset());
      default -> false;
    };
  }
}
