package dev.assay.kernel;

import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a program needs in the kernel before it is loaded. */
sealed interface Prepared extends AutoCloseable {

  /** What a program without maps and types needs. */
  Ready NOTHING = new Ready(List.of(), Optional.empty(), Optional.empty());

  @Override
  void close();

  /** Its maps, in its order, its types, and the program of which it replaces a function. */
  record Ready(
      List<Descriptor> maps, Optional<TypeLoader.Loaded> types, Optional<Descriptor> replaced)
      implements Prepared {
    @Override
    public void close() {
      maps.forEach(Descriptor::close);
      types.ifPresent(TypeLoader.Loaded::close);
      replaced.ifPresent(Descriptor::close);
    }
  }

  /** Something could not be made; what was made is closed. */
  record Failed(String reason) implements Prepared {
    @Override
    public void close() {}
  }

  /** Makes maps and types, and loads what is to be replaced. */
  static Prepared of(SystemCall calls, Program program, ProgramLoader loader) {
    if (program.replaced().isEmpty()) {
      return of(calls, program);
    }
    Program other = program.replaced().get();
    try (Prepared before = of(calls, other, loader)) {
      return switch (before) {
        case Failed failed -> failed;
        case Ready ready -> {
          LoadAttempt loaded = loader.load(other, ready, 0);
          yield loaded.program().isEmpty()
              ? new Failed("program '" + other.name() + "', to be replaced in, is refused")
              : switch (of(calls, program)) {
                case Failed failed -> failed;
                case Ready own -> new Ready(own.maps(), own.types(), loaded.program());
              };
        }
      };
    }
  }

  private static Prepared of(SystemCall calls, Program program) {
    Optional<TypeLoader.Loaded> types = new TypeLoader(calls).load(program);
    MapMaker maker = new MapMaker(calls, Runtime.getRuntime().availableProcessors());
    List<Descriptor> maps = new ArrayList<>();
    for (MapDefinition map : program.maps()) {
      switch (maker.make(map, types.map(TypeLoader.Loaded::descriptor))) {
        case Attempt.Made(var descriptor) -> maps.add(descriptor);
        case Attempt.Failed failed -> {
          new Ready(maps, types, Optional.empty()).close();
          return new Failed(failed.line());
        }
      }
    }
    return new Ready(maps, types, Optional.empty());
  }
}
