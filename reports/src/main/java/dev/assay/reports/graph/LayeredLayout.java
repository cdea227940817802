package dev.assay.reports.graph;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.elk.alg.layered.options.CycleBreakingStrategy;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** Places boxes in layers from top to bottom. */
final class LayeredLayout {
  private static final double CHARACTER_WIDTH = 6.7;
  private static final double LINE_HEIGHT = 15;
  private static final double PADDING = 14;

  static {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
  }

  private LayeredLayout() {}

  static Drawing of(Graph graph) {
    ElkNode root = ElkGraphUtil.createGraph();
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    root.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
    // Loops are cut where a walk from the entry meets them again, so that bodies lie below their
    // headers.
    root.setProperty(LayeredOptions.CYCLE_BREAKING_STRATEGY, CycleBreakingStrategy.DEPTH_FIRST);
    root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 28.0);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE, 24.0);
    root.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
    List<ElkNode> nodes = graph.nodes().stream().map(node -> place(root, node)).toList();
    // Arrows into a box meet before it: many jumps to one exit are one line.
    List<ElkPort> entries = nodes.stream().map(node -> port(node, PortSide.NORTH)).toList();
    List<ElkEdge> edges = new ArrayList<>();
    for (Graph.Edge edge : graph.edges()) {
      ElkPort exit = port(nodes.get(edge.from()), PortSide.SOUTH);
      edges.add(ElkGraphUtil.createSimpleEdge(exit, entries.get(edge.to())));
    }
    new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
    return read(graph, root, nodes, edges);
  }

  private static ElkPort port(ElkNode node, PortSide side) {
    ElkPort port = ElkGraphUtil.createPort(node);
    port.setProperty(CoreOptions.PORT_SIDE, side);
    return port;
  }

  private static ElkNode place(ElkNode root, Graph.Node node) {
    int longest = node.lines().stream().mapToInt(String::length).max().orElse(1);
    ElkNode box = ElkGraphUtil.createNode(root);
    box.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_SIDE);
    box.setDimensions(
        longest * CHARACTER_WIDTH + PADDING, node.lines().size() * LINE_HEIGHT + PADDING);
    return box;
  }

  private static Drawing read(Graph graph, ElkNode root, List<ElkNode> nodes, List<ElkEdge> edges) {
    List<Drawing.Box> boxes = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      ElkNode box = nodes.get(i);
      boxes.add(
          new Drawing.Box(
              graph.nodes().get(i), box.getX(), box.getY(), box.getWidth(), box.getHeight()));
    }
    List<Drawing.Line> lines = new ArrayList<>();
    for (int i = 0; i < edges.size(); i++) {
      lines.add(new Drawing.Line(graph.edges().get(i), points(edges.get(i))));
    }
    return new Drawing(root.getWidth(), root.getHeight(), boxes, lines);
  }

  private static List<Drawing.Point> points(ElkEdge edge) {
    List<Drawing.Point> points = new ArrayList<>();
    for (ElkEdgeSection section : edge.getSections()) {
      points.add(new Drawing.Point(section.getStartX(), section.getStartY()));
      for (ElkBendPoint bend : section.getBendPoints()) {
        points.add(new Drawing.Point(bend.getX(), bend.getY()));
      }
      points.add(new Drawing.Point(section.getEndX(), section.getEndY()));
    }
    return points;
  }
}
