package dev.assay.absint.claims;

/**
 * A frame that waits for a callee.
 *
 * @param function first slot of its function
 * @param call the slot of the call
 */
record Outer(int function, int call) {}
