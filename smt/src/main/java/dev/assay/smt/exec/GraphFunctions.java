package dev.assay.smt.exec;

import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.kfunc.AllocatedTypes;
import dev.assay.ir.objects.Trust;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.exec.GraphArguments.Root;
import dev.assay.smt.logic.Bits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Lists and trees of objects that programs allocate. Whoever holds their lock may change them, so
 * what a path finds when it takes it is anything.
 */
final class GraphFunctions {
  private static final int EINVAL = 22;

  /** Turns of an order that inputs are made for; a tree of Linux is not twice as deep. */
  private static final int DEEPEST = 64;

  private final Unknowns unknowns;
  private final Judge judge;
  private final KernelObjects objects;
  private final ValueFields fields;
  private final Functions functions;
  private final GraphArguments arguments;

  GraphFunctions(
      AllocatedTypes types,
      Unknowns unknowns,
      Judge judge,
      KernelObjects objects,
      ValueFields fields,
      Functions functions) {
    this.unknowns = unknowns;
    this.judge = judge;
    this.objects = objects;
    this.fields = fields;
    this.functions = functions;
    this.arguments = new GraphArguments(types, fields, judge);
  }

  void addTo(Map<String, KernelFunctionModel> models) {
    models.put("bpf_list_push_front_impl", this::push);
    models.put("bpf_list_push_back_impl", this::push);
    models.put("bpf_list_pop_front", this::pop);
    models.put("bpf_list_pop_back", this::pop);
    models.put("bpf_list_front", call -> look(call, FieldKind.LIST_HEAD));
    models.put("bpf_list_back", call -> look(call, FieldKind.LIST_HEAD));
    models.put("bpf_rbtree_add_impl", this::add);
    models.put("bpf_rbtree_remove", this::remove);
    models.put("bpf_rbtree_first", call -> look(call, FieldKind.RB_ROOT));
    models.put("bpf_rbtree_root", call -> look(call, FieldKind.RB_ROOT));
    models.put("bpf_rbtree_left", this::child);
    models.put("bpf_rbtree_right", this::child);
  }

  // ---- what is given away

  private List<State> push(KernelCall call) {
    return giving(
        call,
        FieldKind.LIST_HEAD,
        (root, object) -> {
          State state = call.state();
          state.setGraphs(state.graphs().with(object, root.at()));
          call.returns(state, unknowns.constant(0), true);
          return List.of(state);
        });
  }

  private List<State> add(KernelCall call) {
    return giving(call, FieldKind.RB_ROOT, (root, object) -> ordered(call, root, object));
  }

  private List<State> giving(
      KernelCall call, FieldKind kind, BiFunction<Root, Region, List<State>> onward) {
    Optional<Root> root = arguments.root(call, kind);
    Optional<Region> object = root.flatMap(r -> arguments.given(call, r));
    if (object.isEmpty()) {
      return List.of();
    }
    call.state().lend(object.get());
    List<State> after = new ArrayList<>();
    if (fields.find(object.get(), FieldKind.REFCOUNT).isPresent()) {
      after.add(refused(call, object.get()));
    }
    after.addAll(onward.apply(root.get(), object.get()));
    return after;
  }

  // Another holder of a counted object may have put it somewhere already.
  private State refused(KernelCall call, Region object) {
    State refused = call.state().fork();
    refused.setGraphs(refused.graphs().refusing(object));
    call.returns(refused, unknowns.constant(-EINVAL), false);
    return refused;
  }

  private List<State> ordered(KernelCall call, Root root, Region object) {
    if (!(call.argument(2) instanceof Held.FunctionReference(int less))) {
      judge.violation(call.state(), Property.CALL_ARGUMENT, call.name(2) + " is no function");
      return List.of();
    }
    if (TreeOrder.isBeingAsked(call.state())) {
      judge.unknown(call.state(), "a tree is added to while the order of one is being asked");
      return List.of();
    }
    State state = call.state();
    Bits turns = unknowns.unknown(64, "depth");
    judge.assume(state, turns.atMost(turns.same(DEEPEST)));
    call.returns(state, turns, true); // more than 0: a tree at least so deep
    Turns.Comparisons comparisons =
        new Turns.Comparisons(turns, object, any(state, root), root.at(), root.node());
    call.elsewhere()
        .addAll(
            functions.callBack(
                state, Callback.first(state, less, comparisons, unknowns.constant(0))));
    return List.of();
  }

  // ---- what is found

  private List<State> pop(KernelCall call) {
    return arguments.root(call, FieldKind.LIST_HEAD).map(root -> pop(call, root)).orElse(List.of());
  }

  private List<State> pop(KernelCall call, Root root) {
    return find(
        call,
        root,
        state -> {
          call.acquires(state, element(root));
          state.setGraphs(state.graphs().without(root.at()));
        });
  }

  private List<State> look(KernelCall call, FieldKind kind) {
    return arguments
        .root(call, kind)
        .map(root -> find(call, root, state -> found(call, state, root)))
        .orElse(List.of());
  }

  private void found(KernelCall call, State state, Root root) {
    Region element = any(state, root);
    call.gives(state, new Held.Pointer(element, unknowns.constant(root.node())));
    state.setGraphs(state.graphs().found(element, root.at()));
  }

  /** What stands for any element of those that are there. */
  private Region any(State state, Root root) {
    Optional<Region> known = state.graphs().element(root.at());
    if (known.isPresent()) {
      return known.get();
    }
    Region element = objects.anyOf(root.element(), Trust.OWN);
    state.setGraphs(state.graphs().withElement(root.at(), element));
    return element;
  }

  private List<State> find(KernelCall call, Root root, Consumer<State> something) {
    State state = call.state();
    State none = state.fork();
    List<State> ways = new ArrayList<>();
    if (state.graphs().mayHaveSome(root.at())) {
      something.accept(state);
      ways.add(state);
    }
    if (none.graphs().mayBeEmpty(root.at())) {
      call.givesNull(none, unknowns.constant(0));
      none.setGraphs(none.graphs().empty(root.at()));
      ways.add(none);
    }
    return known(root, ways);
  }

  private List<State> child(KernelCall call) {
    return within(
        call,
        root ->
            object -> {
              State none = call.state().fork();
              found(call, call.state(), root);
              call.givesNull(none, unknowns.constant(0));
              return known(root, List.of(call.state(), none));
            });
  }

  /** Null where it is in another tree, or in none. */
  private List<State> remove(KernelCall call) {
    return within(
        call,
        root ->
            object -> {
              State state = call.state();
              boolean surely = state.graphs().isIn(object, root.at());
              State none = state.fork();
              call.acquires(state, element(root));
              state.setGraphs(state.graphs().without(root.at()));
              if (surely) {
                return known(root, List.of(state));
              }
              call.givesNull(none, unknowns.constant(0));
              return known(root, List.of(state, none));
            });
  }

  private List<State> within(KernelCall call, Function<Root, Function<Region, List<State>>> what) {
    Optional<Root> root = arguments.root(call, FieldKind.RB_ROOT);
    Optional<Region> object = root.flatMap(r -> arguments.element(call, r));
    return object.isPresent() ? what.apply(root.get()).apply(object.get()) : List.of();
  }

  private Held.Pointer element(Root root) {
    Held.Pointer start = objects.object(root.element(), Trust.OWN);
    return new Held.Pointer(start.region(), unknowns.constant(root.node()));
  }

  // What was put into an object that nobody else knows is not followed over its unlocking.
  private static List<State> known(Root root, List<State> ways) {
    if (root.isPrivate()) {
      ways.forEach(State::generalise);
    }
    return ways;
  }
}
