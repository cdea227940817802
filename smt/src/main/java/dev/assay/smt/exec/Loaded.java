package dev.assay.smt.exec;

import dev.assay.smt.logic.Truth;

/**
 * One of the values that a load may give.
 *
 * @param when the condition under which it does
 */
record Loaded(Held value, Truth when) {}
