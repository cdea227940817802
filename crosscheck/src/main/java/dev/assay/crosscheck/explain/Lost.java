package dev.assay.crosscheck.explain;

import dev.assay.ir.isa.Register;
import java.util.Optional;

/**
 * The first instruction of a failing path after which less is known of a value that matters than is
 * true.
 *
 * @param index which step of the path
 * @param value of which; empty where the whole path is impossible
 * @param believed what the verifier believes of it after the instruction
 * @param proven what is true of it there
 * @param isEnough whether the refusal falls where the verifier is told just this
 */
public record Lost(
    int index,
    int slot,
    Domain domain,
    Optional<Register> value,
    String believed,
    String proven,
    boolean isEnough) {}
