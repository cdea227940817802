package dev.assay.ir.claim;

import java.util.List;

/**
 * What an abstract interpreter asserts of an accepted program, for somebody else to check: claims
 * that hold at the start and from step to step, and the places where a path was ended because
 * another stood for it.
 *
 * @param program {@link ProgramDigest} of the program
 * @param parts the claims, function by function that was judged for itself; the main program's
 *     first
 * @param prunes paths that were ended
 */
public record Certificate(String program, List<Part> parts, List<Prune> prunes) {
  public Certificate {
    parts = List.copyOf(parts);
    prunes = List.copyOf(prunes);
  }

  /**
   * The claims about one function that was judged for itself, and about those that it calls.
   *
   * @param function its first slot
   * @param claims whose first frame is that function's
   */
  public record Part(int function, Claims claims) {}

  /**
   * A path that was ended.
   *
   * @param slot where
   * @param pruned the states that it stands for
   * @param kept those of the checkpoint that stands for them, in which all is forgotten that did
   *     not matter
   */
  public record Prune(int slot, StateClaim pruned, StateClaim kept) {}
}
