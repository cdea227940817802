/**
 * What is known on a path: registers, stack, frames, references. Values are immutable; frames and
 * states are arrays of them that are copied when a path forks.
 */
@NullMarked
package dev.assay.absint.state;

import org.jspecify.annotations.NullMarked;
