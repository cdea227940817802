package dev.assay.smt.lift;

import dev.assay.smt.logic.Truth;

/**
 * A place where the code throws.
 *
 * @param when the condition, of the outermost call's arguments, under which it does
 * @param what the method and construct
 */
public record Raise(Truth when, String what) {}
