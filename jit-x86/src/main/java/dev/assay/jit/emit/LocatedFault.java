package dev.assay.jit.emit;

import dev.assay.ir.run.Fault;

/** A fault that is known when the program is compiled, and happens when its slot is reached. */
public record LocatedFault(int slot, Fault fault) {}
