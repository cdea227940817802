package dev.assay.ir.flow;

/**
 * A way from one block to another of the same function; both are indices into {@link Cfg#blocks()}.
 */
public record Edge(int from, int to, EdgeKind kind) {}
