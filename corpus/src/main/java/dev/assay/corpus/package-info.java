/**
 * Program files to programs, whatever the file is: {@link dev.assay.corpus.Sources} is the door.
 */
@NullMarked
package dev.assay.corpus;

import org.jspecify.annotations.NullMarked;
