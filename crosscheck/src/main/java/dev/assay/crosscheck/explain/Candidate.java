package dev.assay.crosscheck.explain;

import dev.assay.ir.claim.Refinement;
import dev.assay.ir.isa.Register;
import java.util.Optional;

/**
 * A place where less is believed than is true.
 *
 * @param index the step that lost it
 * @param register of which value; empty where the path ends there
 * @param fact what is true just before the next step
 */
record Candidate(
    int index, Optional<Register> register, Refinement.Fact fact, String believed, String proven) {}
