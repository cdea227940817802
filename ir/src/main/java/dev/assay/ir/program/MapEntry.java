package dev.assay.ir.program;

/**
 * A key and its value, both with the byte order of the program. In a map of maps or programs the
 * value is an index.
 */
public record MapEntry(Bytes key, Bytes value) {}
