/**
 * The command {@code assay}: reads arguments, constructs engines by name, and prints. The only
 * package that knows every engine; each is touched only by the command that was asked for it.
 */
@NullMarked
package dev.assay.cli;

import org.jspecify.annotations.NullMarked;
