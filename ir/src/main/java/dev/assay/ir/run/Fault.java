package dev.assay.ir.run;

import dev.assay.ir.verdict.Property;

/**
 * Why a run ended early. Engines that check regions only know {@link Property#WILD_ACCESS} where
 * the checking interpreter is more exact; between engines of one kind slot and property are equal,
 * the message is for people.
 */
public record Fault(Property property, String message) {}
