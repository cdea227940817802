/**
 * The machine that programs run on: memory at fixed real addresses, maps, helpers, contexts.
 *
 * <p>Both engines stand on this package and only on this package: what it does is the one blind
 * spot that the two runs share.
 */
@NullMarked
package dev.assay.interp.machine;

import org.jspecify.annotations.NullMarked;
