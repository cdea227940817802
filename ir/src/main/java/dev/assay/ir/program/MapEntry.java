package dev.assay.ir.program;

/**
 * A key and its value, both with the byte order of the program. In a map of maps the value is an
 * index into the program's maps (4 bytes); in a map of programs it is the slot's program by its
 * position among the programs of its object (4 bytes).
 */
public record MapEntry(Bytes key, Bytes value) {}
