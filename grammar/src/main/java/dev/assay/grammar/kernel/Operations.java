package dev.assay.grammar.kernel;

import static dev.assay.grammar.kernel.KernelReader.at;

import dev.assay.grammar.kernel.KernelParser.AddressArgumentContext;
import dev.assay.grammar.kernel.KernelParser.ArgumentContext;
import dev.assay.grammar.kernel.KernelParser.ArgumentsContext;
import dev.assay.grammar.kernel.KernelParser.NumberArgumentContext;
import dev.assay.grammar.kernel.KernelParser.TypedArgumentContext;
import dev.assay.grammar.text.Words;
import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.*;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/**
 * What is written like a call: atomic operations that fetch, acquire and release, address space
 * casts. The kernel and LLVM name some differently; both are read.
 */
final class Operations {
  private static final String CAST = "addr_space_cast";
  private static final String ACQUIRE = "load_acquire";
  private static final String RELEASE = "store_release";

  private final Terms terms;

  /**
   * A name of an atomic operation.
   *
   * @param typed whether the address is written with its type, which then says the size
   */
  private record AtomicName(AtomicOp op, Size size, boolean typed) {}

  Operations(Terms terms) {
    this.terms = terms;
  }

  /** {@code dst = name(arguments)}. */
  Instruction fetch(Token dst, Token name, ArgumentsContext arguments) {
    List<ArgumentContext> all = arguments.argument();
    return switch (name.getText()) {
      case CAST -> cast(dst, name, all);
      case ACQUIRE -> acquire(dst, name, all);
      default -> {
        Optional<AtomicName> atomic = atomicName(name.getText());
        if (atomic.isEmpty()) {
          terms.wrong(
              name,
              "unknown operation '" + name.getText() + "'",
              Words.suggest(name.getText(), names()));
        }
        yield atomic.<Instruction>map(a -> atomic(a, dst, name, all)).orElseGet(Exit::new);
      }
    };
  }

  /** {@code store_release((size *)(base + offset), src)}. */
  Instruction storeRelease(Token name, ArgumentsContext arguments) {
    List<ArgumentContext> all = arguments.argument();
    if (!name.getText().equals(RELEASE)) {
      terms.wrong(name, "'" + name.getText() + "' is no statement", "expected " + RELEASE);
      return new Exit();
    }
    String form = RELEASE + "((u64 *)(rN + offset), rN)";
    if (all.size() != 2 || !(all.get(0) instanceof TypedArgumentContext typed)) {
      return misused(name, form);
    }
    Size size = terms.size(typed.ID().getSymbol());
    Terms.Address address = terms.address(typed.address());
    return register(all.get(1))
        .<Instruction>map(src ->
            new StoreRelease(size, address.base(), address.offset(), terms.atMost(src, size)))
        .orElseGet(() -> misused(name, form));
  }

  private Instruction misused(Token name, String form) {
    terms.wrong(name, "'" + name.getText() + "' is used wrongly", "expected " + form);
    return new Exit();
  }

  private Instruction cast(Token dst, Token name, List<ArgumentContext> all) {
    String form = CAST + "(rN, to, from)";
    Optional<Token> src = all.size() == 3 ? register(all.get(0)) : Optional.empty();
    if (src.isEmpty()
        || !(all.get(1) instanceof NumberArgumentContext to)
        || !(all.get(2) instanceof NumberArgumentContext from)) {
      return misused(name, form);
    }
    return new CastAddressSpace(
        terms.whole(dst),
        terms.whole(src.get()),
        terms.literals.unsigned16(at(to.getStart()), to.getText()),
        terms.literals.unsigned16(at(from.getStart()), from.getText()));
  }

  private Instruction acquire(Token dst, Token name, List<ArgumentContext> all) {
    if (all.size() != 1 || !(all.getFirst() instanceof TypedArgumentContext typed)) {
      return misused(name, ACQUIRE + "((u64 *)(rN + offset))");
    }
    Size size = terms.size(typed.ID().getSymbol());
    Terms.Address address = terms.address(typed.address());
    return new LoadAcquire(size, terms.atMost(dst, size), address.base(), address.offset());
  }

  private Instruction atomic(AtomicName atomic, Token dst, Token name, List<ArgumentContext> all) {
    boolean compares = atomic.op() == AtomicOp.CMPXCHG;
    String place = atomic.typed() ? "(u64 *)(rN + offset)" : "rN + offset";
    String form = name.getText() + "(" + place + (compares ? ", r0" : "") + ", rN)";
    Optional<Token> src =
        all.size() == (compares ? 3 : 2) ? register(all.getLast()) : Optional.empty();
    Optional<Token> old = compares && src.isPresent() ? register(all.get(1)) : src;
    if (src.isEmpty() || old.isEmpty()) {
      return misused(name, form);
    }
    Size size;
    Terms.Address address;
    if (atomic.typed() && all.getFirst() instanceof TypedArgumentContext typed) {
      size = atomicSize(typed.ID().getSymbol());
      address = terms.address(typed.address());
    } else if (!atomic.typed() && all.getFirst() instanceof AddressArgumentContext plain) {
      size = atomic.size();
      address = terms.address(plain.address());
    } else {
      return misused(name, form);
    }
    Register source = terms.atMost(src.get(), size);
    Register changed = compares ? Register.RESULT : source;
    terms.same(old.get(), changed);
    terms.same(dst, changed);
    terms.atMost(dst, size);
    return new Atomic(size, atomic.op(), address.base(), address.offset(), source);
  }

  private Size atomicSize(Token type) {
    Size size = terms.size(type);
    if (size != Size.W && size != Size.DW) {
      terms.wrong(type, "no atomic operation on " + type.getText(), "expected u32 or u64");
      return Size.DW;
    }
    return size;
  }

  /** The register that an argument is, with nothing added to it. */
  private static Optional<Token> register(ArgumentContext argument) {
    return argument instanceof AddressArgumentContext plain
            && plain.address().displacement() == null
        ? Optional.of(plain.address().REGISTER().getSymbol())
        : Optional.empty();
  }

  private static Optional<AtomicName> atomicName(String name) {
    for (AtomicOp op : AtomicOp.values()) {
      if (!op.fetches()) {
        continue;
      }
      String stem = op.mnemonic();
      // The kernel writes atomic64_ for 8 bytes, LLVM atomic_ for both sizes.
      if (name.equals("atomic_" + stem) || name.equals("atomic64_" + stem)) {
        return Optional.of(new AtomicName(op, Size.DW, true));
      }
      if (name.equals(stem + "_64")) {
        return Optional.of(new AtomicName(op, Size.DW, false));
      }
      if (name.equals(stem + "32_32")) {
        return Optional.of(new AtomicName(op, Size.W, false));
      }
    }
    return Optional.empty();
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(List.of(CAST, ACQUIRE));
    for (AtomicOp op : AtomicOp.values()) {
      if (op.fetches()) {
        names.add("atomic_" + op.mnemonic());
      }
    }
    names.addAll(List.of("xchg_64", "xchg32_32", "cmpxchg_64", "cmpxchg32_32"));
    return names;
  }
}
