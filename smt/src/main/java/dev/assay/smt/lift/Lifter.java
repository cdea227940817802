package dev.assay.smt.lift;

import dev.assay.smt.lift.Value.EnumValue;
import dev.assay.smt.lift.Value.IntValue;
import dev.assay.smt.lift.Value.LongValue;
import dev.assay.smt.lift.Value.RecordValue;
import dev.assay.smt.lift.Value.TruthValue;
import dev.assay.smt.lift.Value.Unborn;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Turns calls of Java methods into terms. Not for several threads, as its {@link Terms} are not.
 */
public final class Lifter {
  /** Deeper calls are recursion, which needs an argument that the lifter does not make. */
  private static final int DEEPEST = 60;

  private final Terms terms;
  private final ClassPool pool;
  private final Statics statics = new Statics(this);
  private final Map<MethodName, Contract> contracts = new HashMap<>();
  private final Deque<Truth> callers = new ArrayDeque<>();
  private final List<Raise> raises = new ArrayList<>();
  private final Set<MethodName> lifted = new LinkedHashSet<>();
  private int born;

  /** A lifter of the classes in {@code source}, giving terms of {@code terms}. */
  public Lifter(Terms terms, ClassSource source) {
    this.terms = terms;
    this.pool = new ClassPool(source);
  }

  /** From now on, calls of the method inside others are replaced by the contract. */
  public void assume(MethodName method, Contract contract) {
    contracts.put(method, contract);
  }

  /** The only method of that name, applied to arguments (the receiver first). */
  public Lifted call(MethodName method, List<Value> arguments) {
    raises.clear();
    MethodCode code = pool.code(pool.method(method));
    return lifted(run(code, arguments).joinedExit());
  }

  /** The loop of a method that has exactly one, to be proven by induction. */
  public InductiveLoop loop(MethodName method, List<Value> arguments) {
    lifted.add(method);
    return new InductiveLoop(this, pool.code(pool.method(method)), arguments);
  }

  /**
   * An unknown of a type: {@code long}, {@code int}, {@code boolean}, or a record of such, whose
   * fields are named {@code name.field}.
   *
   * @param descriptor the type's descriptor, {@code J} or {@code Ldev/assay/…;}
   */
  public Value unknown(String descriptor, String name) {
    return switch (descriptor) {
      case "J" -> new LongValue(terms.variable(Long.SIZE, name));
      case "I" -> new IntValue(terms.variable(Integer.SIZE, name));
      case "Z" -> new TruthValue(terms.proposition(name));
      default -> unknownRecord(descriptor.substring(1, descriptor.length() - 1), name);
    };
  }

  /** An unknown of a record class. */
  public RecordValue unknownRecord(String type, String name) {
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    for (var component : pool.components(type)) {
      String field = component.name().stringValue();
      fields.put(field, unknown(component.descriptor().stringValue(), name + "." + field));
    }
    return new RecordValue(type, fields);
  }

  /** A constant of an enum. */
  public EnumValue constant(String type, String name) {
    return pool.constant(type, name);
  }

  /**
   * A constant of the shape of {@code shape}, its numbers taken from the iterator in their order.
   */
  public Value constant(Value shape, Iterator<Long> numbers) {
    return switch (shape) {
      case LongValue _ -> constant(numbers.next().longValue());
      case IntValue _, Value.Comparison _ -> constant(numbers.next().intValue());
      case TruthValue _ -> constant(numbers.next() != 0);
      case RecordValue r -> {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        r.fields().forEach((name, field) -> fields.put(name, constant(field, numbers)));
        yield new RecordValue(r.type(), fields);
      }
      case EnumValue e -> {
        int ordinal = numbers.next().intValue();
        yield new EnumValue(e.type(), pool.constants(e.type()).get(ordinal), ordinal);
      }
      case Unborn _, Value.SwitchTable _, Value.Dead _ ->
          throw new IllegalArgumentException("no constant has the shape of " + shape);
    };
  }

  /** The constant {@code value}. */
  public Value constant(long value) {
    return new LongValue(terms.constant(Long.SIZE, value));
  }

  /** The constant {@code value}. */
  public Value constant(int value) {
    return new IntValue(terms.constant(Integer.SIZE, value));
  }

  /** The constant {@code value}. */
  public Value constant(boolean value) {
    return new TruthValue(terms.truth(value));
  }

  /** The maker of its terms. */
  public Terms terms() {
    return terms;
  }

  /** The descriptors of a method's parameters, the receiver's first. */
  public List<String> parameters(MethodName method) {
    MethodModel model = pool.method(method);
    List<String> types = new ArrayList<>();
    if (!model.flags().has(AccessFlag.STATIC)) {
      types.add("L" + method.owner() + ";");
    }
    model.methodTypeSymbol().parameterList().forEach(p -> types.add(p.descriptorString()));
    return types;
  }

  /** The descriptor of what a method returns. */
  public String result(MethodName method) {
    return pool.method(method).methodTypeSymbol().returnType().descriptorString();
  }

  /** The methods whose code was turned into terms. */
  public Set<MethodName> lifted() {
    return Collections.unmodifiableSet(lifted);
  }

  /** The classes that were read, by their internal names. */
  public Set<String> classes() {
    return pool.names();
  }

  ClassPool pool() {
    return pool;
  }

  Statics statics() {
    return statics;
  }

  Optional<Contract> contract(MethodName method) {
    return Optional.ofNullable(contracts.get(method));
  }

  Unborn unborn(String type) {
    return new Unborn(type, born++);
  }

  /** The condition under which a path is where it is, its callers' included. */
  Truth reached(Frame frame) {
    List<Truth> all = new ArrayList<>(callers);
    all.addAll(frame.path());
    return terms.all(all);
  }

  /** Notes that the code throws when {@code condition} holds at this point. */
  void raise(Frame frame, Truth condition, String what) {
    Truth all = reached(frame).and(condition);
    if (!all.isFalse()) {
      raises.add(new Raise(all, frame.code().name() + ": " + what));
    }
  }

  List<Raise> takeRaises() {
    List<Raise> taken = List.copyOf(raises);
    raises.clear();
    return taken;
  }

  Optional<Execution.Exit> inline(Frame caller, MethodModel method, List<Value> arguments) {
    if (callers.size() > DEEPEST) {
      throw caller.error("recursion");
    }
    callers.addLast(terms.all(caller.path()));
    try {
      return run(pool.code(method), arguments).joinedExit();
    } finally {
      callers.removeLast();
    }
  }

  private Execution run(MethodCode code, List<Value> arguments) {
    lifted.add(code.name());
    return new Execution(this, code, OptionalInt.empty()).run(Frame.of(code, arguments));
  }

  private Lifted lifted(Optional<Execution.Exit> exit) {
    return exit.map(e -> new Lifted(e.value(), terms.all(e.path()), takeRaises()))
        .orElseGet(() -> new Lifted(Values.dead(), terms.truth(false), takeRaises()));
  }
}
