/** What is known of a program before any path of it is walked: functions, flow, liveness. */
@NullMarked
package dev.assay.absint.structure;

import org.jspecify.annotations.NullMarked;
