package dev.assay.ir.objects;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfKind;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.MapType;
import java.util.Optional;
import java.util.OptionalInt;

/** The type of an object of the kernel. */
public sealed interface ObjectType {
  /** For messages. */
  String name();

  /**
   * A type of the kernel's BTF, or of the program's: a structure, or of a variable whatever it is.
   *
   * @param id behind names and qualifiers
   */
  record Typed(Btf btf, int id) implements ObjectType {
    @Override
    public String name() {
      return btf.type(id).name();
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Typed(Btf b, int i) && b == btf && i == id;
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(btf) + id;
    }
  }

  /**
   * A structure of which programs see a view of its own.
   *
   * @param name of its rows: {@code socket}, {@code sock_common}, {@code tcp_sock}, {@code
   *     xdp_sock}
   */
  record View(String name) implements ObjectType {
    /** The kernel's structure that it is a view of. */
    public String structure() {
      return name.equals("socket") ? "sock" : name;
    }
  }

  /** What lies at a map's address, as far as programs may read it. */
  static Optional<Typed> ofMap(Environment environment, MapType type) {
    return environment
        .kernelTypes()
        .flatMap(btf ->
            environment.map(type).map(rules -> btf.find(rules.struct(), BtfKind.STRUCT)).stream()
                .flatMapToInt(OptionalInt::stream)
                .mapToObj(id -> new Typed(btf, id))
                .findFirst());
  }

  /** What programs find in a map of objects; empty of maps of values. */
  static Optional<View> inMap(MapType type) {
    return switch (type) {
      case SOCKMAP, SOCKHASH -> Optional.of(new View("socket"));
      case XSKMAP -> Optional.of(new View("xdp_sock"));
      default -> Optional.empty();
    };
  }
}
