package dev.assay.ir.environment;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is special about the arguments of a raw tracepoint, counted from 0.
 *
 * @param nullable those that may be null
 * @param errors those that may be an error number in place of a pointer
 */
public record RawTracepoint(Set<Integer> nullable, Set<Integer> errors) {
  static final RawTracepoint PLAIN = new RawTracepoint(Set.of(), Set.of());

  static RawTracepoint of(Table.Row row) {
    return new RawTracepoint(numbers(row, "null"), numbers(row, "error"));
  }

  private static Set<Integer> numbers(Table.Row row, String column) {
    return row.list(column).stream().map(Integer::valueOf).collect(Collectors.toUnmodifiableSet());
  }
}
