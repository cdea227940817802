/**
 * The main job: each program judged by both checkers, run in the engines, and everything held
 * against everything else.
 */
@NullMarked
package dev.assay.crosscheck.check;

import org.jspecify.annotations.NullMarked;
