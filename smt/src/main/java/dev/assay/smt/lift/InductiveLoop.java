package dev.assay.smt.lift;

import dev.assay.smt.lift.Value.IntValue;
import dev.assay.smt.lift.Value.LongValue;
import dev.assay.smt.lift.Value.RecordValue;
import dev.assay.smt.lift.Value.TruthValue;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;

/**
 * A method with one loop, cut at the loop's header, for a proof by induction: whoever has an
 * invariant shows that it holds of {@link #entry}, that a {@link #turn} from any state that has it
 * keeps it, and that the result of leaving from such a state is right. A state is the list of the
 * method's variables alive at the header, the receiver and parameters first, in the order of their
 * declaration.
 */
public final class InductiveLoop {
  /**
   * The way from the start of the method to the header.
   *
   * @param reached the condition under which the header is reached
   * @param state the variables there
   * @param otherwise the result when the method returns before
   * @param returnsEarly the condition of that
   */
  public record Entry(
      Truth reached, List<Value> state, Value otherwise, Truth returnsEarly, List<Raise> raises) {}

  /**
   * The way from the header to the header or out.
   *
   * @param again the condition under which the header is reached again
   * @param state the variables then
   * @param leaves the condition under which the method returns
   * @param result its result then
   */
  public record Turn(
      Truth again, List<Value> state, Truth leaves, Value result, List<Raise> raises) {}

  private final Lifter lifter;
  private final Terms terms;
  private final MethodCode code;
  private final int header;
  private final Entry entry;
  private final List<Integer> slots = new ArrayList<>();

  InductiveLoop(Lifter lifter, MethodCode code, List<Value> arguments) {
    this.lifter = lifter;
    this.terms = lifter.terms();
    this.code = code;
    this.header = code.loopHeader();
    this.entry = enter(arguments);
  }

  /** What happens before the first turn. */
  public Entry entry() {
    return entry;
  }

  /** One turn from a state. */
  public Turn turn(List<Value> state) {
    Value[] locals = new Value[code.maxLocals()];
    Arrays.fill(locals, Values.dead());
    for (int i = 0; i < slots.size(); i++) {
      locals[slots.get(i)] = state.get(i);
    }
    lifter.takeRaises();
    Execution execution = cutAtHeader().run(Frame.at(code, header, locals));
    var exit = execution.joinedExit();
    var back = execution.joinedCut();
    return new Turn(
        back.map(f -> terms.all(f.path())).orElse(terms.truth(false)),
        back.map(this::state).orElse(List.of()),
        exit.map(e -> terms.all(e.path())).orElse(terms.truth(false)),
        exit.map(Execution.Exit::value).orElse(Values.dead()),
        lifter.takeRaises());
  }

  /** A state of unknowns with the types of the first one's. */
  public List<Value> unknownState(String name) {
    List<Value> state = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      state.add(unknownLike(entry.state().get(i), name + i));
    }
    return state;
  }

  private Entry enter(List<Value> arguments) {
    lifter.takeRaises();
    Execution execution = cutAtHeader().run(Frame.of(code, arguments));
    Frame first =
        execution
            .joinedCut()
            .orElseThrow(
                () -> new LiftException(code.name().toString(), "a loop that is never reached"));
    for (int slot = 0; slot < first.locals().length; slot++) {
      if (!(first.locals()[slot] instanceof Value.Dead)) {
        slots.add(slot);
      }
    }
    var exit = execution.joinedExit();
    return new Entry(
        terms.all(first.path()),
        state(first),
        exit.map(Execution.Exit::value).orElse(Values.dead()),
        exit.map(e -> terms.all(e.path())).orElse(terms.truth(false)),
        lifter.takeRaises());
  }

  private Execution cutAtHeader() {
    return new Execution(lifter, code, OptionalInt.of(header));
  }

  private List<Value> state(Frame frame) {
    return slots.stream().map(slot -> frame.locals()[slot]).toList();
  }

  private Value unknownLike(Value model, String name) {
    return switch (model) {
      case LongValue _ -> lifter.unknown("J", name);
      case IntValue _ -> lifter.unknown("I", name);
      case TruthValue _ -> lifter.unknown("Z", name);
      case RecordValue r -> unknownFields(r, name);
      case Value.EnumValue _ -> model;
      case Value.Comparison _, Value.Unborn _, Value.SwitchTable _, Value.Dead _ ->
          throw new LiftException(code.name().toString(), "a loop over " + model);
    };
  }

  private Value unknownFields(RecordValue model, String name) {
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    model.fields().forEach((f, value) -> fields.put(f, unknownLike(value, name + "." + f)));
    return new RecordValue(model.type(), fields);
  }
}
