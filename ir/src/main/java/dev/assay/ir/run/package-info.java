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
 * <p><b>Start.</b> r1 holds the context's address, r10 the frame pointer, r2 the context's length
 * where the program's type is {@code UNSPEC} (as conformance vectors expect); all others are zero.
 * The stack reads as zero until it is written; a later frame at the same depth finds what an
 * earlier one left.
 *
 * <p><b>Where a run faults.</b> In this order, at the slot of the instruction that does it:
 *
 * <ul>
 *   <li>a slot that is no instruction is reached: {@code INVALID_INSTRUCTION} there;
 *   <li>an instruction that writes r10: {@code FRAME_POINTER};
 *   <li>a 64-bit immediate that names a map or subprogram that is not there: {@code
 *       INVALID_INSTRUCTION}; kernel functions: {@code UNKNOWN_CALL}; kernel variables, address
 *       space casts: {@code NOT_OFFERED};
 *   <li>a taken jump, a call or a fall-through that leads outside or inside a 64-bit immediate:
 *       {@code CONTROL_FLOW} at the jump, call or last instruction, before it is paid for;
 *   <li>a call with {@code MAX_CALL_FRAMES} (8) frames in use: {@code CALL_DEPTH}, before it is
 *       paid for;
 *   <li>an atomic operation (load-acquire and store-release too) at an address that its size does
 *       not divide: {@code ALIGNMENT}, before its region is looked at;
 *   <li>an access outside all regions, or to one that is read-only: {@code WILD_ACCESS};
 *   <li>a legacy packet load while r6 is not the context: {@code POINTER_TYPE}.
 * </ul>
 *
 * <p><b>Clobbered registers.</b> After a helper call r1 to r5 hold unspecified values; engines need
 * not agree on them.
 */
@NullMarked
package dev.assay.ir.run;

import org.jspecify.annotations.NullMarked;
