/** Control-flow graphs as pictures: layout by the Eclipse Layout Kernel, SVG by us. */
@NullMarked
package dev.assay.reports.graph;

import org.jspecify.annotations.NullMarked;
