package dev.assay.reports.page;

import dev.assay.crosscheck.check.ProgramResult;
import dev.assay.ir.flow.Block;
import dev.assay.ir.flow.Call;
import dev.assay.ir.flow.Cfg;
import dev.assay.ir.flow.Edge;
import dev.assay.ir.flow.EdgeKind;
import dev.assay.reports.graph.Graph;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A program's control flow as a graph to be drawn: a node for each block, with its instructions.
 */
final class FlowGraph {
  private static final int SHOWN_LINES = 8;
  private static final int SHOWN_CHARACTERS = 44;

  private final ProgramResult result;
  private final Cfg cfg;

  private FlowGraph(ProgramResult result) {
    this.result = result;
    this.cfg = Cfg.of(result.program().code());
  }

  static Graph of(ProgramResult result) {
    FlowGraph flow = new FlowGraph(result);
    return new Graph(flow.cfg.blocks().stream().map(flow::node).toList(), flow.edges());
  }

  private Graph.Node node(Block block) {
    List<String> all =
        result.listing().subMap(block.start(), block.end()).entrySet().stream()
            .map(entry -> cut(entry.getKey() + ": " + entry.getValue()))
            .toList();
    List<String> lines = new ArrayList<>(all);
    if (all.size() > SHOWN_LINES) {
      lines = new ArrayList<>(all.subList(0, SHOWN_LINES - 2));
      lines.add("… " + (all.size() - SHOWN_LINES + 1) + " more");
      lines.add(all.getLast());
    }
    return new Graph.Node(block.start(), lines, style(block));
  }

  private static String cut(String line) {
    return line.length() <= SHOWN_CHARACTERS ? line : line.substring(0, SHOWN_CHARACTERS - 1) + "…";
  }

  private String style(Block block) {
    String place = block.start() == 0 ? "entry " : "";
    int refused = Messages.slot(result.absint().verdict());
    if (refused >= block.start() && refused < block.end()) {
      return place + "refused";
    }
    return place + (cfg.isReachable(block.index()) ? "plain" : "unreached");
  }

  private List<Graph.Edge> edges() {
    Set<Edge> back = new HashSet<>(cfg.backEdges());
    List<Graph.Edge> edges = new ArrayList<>();
    for (Block block : cfg.blocks()) {
      for (Edge edge : block.successors()) {
        edges.add(new Graph.Edge(edge.from(), edge.to(), style(edge, back)));
      }
    }
    for (Call call : cfg.calls()) {
      int callee = cfg.entry(cfg.functions().get(call.callee()));
      edges.add(new Graph.Edge(cfg.blockOf(call.slot()).index(), callee, "call"));
    }
    return edges;
  }

  private static String style(Edge edge, Set<Edge> back) {
    if (back.contains(edge)) {
      return "back";
    }
    return edge.kind() == EdgeKind.TAKEN ? "taken" : "next";
  }
}
