/**
 * The kernel that runs this machine as a witness: bpf(2) through the Foreign Function and Memory
 * API. It loads programs, creates maps, test-runs and closes; it never attaches, links or pins, and
 * touches nothing that it did not create.
 *
 * <p>Sources: {@code include/uapi/linux/bpf.h} for commands and layouts, {@code bpf(2)}; measured
 * on Linux 6.18.44.
 */
@NullMarked
package dev.assay.kernel;

import org.jspecify.annotations.NullMarked;
