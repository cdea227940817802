package dev.assay.jit.asm;

/** A place in code, known by its number within one assembler. */
public record Label(int number) {}
