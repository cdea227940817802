/** Classic filters run as what they are, to hold their translation against. */
@NullMarked
package dev.assay.interp.classic;

import org.jspecify.annotations.NullMarked;
