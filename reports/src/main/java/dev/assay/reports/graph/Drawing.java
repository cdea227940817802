package dev.assay.reports.graph;

import java.util.List;

/** A graph with places, in pixels from the upper left corner. */
record Drawing(double width, double height, List<Box> boxes, List<Line> lines) {
  record Box(Graph.Node node, double x, double y, double width, double height) {}

  record Line(Graph.Edge edge, List<Point> points) {}

  record Point(double x, double y) {}
}
