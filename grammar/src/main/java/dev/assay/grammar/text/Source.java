package dev.assay.grammar.text;

/**
 * A text to read.
 *
 * @param name the file's name, for messages
 */
public record Source(String name, String text) {}
