package dev.assay.reports.page;

import dev.assay.crosscheck.check.ProgramResult;
import dev.assay.reports.graph.Graph;
import dev.assay.reports.graph.Svg;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A control-flow graph to be looked at.
 *
 * @param svg an SVG element
 * @param edges the kinds of arrows in it, with their words
 * @param nodes the kinds of boxes in it that are marked, with their words
 */
public record GraphView(String svg, List<Sign> edges, List<Sign> nodes) {
  private static final int LARGEST = 400;

  private static final List<Sign> EDGES =
      List.of(
          new Sign("next", "falls through"),
          new Sign("taken", "jump taken"),
          new Sign("back", "back edge"),
          new Sign("call", "call"));
  private static final List<Sign> NODES =
      List.of(
          new Sign("entry", "entry"),
          new Sign("refused", "refused here"),
          new Sign("unreached", "no path leads here"));

  /**
   * A line of the legend.
   *
   * @param style the class of what it explains
   */
  public record Sign(String style, String words) {}

  /** Empty where the graph is too large to be read. */
  static Optional<GraphView> of(ProgramResult result) {
    Graph graph = FlowGraph.of(result);
    return graph.nodes().size() > LARGEST ? Optional.empty() : Optional.of(of(graph));
  }

  private static GraphView of(Graph graph) {
    return new GraphView(
        Svg.of(graph),
        occurring(EDGES, graph.edges().stream().map(Graph.Edge::style)),
        occurring(NODES, graph.nodes().stream().map(Graph.Node::style)));
  }

  private static List<Sign> occurring(List<Sign> marks, Stream<String> styles) {
    Set<String> present =
        styles.flatMap(style -> Stream.of(style.split(" "))).collect(Collectors.toSet());
    return marks.stream().filter(mark -> present.contains(mark.style())).toList();
  }
}
