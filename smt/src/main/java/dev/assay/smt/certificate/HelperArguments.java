package dev.assay.smt.certificate;

import dev.assay.ir.claim.PointerKind;
import dev.assay.ir.environment.Argument;
import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.TypeFlag;
import dev.assay.ir.isa.Register;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.Program;
import dev.assay.smt.logic.Bits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds a call's arguments to what the helper does with them: the memory it uses. */
final class HelperArguments {
  /** Sizes from here on are refused; BPF_MAX_VAR_SIZ of Linux. */
  private static final long MOST = 1 << 29;

  private final Program program;
  private final Judge judge;
  private final Values values;
  private final Access access;
  private final HelperPrototype helper;
  private final Machine machine;
  private final List<Output> outputs = new ArrayList<>();
  private Optional<Integer> map = Optional.empty();

  /** Memory that the helper may write. */
  record Output(Word.Address address, long most) {}

  HelperArguments(
      Program program,
      Judge judge,
      Values values,
      Access access,
      HelperPrototype helper,
      Machine machine) {
    this.program = program;
    this.judge = judge;
    this.values = values;
    this.access = access;
    this.helper = helper;
    this.machine = machine;
  }

  HelperArguments checked() {
    for (int i = 0; i < helper.arguments().size() && !judge.isStopped(); i++) {
      check(helper.arguments().get(i), i);
    }
    return this;
  }

  List<Output> outputs() {
    return outputs;
  }

  /** The map among the arguments, by its number in the program. */
  Optional<Integer> map() {
    return map;
  }

  Word word(int argument) {
    return machine.read(Register.of(argument + 1));
  }

  private String name(int i) {
    return "bpf_" + helper.name() + ": r" + (i + 1);
  }

  private void check(Argument argument, int i) {
    if (argument.mayBeNull() && isNull(word(i))) {
      return;
    }
    switch (argument.kind()) {
      case CONST_MAP_PTR -> checkMap(i);
      case MAP_KEY -> checkMapMemory(argument, i, definition().map(MapDefinition::keySize));
      case MAP_VALUE -> checkMapMemory(argument, i, definition().map(MapDefinition::valueSize));
      case MEM -> checkMemory(argument, i);
      case CTX -> checkStart(i, PointerKind.CONTEXT);
      case RINGBUF_MEM -> checkStart(i, PointerKind.MEMORY);
      case CONST_STR -> checkSpan(argument, i, 1, values.terms().constant(64, 1));
      case SPIN_LOCK -> checkField(i, 4);
      case TIMER -> checkField(i, 16);
      case CONST_SIZE, CONST_SIZE_OR_ZERO, SCALAR, CONST_ALLOC_SIZE_OR_ZERO, ANYTHING -> {}
      case SOCK_COMMON, SOCKET, BTF_ID, BTF_ID_SOCK_COMMON, PERCPU_BTF_ID -> checkObject(i);
      case STACK -> checkKind(i, PointerKind.STACK);
      case FUNC -> checkStart(i, PointerKind.FUNCTION);
      case DYNPTR, KPTR_XCHG_DEST ->
          judge.unknown(name(i) + " is of a kind that is not modelled: " + argument.kind());
    }
  }

  private static boolean isNull(Word word) {
    return word instanceof Word.Number n && Sets.isConstant(n.set()) && n.set().value() == 0;
  }

  private Optional<MapDefinition> definition() {
    return map.map(index -> definition(program, index).orElseThrow());
  }

  /** A map of the program, or the template of one found inside another. */
  static Optional<MapDefinition> definition(Program program, int index) {
    int place = index < 0 ? -2 - index : index;
    return place < 0 || place >= program.maps().size()
        ? Optional.empty()
        : index < 0 ? program.maps().get(place).inner() : Optional.of(program.maps().get(place));
  }

  private Optional<Word.Address> checkKind(int i, PointerKind kind) {
    if (word(i) instanceof Word.Address a && a.points(kind)) {
      judge.require(machine, List.of(a.isNull().not()), name(i) + " may be null");
      return judge.isStopped() ? Optional.empty() : Optional.of(a);
    }
    if (word(i) instanceof Word.Number) {
      judge.unknown(name(i) + " is an address of which nothing is claimed");
    } else {
      judge.wrong(machine, name(i) + " points to something else");
    }
    return Optional.empty();
  }

  private void checkStart(int i, PointerKind kind) {
    checkKind(i, kind)
        .ifPresent(a ->
            judge.require(machine, List.of(a.offset().equalTo(0)), name(i) + " is not the start"));
  }

  private void checkMap(int i) {
    checkKind(i, PointerKind.MAP)
        .ifPresent(a -> {
          int index = a.base().region();
          if (a.isFixed() && a.at() == 0 && definition(program, index).isPresent()) {
            map = Optional.of(index);
          } else {
            judge.unknown(name(i) + " is a map that is not known");
          }
        });
  }

  // Sockets and what is typed: by claims nobody can tell which, so that only null is ruled out.
  private void checkObject(int i) {
    checkKind(i, PointerKind.OBJECT);
  }

  private void checkField(int i, long bytes) {
    checkKind(i, PointerKind.MAP_VALUE).ifPresent(a -> access.check(machine, a, bytes, name(i)));
  }

  private void checkMapMemory(Argument argument, int i, Optional<Integer> bytes) {
    if (bytes.isPresent() && bytes.get() > 0) {
      checkSpan(argument, i, bytes.get(), values.terms().constant(64, bytes.get()));
    }
  }

  private void checkMemory(Argument argument, int i) {
    if (argument.size() > 0) {
      checkSpan(argument, i, argument.size(), values.terms().constant(64, argument.size()));
      return;
    }
    Word size = word(i + 1);
    long most = size instanceof Word.Number n ? n.set().umax() : -1;
    boolean modest = most >= 0 && most < MOST;
    Bits bytes = values.bits(size);
    if (!modest) {
      judge.require(machine, List.of(bytes.below(bytes.same(MOST))), name(i + 1) + " is no size");
    }
    if (!judge.isStopped()) {
      checkSpan(argument, i, modest ? most : MOST, bytes);
    }
  }

  private void checkSpan(Argument argument, int i, long most, Bits bytes) {
    if (!(word(i) instanceof Word.Address a)) {
      judge.unknown(name(i) + " is an address of which nothing is claimed");
      return;
    }
    Word.Address used = argument.mayBeNull() ? a.asked(values.terms()) : a;
    if (access.check(machine, used, most, bytes, name(i)) && writes(argument) && !isAsked()) {
      outputs.add(new Output(a, most));
    }
  }

  // What is looked for in a Bloom filter is read, where other maps write.
  private boolean isAsked() {
    return definition().filter(m -> m.type() == MapType.BLOOM_FILTER).isPresent();
  }

  private static boolean writes(Argument argument) {
    return argument.is(TypeFlag.WRITE) || argument.is(TypeFlag.UNINIT);
  }
}
