package dev.assay.absint.state;

/** The values, both ends included, that a function or program may return. */
public record ReturnRange(int min, int max) {}
