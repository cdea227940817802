package dev.assay.reports.graph;

import java.util.List;
import java.util.Locale;

/** A graph as an SVG element that takes its colours from the page's style sheet. */
public final class Svg {
  private static final double LINE_HEIGHT = 15;
  private static final double MARGIN = 7;

  private final StringBuilder out = new StringBuilder();

  private Svg() {}

  /** Lays a graph out and draws it. */
  public static String of(Graph graph) {
    return new Svg().draw(LayeredLayout.of(graph));
  }

  private String draw(Drawing drawing) {
    append(
        "<svg class=\"graph\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\""
            + " aria-label=\"control-flow graph\" width=\"%.0f\" height=\"%.0f\""
            + " viewBox=\"0 0 %.0f %.0f\">",
        drawing.width(), drawing.height(), drawing.width(), drawing.height());
    drawing.lines().forEach(this::line);
    drawing.boxes().forEach(this::box);
    return out.append("</svg>").toString();
  }

  private void line(Drawing.Line line) {
    String style = line.edge().style();
    List<Drawing.Point> points = line.points();
    append("<path class=\"edge %s\" d=\"", style);
    for (int i = 0; i < points.size(); i++) {
      append("%s%.1f %.1f", i == 0 ? "M" : "L", points.get(i).x(), points.get(i).y());
    }
    out.append("\"/>");
    // A marker would have one colour for all kinds of arrows.
    Drawing.Point end = points.getLast();
    append("<path class=\"tip %s\" d=\"M%.1f %.1fl-4 -7h8z\"/>", style, end.x(), end.y());
  }

  private void box(Drawing.Box box) {
    append("<a href=\"#s%d\"><g class=\"node %s\">", box.node().slot(), box.node().style());
    append(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"4\"/>",
        box.x(), box.y(), box.width(), box.height());
    double y = box.y() + MARGIN + LINE_HEIGHT * 0.75;
    for (String text : box.node().lines()) {
      append("<text x=\"%.1f\" y=\"%.1f\">%s</text>", box.x() + MARGIN, y, escape(text));
      y += LINE_HEIGHT;
    }
    out.append("</g></a>");
  }

  // The decimal point must not depend on the user's language.
  private void append(String format, Object... values) {
    out.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
