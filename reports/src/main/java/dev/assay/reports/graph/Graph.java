package dev.assay.reports.graph;

import java.util.List;

/**
 * A graph to be drawn.
 *
 * @param edges between indices of {@code nodes}
 */
public record Graph(List<Node> nodes, List<Edge> edges) {
  /**
   * A box.
   *
   * @param slot the first slot it shows; its link leads there
   * @param lines text, one line each
   * @param style CSS classes: {@code plain}, {@code refused} or {@code unreached}, before it {@code
   *     entry}
   */
  public record Node(int slot, List<String> lines, String style) {}

  /**
   * An arrow.
   *
   * @param style a CSS class: {@code next}, {@code taken}, {@code back}, {@code call}
   */
  public record Edge(int from, int to, String style) {}
}
