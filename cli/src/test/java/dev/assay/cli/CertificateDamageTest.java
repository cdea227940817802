package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.absint.LinuxVerifier;
import dev.assay.cli.damage.DamagedCertificate;
import dev.assay.corpus.Source;
import dev.assay.corpus.Sources;
import dev.assay.corpus.elf.LoadOptions;
import dev.assay.crosscheck.EngineBench;
import dev.assay.crosscheck.Witnesses;
import dev.assay.crosscheck.inputs.InputGenerator;
import dev.assay.crosscheck.runs.RunComparison;
import dev.assay.crosscheck.runs.RunReport;
import dev.assay.ir.claim.Certificate;
import dev.assay.ir.claim.Certification;
import dev.assay.ir.claim.Claims;
import dev.assay.ir.claim.ProgramDigest;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.reports.certificate.CertificateException;
import dev.assay.reports.certificate.CertificateReader;
import dev.assay.reports.certificate.CertificateWriter;
import dev.assay.smt.certificate.CertificateCheck;
import dev.assay.smt.certificate.CertificateReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Damaged and forged certificates are refused, or are proofs all the same: what is accepted, runs
 * of the program confirm, which the checking interpreter guards and the claims' other γ judges.
 */
final class CertificateDamageTest {
  private static final int TRIALS = Integer.getInteger("dev.assay.certificates", 10_000);
  private static final int INPUTS = 6;
  private static final Environment LINUX =
      Environment.linux(KernelVersion.V6_18, Configuration.FULL);

  private static final List<String> PROGRAMS =
      List.of(
          """
          .type xdp
            r2 = *(u32 *)(r1 + 4)
            r1 = *(u32 *)(r1 + 0)
            r3 = r1
            r3 += 14
            if r3 > r2 goto out
            r0 = *(u16 *)(r1 + 12)
            exit
          out:
            r0 = 1
            exit
          """,
          """
          .type socket_filter
          .map values hash key=4 value=16 entries=8
            *(u32 *)(r10 - 4) = 1
            r1 = map[values]
            r2 = r10
            r2 += -4
            call bpf_map_lookup_elem
            if r0 == 0 goto out
            r1 = *(u32 *)(r0 + 4)
            r1 &= 7
            r0 += r1
            *(u8 *)(r0 + 8) = 1
          out:
            r0 = 0
            exit
          """,
          """
          .type socket_filter
            r6 = *(u32 *)(r1 + 0)
            r7 = r6
            *(u64 *)(r10 - 16) = r7
            if r6 > 5 goto out
            r1 = *(u64 *)(r10 - 16)
            r2 = r10
            r2 += -8
            r2 += r1
            r2 += -8
            *(u8 *)(r2 + 0) = 7
          out:
            r0 = 0
            exit
          """,
          """
          .type socket_filter
            r6 = 0
          next:
            r1 = r10
            r1 += -8
            r1 += r6
            *(u8 *)(r1 + 0) = 0
            r6 += 1
            if r6 < 8 goto next
            r0 = *(u64 *)(r10 - 8)
            exit
          """,
          """
          .type socket_filter
            r6 = r10
            r6 += -8
            r1 = r6
            call writes
            r0 = *(u64 *)(r10 - 8)
            exit
          .function writes
            *(u64 *)(r1 + 0) = 5
            r0 = 0
            exit
          """);

  /** Of compiled programs: with functions that are called back, and one judged for itself. */
  private static final Set<String> WITH_CALLS =
      Set.of("adds", "writes_below", "visits", "passes_memory");

  private final Random random = new Random(1);
  private final DamagedCertificate damage = new DamagedCertificate(2);
  private long seconds;
  private int unreadable;
  private int refused;
  private int accepted;
  private int certified;

  /** A program and its certificate. */
  private record Subject(Program program, Certificate certificate, String line) {
    static Subject of(String text) {
      Source source =
          new Sources(LoadOptions.standard())
              .read("program.asm", text.getBytes(StandardCharsets.UTF_8))
              .getFirst();
      return of(((Source.Loaded) source).program());
    }

    static Subject of(Program program) {
      Certification made =
          new LinuxVerifier(LINUX)
              .verify(program, VerificationOptions.QUIET.withCertificate())
              .certification()
              .orElseThrow();
      Certificate certificate = ((Certification.Made) made).certificate();
      return new Subject(program, certificate, CertificateWriter.line(certificate));
    }
  }

  @Test
  void whatIsAcceptedIsAProof() {
    List<Subject> subjects = Stream.concat(PROGRAMS.stream().map(Subject::of), compiled()).toList();
    try (EngineBench bench = EngineBench.open(LINUX)) {
      Witnesses witnesses = bench.with(new LinuxVerifier(LINUX), Optional.empty());
      RunComparison runs = new RunComparison(witnesses.checking(), List.of());
      long start = System.nanoTime();
      for (Subject subject : subjects) {
        assertTrue(check(subject.program(), subject.certificate()).isCertified());
      }
      for (int i = 0; i < TRIALS; i++) {
        try {
          trial(subjects.get(random.nextInt(subjects.size())), i % 4, runs);
        } catch (CertificateException e) {
          unreadable++;
          assertEquals(1, e.getMessage().lines().count(), e.getMessage());
        }
      }
      seconds = (System.nanoTime() - start) / 1_000_000_000;
    }
    System.out.printf(
        "damaged certificates: %d unreadable, %d refused, %d of the same certificate, %d accepted"
            + " and confirmed, %d s%n",
        unreadable, refused, TRIALS - unreadable - refused - accepted, accepted, seconds);
    assertTrue(refused > TRIALS / 4, refused + " refused");
    assertTrue(certified == accepted && accepted > 0, certified + " accepted");
  }

