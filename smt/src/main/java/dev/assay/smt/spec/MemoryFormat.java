package dev.assay.smt.spec;

import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Size;
import dev.assay.smt.logic.Bits;
import java.util.List;
import java.util.stream.IntStream;

/** Numbers to bytes and back, RFC 9669 §5.1 and §5.2, on a little-endian machine. */
public final class MemoryFormat {
  private MemoryFormat() {}

  /** The register after a load of these bytes, the one at the lowest address first. */
  public static Bits loaded(Extension extension, List<Bits> bytes) {
    Bits value = joined(bytes);
    return switch (extension) {
      case ZERO -> value.zeroExtend(64); // §5.1
      case SIGN -> value.signExtend(64); // §5.2, MEMSX
    };
  }

  /** The bytes that a store of the register's low {@code size} writes, lowest address first. */
  public static List<Bits> stored(Size size, Bits register) {
    return IntStream.range(0, size.bytes()).mapToObj(i -> register.slice(8 * i, 8)).toList();
  }

  /** The number whose least significant byte comes first. */
  public static Bits joined(List<Bits> bytes) {
    Bits value = bytes.getFirst();
    for (Bits next : bytes.subList(1, bytes.size())) {
      value = next.above(value);
    }
    return value;
  }
}
