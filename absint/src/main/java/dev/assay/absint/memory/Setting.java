package dev.assay.absint.memory;

import dev.assay.ir.environment.AttachType;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.HelperAnswer;
import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.ProgramFlag;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What surrounds a program: the environment, and what kind of program it is there.
 *
 * @param kind what decides which helpers and fields it is offered
 */
public record Setting(Program program, Environment environment, ProgramKind kind) {
  private static final Set<String> GPL_COMPATIBLE =
      Set.of(
          "GPL",
          "GPL v2",
          "GPL and additional rights",
          "Dual BSD/GPL",
          "Dual MIT/GPL",
          "Dual MPL/GPL");

  /** The setting of a program loaded by somebody who may do everything. */
  public static Setting of(Program program, Environment environment) {
    ProgramKind kind =
        ProgramKind.of(program.type(), program.attachType())
            .withTarget(program.attachTo().orElse(""));
    return new Setting(program, environment, isSleepable(program) ? kind.asSleepable() : kind);
  }

  private static boolean isSleepable(Program program) {
    return program.flags().contains(ProgramFlag.SLEEPABLE);
  }

  public ProgramType type() {
    return program.type();
  }

  public AttachType attach() {
    return kind.attach();
  }

  /** Whether its licence lets it call what is restricted to the GPL. */
  public boolean isGpl() {
    return GPL_COMPATIBLE.contains(program.licence());
  }

  public HelperAnswer helper(int id) {
    return environment.helper(id, kind);
  }

  /** The prototype this program gets of a helper. */
  public Optional<HelperPrototype> prototype(int id) {
    return switch (helper(id)) {
      case HelperAnswer.Offered(HelperPrototype prototype) -> Optional.of(prototype);
      case HelperAnswer.NotAllowedHere(HelperPrototype prototype) -> Optional.of(prototype);
      case HelperAnswer.NotForProgram _, HelperAnswer.Unknown _ -> Optional.empty();
    };
  }

  /** A helper's name as the log writes it. */
  public String helperName(int id) {
    String none = id == 0 ? "bpf_unspec" : "unknown";
    return environment.helperName(id).map(name -> "bpf_" + name).orElse(none);
  }

  /** The type's name, for messages. */
  public String typeName() {
    return type().name().toLowerCase(Locale.ROOT);
  }

  public boolean has(ProgramFlag flag) {
    return program.flags().contains(flag);
  }
}
