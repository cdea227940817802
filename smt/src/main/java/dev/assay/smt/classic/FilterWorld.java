package dev.assay.smt.classic;

import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;
import java.util.Optional;

/**
 * What one classic instruction may learn from outside. It asks at most once for bytes of the
 * packet; whoever asks for the same bytes is told the same.
 */
final class FilterWorld {
  private final Terms terms;
  private Optional<Request> request = Optional.empty();

  /**
   * A question for bytes of the packet.
   *
   * @param offset 32 bits
   */
  record Request(int bytes, Bits offset) {}

  FilterWorld(Terms terms) {
    this.terms = terms;
  }

  Terms terms() {
    return terms;
  }

  /** The question that was asked. */
  Optional<Request> request() {
    return request;
  }

  void ask(int bytes, Bits offset) {
    request = Optional.of(new Request(bytes, offset));
  }

  /** Whether the bytes are there. */
  Truth isThere() {
    return terms.proposition("inside the packet");
  }

  /** The bytes as a number, big endian, 32 bits. */
  Bits answer(int bytes) {
    return terms.variable(8 * bytes, "bytes of the packet").zeroExtend(32);
  }

  /** A field of {@code struct __sk_buff}, or a word of {@code struct seccomp_data}: 32 bits. */
  Bits field(String name) {
    return terms.variable(32, name);
  }
}
