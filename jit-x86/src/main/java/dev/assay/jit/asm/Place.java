package dev.assay.jit.asm;

/** What the ModRM byte's r/m field can name: a register, or memory. */
public sealed interface Place permits Gpr, Mem {}
