package dev.assay.kernel;

import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a program needs in the kernel before it is loaded. */
sealed interface Prepared extends AutoCloseable {

  @Override
  void close();

  /** Its maps, in its order, and its types. */
  record Ready(List<Descriptor> maps, Optional<TypeLoader.Loaded> types) implements Prepared {
    @Override
    public void close() {
      maps.forEach(Descriptor::close);
      types.ifPresent(TypeLoader.Loaded::close);
    }
  }

  /** Something could not be made; what was made is closed. */
  record Failed(String reason) implements Prepared {
    @Override
    public void close() {}
  }

  /** Makes maps and types. */
  static Prepared of(SystemCall calls, Program program) {
    Optional<TypeLoader.Loaded> types = new TypeLoader(calls).load(program);
    MapMaker maker = new MapMaker(calls, Runtime.getRuntime().availableProcessors());
    List<Descriptor> maps = new ArrayList<>();
    for (MapDefinition map : program.maps()) {
      switch (maker.make(map, types.map(TypeLoader.Loaded::descriptor))) {
        case Attempt.Made(var descriptor) -> maps.add(descriptor);
        case Attempt.Failed failed -> {
          new Ready(maps, types).close();
          return new Failed(failed.line());
        }
      }
    }
    return new Ready(maps, types);
  }
}
