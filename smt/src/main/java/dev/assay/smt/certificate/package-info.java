/**
 * Certificates, checked: an abstract interpreter's claims about a program held against what its
 * instructions mean, from claim to claim. Takes a program and the claims as data, and nothing of
 * whoever made them.
 *
 * <p>The machine here has 64-bit words, some of which are known to be addresses in some memory.
 * What is judged is memory safety: each access, the helpers' too, lies within what its pointer
 * points into.
 */
@NullMarked
package dev.assay.smt.certificate;

import org.jspecify.annotations.NullMarked;
