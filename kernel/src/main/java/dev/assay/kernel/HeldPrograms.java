package dev.assay.kernel;

import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Code;
import dev.assay.ir.program.Origin;
import dev.assay.ir.program.Program;
import java.util.Optional;

/**
 * Programs that stay loaded for a while, so that somebody can look at what the kernel made of them.
 * They are attached to nothing, and bear a name by which they are known: those of others are not
 * looked at.
 */
public final class HeldPrograms {
  /** How their names begin. */
  private static final String OURS = "assay.";

  private final SystemCall calls;
  private final ProgramLoader loader;
  private final Rights rights;
  private final ProgramInfo info;

  HeldPrograms(SystemCall calls, ProgramLoader loader, Rights rights) {
    this.calls = calls;
    this.loader = loader;
    this.rights = rights;
    this.info = new ProgramInfo(calls);
  }

  /** Loads a program and keeps it loaded until the result is closed. */
  public Holding hold(Program program) {
    if (!program.origin().mayMeetLiveKernel()) {
      return new Holding.Failed(Kernel.generated(program));
    }
    Program named = program.toBuilder().name(OURS + program.name()).build();
    // The loaded program holds its maps and types itself.
    return rights.with(
        program.capabilities(),
        () -> {
          try (Prepared prepared = Prepared.of(calls, named, loader)) {
            return switch (prepared) {
              case Prepared.Failed failed -> new Holding.Failed(failed.reason());
              case Prepared.Ready ready -> hold(named, ready);
            };
          }
        });
  }

  private Holding hold(Program program, Prepared.Ready ready) {
    LoadAttempt load = loader.load(program, ready, 0);
    return load.program()
        .<Holding>map(loaded -> new Holding.Held(info.id(loaded), loaded::close))
        .orElse(new Holding.Failed("the kernel refuses the program: " + load.errno()));
  }

  /** What the kernel made of a program that is held, by this process or another. */
  public Translation translated(int id) {
    Optional<Descriptor> found = info.byId(id);
    if (found.isEmpty()) {
      return new Translation.Refused("the kernel holds no program " + id);
    }
    try (Descriptor program = found.get()) {
      String name = info.name(program);
      return name.startsWith(OURS)
          ? shown(program, name.substring(OURS.length()))
          : new Translation.Refused(
              "program %d ('%s') was not loaded by assay kernel --hold".formatted(id, name));
    }
  }

  private Translation shown(Descriptor program, String name) {
    Optional<Code> code = info.translated(program);
    Optional<ProgramType> type = info.type(program);
    return code.isPresent() && type.isPresent()
        ? new Translation.Shown(
            Program.builder(name, type.get(), code.get()).origin(Origin.UNKNOWN).build())
        : new Translation.Refused("the kernel does not show the code");
  }
}
