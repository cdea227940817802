package dev.assay.crosscheck.runs;

import dev.assay.ir.run.Executor;

/**
 * An engine that checks regions only.
 *
 * @param name as results and messages show it
 */
public record Engine(String name, Executor executor) {}
