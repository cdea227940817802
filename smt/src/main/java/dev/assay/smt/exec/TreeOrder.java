package dev.assay.smt.exec;

/** The function of the program that a tree has its order from. */
final class TreeOrder {
  private TreeOrder() {}

  /** Whether the path is inside one: then its tree may not change. */
  static boolean isBeingAsked(State state) {
    return state.frames().stream()
        .flatMap(frame -> frame.callback().stream())
        .anyMatch(callback -> callback.turns() instanceof Turns.Comparisons);
  }
}
