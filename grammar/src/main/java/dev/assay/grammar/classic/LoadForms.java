package dev.assay.grammar.classic;

import dev.assay.grammar.text.Position;
import dev.assay.ir.classic.ClassicCell;
import dev.assay.ir.classic.ClassicShape;
import dev.assay.ir.classic.ClassicSize;
import java.util.Optional;
import java.util.Set;

/** What the loads take as their operand; empty is what they do not take. */
final class LoadForms {
  static final String PACKET = "[k], [x + k] or a name like #proto";
  static final String LD = "#k, #len, M[k], " + PACKET;
  static final String LDX = "#k, #len, M[k] or 4*([k]&0xf)";

  /** What bpf_asm and tcpdump call the packet's length. */
  private static final Set<String> LENGTH = Set.of("len", "pktlen");

  private LoadForms() {}

  static Optional<ClassicShape> constant(ClassicCell cell, Operand operand) {
    return switch (operand) {
      case Operand.Constant(Position _, int k) ->
          Optional.of(new ClassicShape.LoadConstant(cell, k));
      case Operand.Number(Position _, long k) when k == (int) k || k >>> 32 == 0 ->
          Optional.of(new ClassicShape.LoadConstant(cell, (int) k));
      case Operand.Number _, Operand.Word _, Operand.Scratch _ -> Optional.empty();
      case Operand.Absolute _, Operand.Indirect _, Operand.Header _ -> Optional.empty();
    };
  }

  static Optional<ClassicShape> packet(ClassicSize size, Operand operand) {
    return switch (operand) {
      case Operand.Absolute(Position _, int k) ->
          Optional.of(new ClassicShape.LoadAbsolute(size, k));
      case Operand.Indirect(Position _, int k) ->
          Optional.of(new ClassicShape.LoadIndirect(size, k));
      case Operand.Word(Position _, String word) -> Operations.ancillary(size, word);
      case Operand.Constant _, Operand.Number _, Operand.Scratch _, Operand.Header _ ->
          Optional.empty();
    };
  }

  static Optional<ClassicShape> load(ClassicSize size, Operand operand) {
    return either(ClassicCell.A, operand).or(() -> packet(size, operand));
  }

  static Optional<ClassicShape> loadX(Operand operand) {
    return either(ClassicCell.X, operand).or(() -> header(operand));
  }

  static Optional<ClassicShape> header(Operand operand) {
    return operand instanceof Operand.Header(Position _, int k)
        ? Optional.of(new ClassicShape.LoadHeaderLength(k))
        : Optional.empty();
  }

  /** What both cells can be loaded with. */
  private static Optional<ClassicShape> either(ClassicCell cell, Operand operand) {
    return switch (operand) {
      case Operand.Constant(Position _, int k) ->
          Optional.of(new ClassicShape.LoadConstant(cell, k));
      case Operand.Scratch(Position _, int word) ->
          Optional.of(new ClassicShape.LoadScratch(cell, word));
      case Operand.Word(Position _, String word) when LENGTH.contains(word) ->
          Optional.of(new ClassicShape.LoadLength(cell));
      case Operand.Word _, Operand.Number _, Operand.Absolute _ -> Optional.empty();
      case Operand.Indirect _, Operand.Header _ -> Optional.empty();
    };
  }
}
