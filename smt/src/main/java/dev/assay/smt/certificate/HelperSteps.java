package dev.assay.smt.certificate;

import dev.assay.ir.claim.PointerKind;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.HelperAnswer;
import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.environment.HelperTrait;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.Program;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls of helpers, by their prototypes and what is documented of their results. */
final class HelperSteps {
  private final Environment environment;
  private final ProgramKind kind;
  private final Program program;
  private final Values values;
  private final Judge judge;
  private final MemorySteps memory;
  private final FunctionSteps functions;

  HelperSteps(
      Environment environment,
      ProgramKind kind,
      Program program,
      Values values,
      Judge judge,
      MemorySteps memory,
      FunctionSteps functions) {
    this.environment = environment;
    this.kind = kind;
    this.program = program;
    this.values = values;
    this.judge = judge;
    this.memory = memory;
    this.functions = functions;
  }

  List<Machine> call(Machine m, int id) {
    return switch (environment.helper(id, kind)) {
      case HelperAnswer.Offered(HelperPrototype helper) -> call(m, helper);
      case HelperAnswer.NotForProgram _, HelperAnswer.NotAllowedHere _, HelperAnswer.Unknown _ -> {
        judge.unknown("helper " + id + " is not offered to the program's type");
        yield List.of();
      }
    };
  }

  private List<Machine> call(Machine m, HelperPrototype helper) {
    if (helper.is(HelperTrait.ASYNC_CALLBACK)) {
      judge.unknown("bpf_" + helper.name() + " has a function called later");
      return List.of();
    }
    HelperArguments arguments =
        new HelperArguments(program, judge, values, memory.access(), helper, m).checked();
    if (judge.isStopped()) {
      return List.of();
    }
    judge.plain();
    if (helper.is(HelperTrait.CALLBACK)) {
      return callBack(m, helper, arguments);
    }
    arguments.outputs().stream()
        .filter(output -> output.address().points(PointerKind.STACK))
        .forEach(output -> memory.stack().forget(m, output.address(), output.most()));
    List<Machine> ways = new ArrayList<>();
    if (helper.is(HelperTrait.MAY_RETURN_FROM_FUNCTION)) {
      ways.addAll(replaced(m.copy()));
    }
    if (helper.is(HelperTrait.CHANGES_PACKET_DATA)) {
      functions.losePackets(m);
    }
    Word result = result(m, helper, arguments);
    if (CallEffects.releases(helper)) {
      functions.loseReleased(m);
    }
    functions.clobber(m);
    m.write(Register.R0, result);
    ways.add(m.at(m.slot() + 1));
    return ways;
  }

  // Another program has run in the place of this function.
  private List<Machine> replaced(Machine m) {
    List<Machine> after = functions.leave(m, values.anything());
    after.forEach(functions::losePackets);
    return after;
  }

  // No turn, or one more: the function returns to the call.
  private List<Machine> callBack(Machine m, HelperPrototype helper, HelperArguments arguments) {
    Word context = m.read(Register.R3);
    Optional<Word[]> words =
        switch (helper.name()) {
          case "loop" -> Optional.of(new Word[] {values.anything(), context});
          case "for_each_map_elem" -> arguments.map().map(map -> element(m, map, context));
          default -> Optional.empty();
        };
    if (words.isEmpty() || !(m.read(Register.R2) instanceof Word.Address function)) {
      judge.unknown("bpf_" + helper.name() + " calls back");
      return List.of();
    }
    List<Machine> ways = new ArrayList<>();
    Machine done = m.copy();
    functions.clobber(done);
    done.write(Register.R0, values.anything());
    ways.add(done.at(m.slot() + 1));
    if (helper.name().equals("loop")) {
      m.assume(values.bits(m.read(Register.R1)).low(Integer.SIZE).equalTo(0).not());
    }
    m.setCoarse("turns of a callback are not counted");
    ways.addAll(functions.push(m, function.base().region(), words.get()));
    return ways;
  }

  private Word[] element(Machine m, int index, Word context) {
    MapDefinition map = HelperArguments.definition(program, index).orElseThrow();
    Word key = values.fresh(PointerKind.MAP_KEY, index, map.keySize(), false);
    Word value = values.fresh(PointerKind.MAP_VALUE, index, map.valueSize(), false);
    return new Word[] {m.read(Register.R1), key, value, context};
  }

  private Word result(Machine m, HelperPrototype helper, HelperArguments arguments) {
    boolean maybeNull = helper.returns().mayBeNull();
    return switch (helper.returns().kind()) {
      case INTEGER -> number(m, helper);
      case VOID, BTF_ID, MEM_OR_BTF_ID -> values.anything();
      case MAP_VALUE ->
          arguments
              .map()
              .map(map -> mapValue(map, maybeNull && !isPresent(m, helper, map)))
              .orElseGet(values::anything);
      case SOCKET, TCP_SOCK, SOCK_COMMON -> values.fresh(PointerKind.OBJECT, -1, -1, maybeNull);
      case MEM ->
          helper.name().equals("ringbuf_reserve")
              ? record(arguments.word(1), maybeNull)
              : values.anything();
    };
  }

  private Word mapValue(int index, boolean maybeNull) {
    MapDefinition map = HelperArguments.definition(program, index).orElseThrow();
    return switch (map.type()) {
      case ARRAY_OF_MAPS, HASH_OF_MAPS ->
          index >= 0 ? values.fresh(PointerKind.MAP, -2 - index, -1, maybeNull) : values.anything();
      case SOCKMAP, SOCKHASH -> values.fresh(PointerKind.OBJECT, -1, -1, maybeNull);
      case XSKMAP -> values.anything();
      default -> values.fresh(PointerKind.MAP_VALUE, index, map.valueSize(), maybeNull);
    };
  }

  // An array has a value for each index below its size.
  private boolean isPresent(Machine m, HelperPrototype helper, int index) {
    MapDefinition map = HelperArguments.definition(program, index).orElseThrow();
    boolean array = map.type() == MapType.ARRAY || map.type() == MapType.PERCPU_ARRAY;
    return array
        && helper.name().equals("map_lookup_elem")
        && m.read(Register.R2) instanceof Word.Address key
        && key.points(PointerKind.STACK)
        && memory.stack().load(m, key, Size.W, Extension.ZERO) instanceof Word.Number n
        && judge.surely(m, n.bits().below(n.bits().same(Integer.toUnsignedLong(map.maxEntries()))));
  }

  private Word record(Word size, boolean maybeNull) {
    return size instanceof Word.Number n && Sets.isConstant(n.set()) && n.set().value() > 0
        ? values.fresh(PointerKind.MEMORY, -1, n.set().value(), maybeNull)
        : values.anything();
  }

  private Word number(Machine m, HelperPrototype helper) {
    Word.Number number = values.anything();
    m.assume(promised(m, helper.name(), number.bits()));
    return number;
  }

  /** What is documented of a result; of most nothing. */
  private Truth promised(Machine m, String helper, Bits r0) {
    return switch (helper) {
      case "get_prandom_u32" -> r0.slice(32, 32).equalTo(0);
      case "get_smp_processor_id" -> r0.below(r0.same(environment.configuration().processors()));
      case "probe_read_str", "probe_read_kernel_str", "probe_read_user_str" ->
          written(m.read(Register.R2), r0);
      case "get_stack", "get_task_stack" -> written(m.read(Register.R3), r0);
      default -> r0.truth(true);
    };
  }

  /** An error above -4096, or how many bytes were written. */
  private Truth written(Word size, Bits r0) {
    return r0.same(-4096).less(r0).and(r0.lessOrEqual(values.bits(size)));
  }
}
