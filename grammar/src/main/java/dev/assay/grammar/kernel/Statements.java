package dev.assay.grammar.kernel;

import static dev.assay.grammar.kernel.KernelReader.at;

import dev.assay.grammar.kernel.KernelParser.AccessContext;
import dev.assay.grammar.kernel.KernelParser.BranchContext;
import dev.assay.grammar.kernel.KernelParser.CallContext;
import dev.assay.grammar.kernel.KernelParser.CallRegisterContext;
import dev.assay.grammar.kernel.KernelParser.CalleeContext;
import dev.assay.grammar.kernel.KernelParser.DefineContext;
import dev.assay.grammar.kernel.KernelParser.ExitContext;
import dev.assay.grammar.kernel.KernelParser.JumpContext;
import dev.assay.grammar.kernel.KernelParser.LoadPseudoContext;
import dev.assay.grammar.kernel.KernelParser.LockContext;
import dev.assay.grammar.kernel.KernelParser.NamedCalleeContext;
import dev.assay.grammar.kernel.KernelParser.NumberCalleeContext;
import dev.assay.grammar.kernel.KernelParser.NumberedCalleeContext;
import dev.assay.grammar.kernel.KernelParser.PerformContext;
import dev.assay.grammar.kernel.KernelParser.ReferenceCalleeContext;
import dev.assay.grammar.kernel.KernelParser.StatementContext;
import dev.assay.grammar.kernel.KernelParser.StoreContext;
import dev.assay.grammar.listing.Draft;
import dev.assay.grammar.listing.Draft.Done;
import dev.assay.grammar.listing.Draft.Leading;
import dev.assay.grammar.listing.Reach;
import dev.assay.grammar.listing.References;
import dev.assay.grammar.listing.Symbols;
import dev.assay.grammar.listing.Target;
import dev.assay.grammar.text.Diagnostics;
import dev.assay.grammar.text.Position;
import dev.assay.grammar.text.Words;
import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.*;
import dev.assay.ir.isa.JumpForm;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.Width;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Token;

/** Statements to drafts of instructions. */
final class Statements {
  private static final List<Size> ATOMIC_SIZES = List.of(Size.W, Size.DW);

  private final Terms terms;
  private final Definitions definitions;
  private final Operations operations;
  private final References references;

  Statements(Diagnostics diagnostics, Symbols symbols) {
    this.terms = new Terms(diagnostics, symbols);
    this.references = new References(diagnostics, symbols);
    this.operations = new Operations(terms);
    this.definitions = new Definitions(terms, operations, references);
  }

  Draft draft(StatementContext statement) {
    return switch (statement) {
      case DefineContext define ->
          definitions.draft(define.REGISTER().getSymbol(), define.definition());
      case StoreContext store -> new Done(store(store));
      case LockContext lock -> new Done(lock(lock));
      case BranchContext branch -> branch(branch);
      case JumpContext jump -> jump(jump.word.getText(), terms.target(jump.target()));
      case CallContext call -> call(call.callee());
      case CallRegisterContext call ->
          new Done(new CallRegister(terms.whole(call.REGISTER().getSymbol())));
      case ExitContext _ -> new Done(new Exit());
      case LoadPseudoContext load -> new Done(loadPseudo(load));
      case PerformContext perform ->
          new Done(operations.storeRelease(perform.ID().getSymbol(), perform.arguments()));
      default -> throw new IllegalStateException("no such statement: " + statement.getText());
    };
  }

  private Instruction store(StoreContext store) {
    AccessContext access = store.access();
    Size size = terms.size(access.ID().getSymbol());
    if (access.packet() != null) {
      terms.wrong(access.getStart(), "a packet cannot be stored to so", "expected (rN + offset)");
      return new Exit();
    }
    Terms.Address address = terms.address(access.address());
    Operand value =
        store.value().number() != null
            ? Operand.of(terms.imm32(store.value().number()))
            : Operand.of(terms.atMost(store.value().REGISTER().getSymbol(), size));
    return new Store(size, address.base(), address.offset(), value);
  }

