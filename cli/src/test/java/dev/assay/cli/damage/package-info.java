/** Damages program files on purpose, the same way for the same seed. */
@NullMarked
package dev.assay.cli.damage;

import org.jspecify.annotations.NullMarked;
