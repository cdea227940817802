package dev.assay.smt.lift;

import dev.assay.smt.lift.Value.EnumValue;
import dev.assay.smt.lift.Value.IntValue;
import dev.assay.smt.lift.Value.LongValue;
import dev.assay.smt.lift.Value.SwitchTable;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Static final fields: what the class's initialiser, lifted, puts there. */
final class Statics {
  private static final String SWITCH_TABLE = "$SwitchMap$";
  private static final String INITIALISER = "<clinit>";

  private final Lifter lifter;
  private final Map<MethodName, Value> values = new HashMap<>();
  private final Set<String> initialised = new HashSet<>();

  Statics(Lifter lifter) {
    this.lifter = lifter;
  }

  Value read(String owner, String field) {
    if (field.startsWith(SWITCH_TABLE)) {
      return switchTable(owner, field);
    }
    if (field.equals("$assertionsDisabled")) { // assertions are on: each is an obligation
      return new IntValue(lifter.terms().constant(Integer.SIZE, 0));
    }
    var flags = lifter.pool().field(owner, field).flags();
    if (flags.has(AccessFlag.ENUM)) {
      return lifter.pool().constant(owner, field);
    }
    if (!flags.has(AccessFlag.FINAL)) {
      throw new LiftException(owner, "static field that is not final, " + field);
    }
    return lifter
        .pool()
        .constantValue(owner, field)
        .map(this::number)
        .orElseGet(() -> initial(owner, field));
  }

  void write(Frame frame, String owner, String field, Value value) {
    if (!frame.code().name().equals(new MethodName(owner, INITIALISER))) {
      throw frame.error("assignment of static field " + field);
    }
    values.put(new MethodName(owner, field), value);
  }

  private Value number(Object constant) {
    return switch (constant) {
      case Integer number -> new IntValue(lifter.terms().constant(Integer.SIZE, number));
      case Long number -> new LongValue(lifter.terms().constant(Long.SIZE, number));
      default -> Values.dead();
    };
  }

  private Value initial(String owner, String field) {
    if (initialised.add(owner)) {
      MethodModel method = lifter.pool().method(new MethodName(owner, INITIALISER));
      MethodCode code = lifter.pool().code(method);
      new Execution(lifter, code, OptionalInt.empty()).run(Frame.of(code, List.of()));
    }
    Value value = values.get(new MethodName(owner, field));
    if (value == null) {
      throw new LiftException(owner, "static field " + field);
    }
    return value;
  }

  /**
   * javac fills the table with {@code table[CONSTANT.ordinal()] = n}, each store between a read of
   * the table and a handler for constants that have gone.
   */
  private Value switchTable(String owner, String table) {
    Map<Integer, Integer> cases = new HashMap<>();
    String current = "";
    EnumValue constant = new EnumValue("", "", 0);
    int number = 0;
    for (CodeElement element : initialiser(owner)) {
      switch (element) {
        case FieldInstruction f when f.name().stringValue().startsWith(SWITCH_TABLE) ->
            current = f.name().stringValue();
        case FieldInstruction f when f.opcode() == Opcode.GETSTATIC ->
            constant = lifter.pool().constant(f.owner().asInternalName(), f.name().stringValue());
        case ConstantInstruction c when c.constantValue() instanceof Integer n -> number = n;
        case ArrayStoreInstruction _ -> {
          if (current.equals(table)) {
            cases.put(constant.ordinal(), number);
          }
        }
        default -> {}
      }
    }
    return new SwitchTable(Map.copyOf(cases));
  }

  private List<? extends CodeElement> initialiser(String owner) {
    return lifter
        .pool()
        .method(new MethodName(owner, INITIALISER))
        .code()
        .orElseThrow()
        .elementList()
        .stream()
        .filter(Instruction.class::isInstance)
        .toList();
  }
}
