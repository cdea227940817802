package dev.assay.corpus.elf;

import dev.assay.ir.btf.BtfExt;
import dev.assay.ir.isa.Bytecode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** The records of {@code .BTF.ext} by section and slot. */
final class CodeInfo {
  private final Map<String, TreeMap<Integer, BtfExt.FunctionInfo>> functions;
  private final Map<String, TreeMap<Integer, BtfExt.LineInfo>> lines;

  CodeInfo(BtfExt ext) {
    functions = bySlot(ext.functions(), BtfExt.FunctionInfo::offset);
    lines = bySlot(ext.lines(), BtfExt.LineInfo::offset);
  }

  /** The BTF id of the function that begins at this slot. */
  Optional<Integer> functionType(CodeFunction function) {
    return Optional.ofNullable(
            functions
                .getOrDefault(function.section().name(), new TreeMap<>())
                .get(function.start()))
        .map(BtfExt.FunctionInfo::type);
  }

  /** The lines of a function, by slot of its section. */
  NavigableMap<Integer, BtfExt.LineInfo> lines(CodeFunction function) {
    return lines
        .getOrDefault(function.section().name(), new TreeMap<>())
        .subMap(function.start(), true, function.end(), false);
  }

  // An offset that is no slot's belongs to no instruction; loaders cut it down.
  private static <T> Map<String, TreeMap<Integer, T>> bySlot(
      List<BtfExt.Section<T>> sections, ToIntFunction<T> offset) {
    Map<String, TreeMap<Integer, T>> all = new HashMap<>();
    for (BtfExt.Section<T> section : sections) {
      TreeMap<Integer, T> slots = all.computeIfAbsent(section.name(), _ -> new TreeMap<>());
      for (T info : section.records()) {
        slots.putIfAbsent(
            Integer.divideUnsigned(offset.applyAsInt(info), Bytecode.SLOT_BYTES), info);
      }
    }
    return all;
  }
}
