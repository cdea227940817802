package dev.assay.crosscheck.mutants;

/**
 * A bug to plant.
 *
 * @param bug the published name of the bug, or what it is commonly called
 * @param mistake what is planted, one sentence
 * @param source the file it changes, as {@code dev/assay/absint/domain/Tnum.java}
 * @param original words that occur once in that file
 * @param replacement what stands there in the mutant
 * @param notice the check that must notice it
 * @param scope what that check is limited to: a pattern of obligations; {@code *} for all
 */
public record Mutant(
    String name,
    String bug,
    String mistake,
    String source,
    String original,
    String replacement,
    Notice notice,
    String scope) {

  /**
   * The source of the mutant.
   *
   * @throws IllegalStateException when the original words do not occur exactly once: the mutant is
   *     out of date
   */
  public String plant(String sound) {
    int at = sound.indexOf(original);
    if (at < 0 || sound.indexOf(original, at + 1) >= 0) {
      throw new IllegalStateException(
          "mutant "
              + name
              + ": its original words occur "
              + (at < 0 ? "nowhere" : "more than once")
              + " in "
              + source);
    }
    return sound.substring(0, at) + replacement + sound.substring(at + original.length());
  }

  /** The name of the class that the source defines, as the virtual machine writes it in files. */
  public String classFile() {
    return source.replace(".java", ".class");
  }
}