  private Instruction lock(LockContext lock) {
    AccessContext access = lock.access();
    Size size = atomicSize(access.ID().getSymbol());
    AtomicOp op = atomic(lock.COMPOUND().getSymbol());
    Register src = terms.atMost(lock.REGISTER().getSymbol(), size);
    if (access.packet() != null) {
      terms.wrong(access.getStart(), "a packet cannot be locked", "expected (rN + offset)");
      return new Exit();
    }
    Terms.Address address = terms.address(access.address());
    return new Atomic(size, op, address.base(), address.offset(), src);
  }

  private Size atomicSize(Token type) {
    Size size = terms.size(type);
    if (!ATOMIC_SIZES.contains(size)) {
      terms.wrong(type, "no atomic operation on " + type.getText(), "expected u32 or u64");
      return Size.DW;
    }
    return size;
  }

  private AtomicOp atomic(Token symbol) {
    List<AtomicOp> all = Stream.of(AtomicOp.values()).filter(op -> !op.symbol().isEmpty()).toList();
    Optional<AtomicOp> op =
        all.stream().filter(o -> o.symbol().equals(symbol.getText())).findFirst();
    if (op.isEmpty()) {
      List<String> symbols = all.stream().map(AtomicOp::symbol).toList();
      terms.wrong(
          symbol,
          "no atomic '" + symbol.getText() + "'",
          "expected " + Words.alternatives(symbols));
    }
    return op.orElse(AtomicOp.ADD);
  }

  private Draft branch(BranchContext branch) {
    Token register = branch.REGISTER().getSymbol();
    Width width = Terms.width(register);
    Register dst = terms.register(register);
    Operand src = terms.operand(branch.value(), width);
    String symbol = branch.comparison().getText();
    Condition condition =
        Stream.of(Condition.values())
            .filter(c -> c.symbol().equals(symbol))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no condition " + symbol));
    return new Leading(
        terms.target(branch.target()),
        Reach.SHORT,
        distance -> new Branch(width, condition, dst, src, (short) distance));
  }

  private static Draft jump(String word, Target target) {
    return switch (word) {
      case "goto" -> new Leading(target, Reach.SHORT, d -> new Jump(JumpForm.SHORT, d));
      case "gotol" -> new Leading(target, Reach.LONG, d -> new Jump(JumpForm.LONG, d));
      default -> new Leading(target, Reach.SHORT, d -> new MayGoto((short) d));
    };
  }

  private Draft call(CalleeContext callee) {
    Position at = at(callee.getStart());
    return switch (callee) {
      case NumberCalleeContext number -> new Done(new CallHelper(terms.imm32(number.number())));
      case NumberedCalleeContext numbered -> new Done(numbered(at, numbered.getText()));
      case ReferenceCalleeContext call -> {
        var reference = call.reference();
        yield new Done(
            references.call(
                at,
                reference.ID().getText(),
                Terms.subject(reference.subject()),
                Terms.added(reference.displacement())));
      }
      case NamedCalleeContext named when named.displacement() == null ->
          new Draft.NamedCall(at, named.ID().getText());
      case NamedCalleeContext named ->
          new Leading(
              terms.namedTarget(at, named.ID().getText(), named.displacement()),
              Reach.LONG,
              CallFunction::new);
      default -> throw new IllegalStateException("no such callee: " + callee.getText());
    };
  }

  /** {@code bpf_map_lookup_elem#1} as the kernel prints it; the number is what counts. */
  private Instruction numbered(Position at, String text) {
    int hash = text.indexOf('#');
    int number = terms.literals.imm32(at.right(hash + 1), text.substring(hash + 1));
    return text.startsWith(References.KFUNC + "#")
        ? new CallKfunc(number, (short) 0)
        : new CallHelper(number);
  }

  private Instruction loadPseudo(LoadPseudoContext load) {
    Register dst = terms.whole(load.REGISTER().getSymbol());
    Token kind = load.number(0).getStart();
    int number = terms.imm32(load.number(0));
    int low = terms.imm32(load.number(1));
    int high = load.number(2) == null ? 0 : terms.imm32(load.number(2));
    Optional<PseudoSource> source =
        Stream.of(PseudoSource.values()).filter(s -> s.number() == number).findFirst();
    if (source.isEmpty()) {
      terms.wrong(kind, "no kind " + number + " of 64-bit immediate", "expected 0 to 6");
    }
    return new LoadImmediate64(dst, source.orElse(PseudoSource.CONSTANT), low, high);
  }
}
