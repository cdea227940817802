/**
 * Running a program: the input, the outcome, and the one-method interface of everything that runs
 * programs.
 *
 * <p><b>Fuel.</b> Every engine counts the same thing: a taken jump or branch whose target slot is
 * not greater than its own slot, a {@code may_goto} that falls through, a call of a subprogram, an
 * invocation of a callback, and a tail call each cost one unit, taken before the transfer. A
 * program that has to pay with nothing left ends as {@link dev.assay.ir.run.Outcome.OutOfFuel} at
 * that slot.
 *
 * <p><b>Clobbered registers.</b> After a helper call r1 to r5 hold unspecified values; engines need
 * not agree on them.
 */
@NullMarked
package dev.assay.ir.run;

import org.jspecify.annotations.NullMarked;
