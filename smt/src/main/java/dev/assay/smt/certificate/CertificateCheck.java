package dev.assay.smt.certificate;

import dev.assay.ir.claim.Certificate;
import dev.assay.ir.claim.Certificate.Part;
import dev.assay.ir.claim.Certificate.Prune;
import dev.assay.ir.claim.Claims;
import dev.assay.ir.claim.PointerKind;
import dev.assay.ir.claim.ProgramDigest;
import dev.assay.ir.claim.StateClaim;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.isa.Register;
import dev.assay.ir.program.Program;
import dev.assay.smt.logic.Terms;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks that a certificate proves its program safe: the start lies in its claims, each step from a
 * claim leads into a claim, each access is within bounds wherever a claim holds, and each path that
 * was ended lies in what stands for it.
 */
public final class CertificateCheck {
  /** Steps for which one maker of terms is used. */
  private static final int STEPS = 256;

  private final Environment environment;
  private final Program program;
  private final ProgramKind kind;
  private final ContextMemory context;
  private final FrozenMaps frozen;
  private final Duration timeout;
  private final Map<Integer, Claims> apart = new HashMap<>();
  private final Map<Integer, Claims> all = new HashMap<>();
  private final Set<StateClaim> standing = new HashSet<>();
  private final CallEffects effects;
  private final Tally tally = new Tally();
  private final long start = System.nanoTime();
  private Terms terms = new Terms();
  private int steps;

  /** A check to take at most {@code timeout}. */
  public CertificateCheck(Environment environment, Program program, Duration timeout) {
    this.environment = environment;
    this.program = program;
    this.kind = ProgramKind.of(program);
    this.context = new ContextMemory(environment, kind);
    this.frozen = new FrozenMaps(program);
    this.effects = CallEffects.of(environment, kind, program);
    this.timeout = timeout;
  }

  /** Whether the certificate is a proof, up to the first thing that fails; serves one call. */
  public CertificateReport check(Certificate certificate) {
    try {
      if (belongs(certificate)) {
        certificate.parts().forEach(this::check);
        certificate.prunes().forEach(this::check);
      }
    } finally {
      terms.close();
    }
    return tally.report((System.nanoTime() - start) / 1000);
  }

  private boolean belongs(Certificate certificate) {
    List<Part> parts = certificate.parts();
    if (!certificate.program().equals(ProgramDigest.of(program))) {
      tally.failed(-1, "it is of another program");
      return false;
    }
    if (parts.isEmpty() || parts.getFirst().function() != 0) {
      tally.failed(0, "nothing is claimed of the main program");
      return false;
    }
    parts.forEach(part -> all.put(part.function(), part.claims()));
    parts.stream()
        .filter(part -> part.function() != 0)
        .forEach(part -> apart.put(part.function(), part.claims()));
    return Wellformed.check(program, certificate, tally);
  }

  private void check(Part part) {
    if (part.function() == 0) {
      enter(part.claims()); // the others are entered by calls
    }
    part.claims()
        .bySlot()
        .forEach((slot, claims) -> {
          for (int i = 0; i < claims.size(); i++) {
            step(part.claims(), slot, i);
          }
        });
  }

  private boolean isLate() {
    return System.nanoTime() - start > timeout.toNanos();
  }

  private void enter(Claims claims) {
    Values values = new Values(terms);
    Word[] registers = new Word[Register.ALL.size()];
    for (int i = 0; i < registers.length; i++) {
      registers[i] = values.anything();
    }
    registers[1] = values.start(PointerKind.CONTEXT);
    registers[Register.FRAME_POINTER.number()] =
        values.at(new Word.Base(PointerKind.STACK, 0, "", -1), 0);
    Machine.Frame frame = new Machine.Frame(0, -1, registers, new TreeMap<>());
    new Judge(terms, program, new Facts(), tally, 0)
        .requireOne(
            new Machine(0, List.of(frame), List.of()), claims.at(0), 0, "the start is not claimed");
  }

  private void step(Claims claims, int slot, int index) {
    if (tally.hasFailed()) {
      return;
    }
    if (isLate()) {
      tally.unknown(slot, "out of time");
      return;
    }
    renew();
    tally.state();
    Entrance entrance = new Entrance(terms, program);
    Machine machine = entrance.open(slot, claims.at(slot).get(index));
    Judge judge = new Judge(terms, program, entrance.facts(), tally, slot);
    for (Machine after : stepper(judge).step(machine)) {
      int next = after.slot();
      judge.requireOne(after, claims.at(next), index, "no claim at " + next + " has it");
    }
  }

  private Stepper stepper(Judge judge) {
    Values values = new Values(terms);
    MemorySteps memory = new MemorySteps(values, judge, context, frozen);
    FunctionSteps functions = new FunctionSteps(program, values, judge, memory, apart, effects);
    HelperSteps helpers =
        new HelperSteps(environment, kind, program, values, judge, memory, functions);
    return new Stepper(program, values, judge, memory, helpers, functions);
  }

  private void renew() {
    if (++steps % STEPS == 0) {
      terms.close();
      terms = new Terms();
    }
  }

  private void check(Prune prune) {
    if (tally.hasFailed()) {
      return;
    }
    if (isLate()) {
      tally.unknown(prune.slot(), "out of time");
      return;
    }
    renew();
    Entrance entrance = new Entrance(terms, program);
    Machine pruned = entrance.open(prune.slot(), prune.pruned());
    Judge judge = new Judge(terms, program, entrance.facts(), tally, prune.slot());
    judge.requireOne(pruned, List.of(prune.kept()), 0, "a path was ended that nothing stands for");
    if (!judge.isStopped() && stands(prune)) {
      tally.prune();
    }
  }

  // What stands for others is a claim itself, or part of one.
  private boolean stands(Prune prune) {
    StateClaim kept = prune.kept();
    if (standing.contains(kept)) {
      return true;
    }
    Entrance entrance = new Entrance(terms, program);
    Machine machine = entrance.open(prune.slot(), kept);
    Judge judge = new Judge(terms, program, entrance.facts(), tally, prune.slot());
    int function = kept.frames().getFirst().function();
    List<StateClaim> claims = all.getOrDefault(function, Claims.NONE).at(prune.slot());
    judge.requireOne(machine, claims, 0, "what stands for a path is not claimed");
    if (!judge.isStopped()) {
      standing.add(kept);
    }
    return !judge.isStopped();
  }
}
