package dev.assay.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.absint.LinuxVerifier;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.run.Session;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.VerificationOptions;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each timed program does what it is timed for, and is one that Linux would load. */
class ProgramsTest {
  private static final Environment LINUX =
      Environment.linux(KernelVersion.V6_18, Configuration.FULL);

  // r0 of the second run; fnv1a's and alu's are computed by a few lines of another language.
  @ParameterizedTest
  @CsvSource({
    "alu, 2164067315361302401",
    "checksum, 65535",
    "copy, 0",
    "sieve, 1028",
    "collatz, 8418",
    "fnv1a, -5057256519648369883",
    "packet_checksum, 0",
    "array_lookups, 1000",
    "hash_lookups, 1000",
    "two, 2"
  })
  void returnsInEveryEngine(String name, long r0) {
    Program program = Programs.read(name + ".asm");
    assertInstanceOf(Verdict.Accepted.class, verdict(program));
    RunInput input = RunInput.EMPTY.withPacket(Bytes.zeros(1500));
    try (Engines engines = new Engines(LINUX)) {
      for (Session session :
          List.of(
              engines.interpreter(program, input),
              engines.compiled(program, input),
              engines.bytecode(program, input),
              engines.guarded(program, input))) {
        assertTrue(session.again());
        assertTrue(session.again());
        assertEquals(r0, session.r0());
      }
    }
  }

  private static Verdict verdict(Program program) {
    return new LinuxVerifier(LINUX).verify(program, VerificationOptions.QUIET).verdict();
  }
}
