package dev.assay.ir.flow;

/**
 * A place where one function names another.
 *
 * @param slot of the call, or of the 64-bit immediate that takes the function's address
 * @param caller index into {@link Cfg#functions()}
 * @param callee index into {@link Cfg#functions()}
 */
public record Call(int slot, int caller, int callee) {}