  private static Stream<Subject> compiled() {
    Sources sources = new Sources(LoadOptions.standard());
    return Stream.of("callbacks.o", "functions.o")
        .flatMap(file -> sources.read(Path.of("../corpus/programs/c", file)).stream())
        .filter(Source.Loaded.class::isInstance)
        .map(source -> ((Source.Loaded) source).program())
        .filter(program -> WITH_CALLS.contains(program.name()))
        .map(Subject::of);
  }

  private void trial(Subject subject, int kind, RunComparison runs) throws CertificateException {
    switch (kind) {
      case 0 -> judge(subject, CertificateReader.read(damage.bytes(subject.line())), runs);
      case 1, 2 -> judge(subject, CertificateReader.read(damage.values(subject.line())), runs);
      default -> judgeForged(subject, runs);
    }
  }

  private void judge(Subject subject, Certificate read, RunComparison runs) {
    if (!read.equals(subject.certificate())) {
      judge(subject.program(), read, runs);
    }
  }

  // The claims of a sound program, said of one that does something else.
  private void judgeForged(Subject subject, RunComparison runs) {
    Program other = changed(subject.program());
    Certificate honest = subject.certificate();
    judge(other, new Certificate(ProgramDigest.of(other), honest.parts(), honest.prunes()), runs);
  }

  private void judge(Program program, Certificate certificate, RunComparison runs) {
    CertificateReport report = check(program, certificate);
    if (!report.isCertified()) {
      refused++;
      assertEquals(1, report.first().orElseThrow().what().lines().count());
      return;
    }
    accepted++;
    List<RunInput> inputs = new InputGenerator(accepted).inputs(program, INPUTS);
    // Claims of functions that are judged for themselves do not say from where they are called.
    Optional<Claims> claims =
        certificate.parts().size() == 1
            ? Optional.of(certificate.parts().getFirst().claims())
            : Optional.empty();
    RunReport confirmed = runs.run(program, claims, inputs);
    assertEquals(List.of(), confirmed.outside(), () -> program.code() + "\n" + certificate);
    assertEquals(
        List.of(),
        confirmed.runs().stream().filter(CertificateDamageTest::isUnsafe).toList(),
        () -> program.code() + "\n" + certificate);
    certified++;
  }

  // What a certificate promises: memory; not alignment, nor what is never initialised.
  private static boolean isUnsafe(RunReport.Run run) {
    return run.outcome() instanceof Outcome.Faulted faulted
        && switch (faulted.fault().property()) {
          case STACK_BOUNDS,
              CONTEXT_ACCESS,
              PACKET_BOUNDS,
              MAP_VALUE_BOUNDS,
              MEMORY_BOUNDS,
              WILD_ACCESS,
              NULL_DEREFERENCE,
              POINTER_TYPE,
              INVALID_INSTRUCTION,
              CONTROL_FLOW ->
              true;
          default -> false;
        };
  }

  private static CertificateReport check(Program program, Certificate certificate) {
    return new CertificateCheck(LINUX, program, Duration.ofSeconds(60)).check(certificate);
  }

  // ---- programs that do something else

  private Program changed(Program program) {
    List<Instruction> code = new ArrayList<>(program.code().instructions());
    int at = random.nextInt(code.size());
    code.set(at, changed(code.get(at)));
    return program.toBuilder().code(Code.of(code)).build();
  }

  private Instruction changed(Instruction instruction) {
    int by = random.nextBoolean() ? 1 + random.nextInt(8) : -1 - random.nextInt(8);
    return switch (instruction) {
      case Instruction.Alu i when i.src() instanceof Operand.Imm(int k) ->
          new Instruction.Alu(i.width(), i.op(), i.dst(), Operand.of(k + by));
      case Instruction.Alu i ->
          new Instruction.Alu(
              i.width(), i.op() == AluOp.ADD ? AluOp.SUB : AluOp.ADD, i.dst(), i.src());
      case Instruction.Load i ->
          new Instruction.Load(
              i.size(), i.extension(), i.dst(), i.base(), (short) (i.offset() + by));
      case Instruction.Store i ->
          new Instruction.Store(i.size(), i.base(), (short) (i.offset() + by), i.src());
      case Instruction.Branch i when i.src() instanceof Operand.Imm(int k) ->
          new Instruction.Branch(i.width(), i.condition(), i.dst(), Operand.of(k + by), i.offset());
      case Instruction.Branch i ->
          new Instruction.Branch(i.width(), i.condition(), i.dst(), Operand.of(by), i.offset());
      default -> instruction;
    };
  }
}
