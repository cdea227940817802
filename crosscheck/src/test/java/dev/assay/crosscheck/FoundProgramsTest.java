package dev.assay.crosscheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.assay.absint.LinuxVerifier;
import dev.assay.corpus.Source;
import dev.assay.corpus.Sources;
import dev.assay.corpus.elf.KernelTypes;
import dev.assay.corpus.elf.LoadOptions;
import dev.assay.interp.checking.CheckingInterpreter;
import dev.assay.interp.machine.AddressSpace;
import dev.assay.interp.machine.Host;
import dev.assay.ir.claim.Certification;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Violation;
import dev.assay.smt.SmtVerifier;
import dev.assay.smt.certificate.CertificateCheck;
import dev.assay.smt.certificate.Open;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Linux accepts though a run is harmed is found, by an input that harms one. */
class FoundProgramsTest {
  private static final KernelTypes TYPES =
      KernelTypes.in(Path.of("../corpus/programs/object/types.btf"));
  private static final Environment LINUX =
      Environment.linux(KernelVersion.V6_18, Configuration.FULL).withKernelTypes(TYPES::find);

  private static List<Program> programs() {
    Sources sources = new Sources(LoadOptions.standard().withKernelTypes(TYPES));
    return Stream.of(
            "copies.o",
            "dynptrs.o",
            "iterators.o",
            "low_half.asm",
            "null_argument.asm",
            "old_value.asm")
        .flatMap(file -> sources.read(Path.of("../corpus/found", file)).stream())
        .map(source -> assertInstanceOf(Source.Loaded.class, source).program())
        .toList();
  }

  @Test
  void linuxAcceptsThem() {
    for (Program program : programs()) {
      Verification found = new LinuxVerifier(LINUX).verify(program, VerificationOptions.QUIET);
      assertEquals(new Verdict.Accepted(), found.verdict(), program.name());
    }
  }

  /** Of the others the certificates' checker does not know what their calls do. */
  @Test
  void noCertificateProvesThem() {
    Set<String> refused = new TreeSet<>();
    for (Program program : programs()) {
      Verification found =
          new LinuxVerifier(LINUX).verify(program, VerificationOptions.QUIET.withCertificate());
      switch (found.certification().orElseThrow()) {
        case Certification.NotMade _ -> refused.add(program.name());
        case Certification.Made(var certificate) -> {
          Open first =
              new CertificateCheck(LINUX, program, Duration.ofMinutes(1))
                  .check(certificate)
                  .first()
                  .orElseThrow();
          if (first.kind() == Open.Kind.FAILED) {
            refused.add(program.name());
          }
        }
      }
    }
    assertEquals(Set.of("low_half", "null_argument", "old_value"), refused);
  }

  @Test
  void theInputsThatAreFoundHarmRuns() {
    assertEquals(8, programs().size());
    try (AddressSpace space =
        assertInstanceOf(AddressSpace.Acquired.class, AddressSpace.acquire()).space()) {
      CheckingInterpreter interpreter = new CheckingInterpreter(new Host(space, LINUX));
      for (Program program : programs()) {
        Verification found = new SmtVerifier(LINUX).verify(program, VerificationOptions.QUIET);
        Violation violation =
            assertInstanceOf(Verdict.Rejected.class, found.verdict(), program.name()).violation();
        Outcome.Faulted run =
            assertInstanceOf(
                Outcome.Faulted.class,
                interpreter.run(program, found.counterexample().orElseThrow()),
                program.name());
        assertEquals(violation.slot(), run.slot(), program.name());
        assertEquals(violation.property(), run.fault().property(), program.name());
      }
    }
  }
}
