package dev.assay.smt.lift;

import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** What a local variable, an operand or a field holds. */
public sealed interface Value {
  /** An {@code int}, 32 bits. */
  record IntValue(Bits bits) implements Value {}

  /** A {@code long}, 64 bits. */
  record LongValue(Bits bits) implements Value {}

  /** A {@code boolean}; the JVM's ints 0 and 1. */
  record TruthValue(Truth truth) implements Value {}

  /**
   * The int that {@code compare(a, b)} gives, kept as the pair: comparisons of comparisons are what
   * the solver is slow at.
   */
  record Comparison(Bits a, Bits b, boolean unsigned) implements Value {}

  /**
   * A record: its class's internal name and its fields by name, in the order of the constructor's
   * assignments.
   */
  record RecordValue(String type, SequencedMap<String, Value> fields) implements Value {
    /** Keeps a copy of the fields. */
    public RecordValue {
      fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    }

    /** The field called {@code name}; throws when there is none. */
    public Value field(String name) {
      Value value = fields.get(name);
      if (value == null) {
        throw new IllegalArgumentException(type + " has no field " + name);
      }
      return value;
    }

    /** The number or truth in the field called {@code name}. */
    public Bits bits(String name) {
      return Values.bits(field(name));
    }

    /** The record in the field called {@code name}. */
    public RecordValue record(String name) {
      return (RecordValue) field(name);
    }
  }

  /** An enum constant: class, name, position. */
  record EnumValue(String type, String name, int ordinal) implements Value {}

  /** An object whose constructor has not returned; {@code id} tells two of them apart. */
  record Unborn(String type, int id) implements Value {}

  /** javac's table from an enum's ordinals to the case numbers of a switch. */
  record SwitchTable(Map<Integer, Integer> cases) implements Value {}

  /**
   * Nothing that may be used: an unset local, or one that differs in kind between two joining
   * paths.
   */
  record Dead() implements Value {}
}
