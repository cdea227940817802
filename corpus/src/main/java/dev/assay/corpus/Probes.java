package dev.assay.corpus;

import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.program.Program;
import dev.assay.ir.transform.FetchSection;
import dev.assay.ir.transform.Prologue;
import java.util.Optional;

/** Programs whose section's name asks for a prologue that fetches values. */
public final class Probes {
  private Probes() {}

  /** What became of a program. */
  public sealed interface Outcome {}

  /** It is ready: with its prologue, or as it was where none is asked for. */
  public record Ready(Program program) implements Outcome {}

  /** Its section's name means to ask for a prologue and is wrong. */
  public record Wrong(String reason) implements Outcome {}

  /**
   * The program as it is meant.
   *
   * @param forced the type of all programs: of another type none is a probe
   */
  public static Outcome fetching(Program program, Optional<ProgramType> forced) {
    if (forced.isPresent() && forced.get() != FetchSection.type()) {
      return new Ready(program);
    }
    return switch (FetchSection.read(program.section())) {
      case FetchSection.Reading.Other() -> new Ready(program);
      case FetchSection.Reading.Wrong(String reason) ->
          new Wrong("section '" + program.section() + "': " + reason);
      // Under its plain name: what is printed of the program must not get a second prologue.
      case FetchSection.Reading.Asks(FetchSection section) ->
          new Ready(
              Prologue.before(
                  program.toBuilder()
                      .type(FetchSection.type())
                      .section("kprobe/" + section.target())
                      .attachTo(Optional.of(section.target()))
                      .build(),
                  section.fetches()));
    };
  }
}
