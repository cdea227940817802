package dev.assay.absint.objects;

import dev.assay.absint.state.PointerType;

/**
 * What is known of a context's argument beyond its type.
 *
 * @param offset bytes into the context
 * @param pointer what it is
 * @param type id of the object's type, 0 of buffers
 */
public record KnownArgument(int offset, PointerType pointer, int type) {}
