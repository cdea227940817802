package dev.assay.crosscheck.explain;

import dev.assay.ir.isa.Register;
import java.util.Optional;

/**
 * Why a program is refused, in words.
 *
 * @param value the register that is to blame, if one is
 * @param since the slot that gave it its value, if one of the path did
 * @param missing which check the verifier misses, in a few words
 * @param text the whole in one sentence
 */
public record Cause(
    Optional<Register> value, Optional<Integer> since, String missing, String text) {}
