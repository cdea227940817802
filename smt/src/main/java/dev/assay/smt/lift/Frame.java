package dev.assay.smt.lift;

import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * One path through a method: where it is, under which conditions, with which locals and operands.
 */
final class Frame {
  private final MethodCode code;
  private List<Truth> path;
  private int position;
  private final Value[] locals;
  private final List<Value> operands;

  /** Fields that a constructor has assigned so far to {@code this}. */
  private final SequencedMap<String, Value> assigned;

  private Frame(
      MethodCode code,
      List<Truth> path,
      int position,
      Value[] locals,
      List<Value> operands,
      SequencedMap<String, Value> assigned) {
    this.code = code;
    this.path = path;
    this.position = position;
    this.locals = locals;
    this.operands = operands;
    this.assigned = assigned;
  }

  /** The start of a call. */
  static Frame of(MethodCode code, List<Value> arguments) {
    Value[] locals = new Value[code.maxLocals()];
    Arrays.fill(locals, Values.dead());
    int slot = 0;
    for (Value argument : arguments) {
      locals[slot] = argument;
      slot += argument instanceof Value.LongValue ? 2 : 1;
    }
    return at(code, 0, locals);
  }

  /** Anywhere in the method, with no condition and no operand. */
  static Frame at(MethodCode code, int position, Value[] locals) {
    return new Frame(code, List.of(), position, locals, new ArrayList<>(), new LinkedHashMap<>());
  }

  /** A copy that goes on at {@code to} when {@code condition} holds. */
  Frame fork(Truth condition, int to) {
    List<Truth> longer = new ArrayList<>(path);
    if (!condition.isTrue()) {
      longer.add(condition);
    }
    return new Frame(
        code, longer, to, locals.clone(), new ArrayList<>(operands), new LinkedHashMap<>(assigned));
  }

  MethodCode code() {
    return code;
  }

  List<Truth> path() {
    return path;
  }

  int position() {
    return position;
  }

  /** The position, which it then leaves for the next. */
  int advance() {
    return position++;
  }

  void goTo(int target) {
    position = target;
  }

  Value[] locals() {
    return locals;
  }

  SequencedMap<String, Value> assigned() {
    return assigned;
  }

  Value pop() {
    return operands.removeLast();
  }

  void push(Value value) {
    operands.addLast(value);
  }

  Value local(int slot) {
    if (locals[slot] instanceof Value.Dead) {
      throw error("a variable that differs in kind between joining paths");
    }
    return locals[slot];
  }

  void setLocal(int slot, Value value) {
    locals[slot] = value;
  }

  /** Puts the finished object wherever the unfinished one stood. */
  void replace(Value unborn, Value born) {
    operands.replaceAll(v -> v.equals(unborn) ? born : v);
    for (int i = 0; i < locals.length; i++) {
      if (locals[i].equals(unborn)) {
        locals[i] = born;
      }
    }
  }

  /** Joins with another path that is at the same position. */
  void join(Terms terms, Frame other) {
    int shared = PathConditions.shared(path, other.path);
    Truth mine = terms.all(path.subList(shared, path.size()));
    for (int i = 0; i < locals.length; i++) {
      locals[i] = Values.choose(mine, locals[i], other.locals[i]);
    }
    for (int i = 0; i < operands.size(); i++) {
      operands.set(i, Values.choose(mine, operands.get(i), other.operands.get(i)));
    }
    assigned.replaceAll((name, value) ->
        Values.choose(mine, value, other.assigned.getOrDefault(name, Values.dead())));
    path = PathConditions.join(terms, path, other.path);
  }

  LiftException error(String construct) {
    return new LiftException(code.name().toString(), construct);
  }
}
