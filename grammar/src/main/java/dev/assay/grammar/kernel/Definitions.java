package dev.assay.grammar.kernel;

import static dev.assay.grammar.kernel.KernelReader.at;

import dev.assay.grammar.kernel.KernelParser.AccessContext;
import dev.assay.grammar.kernel.KernelParser.AssignContext;
import dev.assay.grammar.kernel.KernelParser.ComputeContext;
import dev.assay.grammar.kernel.KernelParser.ConstantContext;
import dev.assay.grammar.kernel.KernelParser.CopyContext;
import dev.assay.grammar.kernel.KernelParser.DefinitionContext;
import dev.assay.grammar.kernel.KernelParser.FetchContext;
import dev.assay.grammar.kernel.KernelParser.LoadContext;
import dev.assay.grammar.kernel.KernelParser.NegateContext;
import dev.assay.grammar.kernel.KernelParser.PacketContext;
import dev.assay.grammar.kernel.KernelParser.ReferContext;
import dev.assay.grammar.kernel.KernelParser.SignExtendContext;
import dev.assay.grammar.kernel.KernelParser.SourceContext;
import dev.assay.grammar.kernel.KernelParser.SwapContext;
import dev.assay.grammar.kernel.KernelParser.SymbolContext;
import dev.assay.grammar.listing.Draft;
import dev.assay.grammar.listing.Draft.Done;
import dev.assay.grammar.listing.References;
import dev.assay.grammar.text.Words;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.*;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.SwapKind;
import dev.assay.ir.isa.Width;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Token;

/** Statements that give a register a value. */
final class Definitions {
  private static final List<Integer> SWAPPED_BITS = List.of(16, 32, 64);

  private final Terms terms;
  private final Operations operations;
  private final References references;

  Definitions(Terms terms, Operations operations, References references) {
    this.terms = terms;
    this.operations = operations;
    this.references = references;
  }

  Draft draft(Token dst, DefinitionContext definition) {
    return switch (definition) {
      case AssignContext assign -> assign(dst, assign.source());
      case ComputeContext compute -> new Done(compute(dst, compute));
      default -> throw new IllegalStateException("no such definition: " + definition.getText());
    };
  }

  private Instruction compute(Token dst, ComputeContext compute) {
    String symbol = compute.COMPOUND().getText();
    AluOp op =
        Stream.of(AluOp.values())
            .filter(o -> o.symbol().equals(symbol))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no operator " + symbol));
    Width width = Terms.width(dst);
    return new Alu(width, op, terms.register(dst), terms.operand(compute.value(), width));
  }

  private Draft assign(Token dst, SourceContext source) {
    return switch (source) {
      case CopyContext copy -> new Done(copy(dst, copy.REGISTER().getSymbol()));
      case ConstantContext constant -> new Done(constant(dst, constant));
      case NegateContext negate -> new Done(negate(dst, negate.REGISTER().getSymbol()));
      case SignExtendContext extend -> new Done(signExtend(dst, extend));
      case LoadContext load -> new Done(load(dst, load.access()));
      case SwapContext swap -> new Done(swap(dst, swap));
      case FetchContext fetch ->
          new Done(operations.fetch(dst, fetch.ID().getSymbol(), fetch.arguments()));
      case ReferContext refer -> refer(dst, refer);
      case SymbolContext symbol ->
          new Draft.MapReference(
              at(symbol.getStart()),
              terms.whole(dst),
              PseudoSource.MAP_BY_FD,
              symbol.ID().getText(),
              0);
      default -> throw new IllegalStateException("no such source: " + source.getText());
    };
  }

  private Instruction copy(Token dst, Token src) {
    Width width = Terms.width(dst);
    Operand operand = Operand.of(terms.wide(src, width));
    return new Alu(width, AluOp.MOV, terms.register(dst), operand);
  }

  private Instruction constant(Token dst, ConstantContext constant) {
    boolean wide = constant.getStop().getText().equals("ll");
    if (wide) {
      long value = terms.literals.imm64(at(constant.getStart()), constant.number().getText());
      return LoadImmediate64.constant(terms.whole(dst), value);
    }
    Operand operand = Operand.of(terms.imm32(constant.number()));
    return new Alu(Terms.width(dst), AluOp.MOV, terms.register(dst), operand);
  }

  private Instruction negate(Token dst, Token src) {
    Register register = terms.register(dst);
    terms.same(src, register);
    terms.wide(src, Terms.width(dst));
    return new Negate(Terms.width(dst), register);
  }

  private Instruction signExtend(Token dst, SignExtendContext extend) {
    Width width = Terms.width(dst);
    Token type = extend.ID().getSymbol();
    Terms.Access access = terms.type(type);
    Register src = terms.wide(extend.REGISTER().getSymbol(), width);
    boolean exists =
        access.extension() == Extension.SIGN && (access.size() != Size.W || width == Width.W64);
    if (!exists) {
      String right = width == Width.W64 ? "s8, s16 or s32" : "s8 or s16";
      terms.wrong(type, "no conversion from " + type.getText(), "expected " + right);
    }
    int bits = exists ? access.size().bits() : 8;
    return new SignExtend(width, bits, terms.register(dst), src);
  }

  private Instruction load(Token dst, AccessContext access) {
    Token type = access.ID().getSymbol();
    if (access.packet() != null) {
      return packet(dst, type, access.packet());
    }
    Terms.Access what = terms.type(type);
    Register to =
        what.extension() == Extension.SIGN ? terms.whole(dst) : terms.atMost(dst, what.size());
    Terms.Address address = terms.address(access.address());
    return new Load(what.size(), what.extension(), to, address.base(), address.offset());
  }

  private Instruction packet(Token dst, Token type, PacketContext packet) {
    Size size = terms.size(type);
    if (size == Size.DW) {
      terms.wrong(type, "no packet load of u64", "expected u8, u16 or u32");
    }
    terms.same(dst, Register.RESULT);
    if (packet.REGISTER() == null) {
      return new LoadAbsolute(size, terms.imm32(packet.number()));
    }
    Register index = terms.whole(packet.REGISTER().getSymbol());
    int offset =
        packet.displacement() == null
            ? 0
            : terms.literals.imm32(
                at(packet.displacement().getStart()), packet.displacement().getText());
    return new LoadIndirect(size, index, offset);
  }

  private Instruction swap(Token dst, SwapContext swap) {
    Token word = swap.ID().getSymbol();
    Register register = terms.whole(dst);
    terms.same(swap.REGISTER().getSymbol(), register);
    return swapNamed(word.getText(), register)
        .orElseGet(() -> {
          List<String> known =
              Stream.of(SwapKind.values())
                  .flatMap(k -> SWAPPED_BITS.stream().map(b -> k.mnemonic() + b))
                  .toList();
          String problem = "unknown conversion '" + word.getText() + "'";
          terms.wrong(word, problem, Words.suggest(word.getText(), known));
          return new Exit();
        });
  }

  private static Optional<Instruction> swapNamed(String word, Register register) {
    for (SwapKind kind : SwapKind.values()) {
      for (int bits : SWAPPED_BITS) {
        if (word.equals(kind.mnemonic() + bits)) {
          return Optional.of(new Swap(kind, bits, register));
        }
      }
    }
    return Optional.empty();
  }

  private Draft refer(Token dst, ReferContext refer) {
    var reference = refer.reference();
    return references.load(
        at(reference.getStart()),
        terms.whole(dst),
        reference.ID().getText(),
        Terms.subject(reference.subject()),
        Terms.added(reference.displacement()));
  }
}
