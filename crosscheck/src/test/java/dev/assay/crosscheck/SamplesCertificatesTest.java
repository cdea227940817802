package dev.assay.crosscheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.absint.LinuxVerifier;
import dev.assay.ir.claim.Certificate;
import dev.assay.ir.claim.Certification;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.smt.certificate.CertificateCheck;
import dev.assay.smt.certificate.CertificateReport;
import dev.assay.smt.certificate.Open;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The certificates of accepted real programs are proofs. */
class SamplesCertificatesTest {
  private static final Path KERNEL = Path.of("/sys/kernel/btf/vmlinux");
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int ACCEPTED = 231;

  private final Environment environment =
      Environment.linux(KernelVersion.V6_18, Configuration.HARDENED);
  private final List<String> failed = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();
  private int accepted;
  private int certified;
  private long states;
  private long obligations;
  private long prunes;
  private long micros;

  @Test
  void acceptedSamplesAreCertified() throws IOException {
    SampleTable samples = new SampleTable();
    assumeTrue(samples.isThere(), "no sample objects");
    assumeTrue(Files.isReadable(KERNEL), "no BTF of a running kernel, which some samples need");
    for (SampleTable.Row row : samples.rows()) {
      check(row.name(), samples.find(row).orElseThrow());
    }
    System.out.printf(
        "certificates: %d programs accepted, %d certified, %d failed, %d unknown, %d states,"
            + " %d obligations, %d prunes, %d ms%n",
        accepted,
        certified,
        failed.size(),
        unknown.size(),
        states,
        obligations,
        prunes,
        micros / 1000);
    unknown.forEach(System.out::println);
    assertEquals(ACCEPTED, accepted);
    assertEquals(List.of(), failed);
    assertTrue(certified * 100 >= 95 * accepted, certified + " certified");
    assertTrue(micros <= 10_000 * states, micros + " µs for " + states + " states");
  }

  private void check(String name, Program program) {
    Verification verification =
        new LinuxVerifier(environment).verify(program, VerificationOptions.QUIET.withCertificate());
    if (!(verification.verdict() instanceof Verdict.Accepted)) {
      return;
    }
    accepted++;
    switch (verification.certification().orElseThrow()) {
      case Certification.Made(Certificate certificate) -> check(name, program, certificate);
      case Certification.NotMade(int slot, String reason) ->
          unknown.add(name + " at " + slot + ": " + reason);
    }
  }

  private void check(String name, Program program, Certificate certificate) {
    CertificateReport report = new CertificateCheck(environment, program, LIMIT).check(certificate);
    states += report.states();
    obligations += report.obligations();
    prunes += report.prunes();
    micros += report.micros();
    if (report.isCertified()) {
      certified++;
      return;
    }
    Open first = report.first().orElseThrow();
    String line = name + " at " + first.slot() + ": " + first.what();
    (first.kind() == Open.Kind.FAILED ? failed : unknown).add(line);
  }
}
