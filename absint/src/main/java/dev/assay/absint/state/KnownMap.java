package dev.assay.absint.state;

import dev.assay.ir.environment.MapType;
import dev.assay.ir.fields.OwnedFields;
import dev.assay.ir.fields.ValueTypes;
import dev.assay.ir.program.MapDefinition;
import java.util.Optional;

/**
 * A map as one run of the verifier knows it. Two are the same only if they are the same object:
 * equal definitions may be different maps.
 */
public final class KnownMap {
  // BPF_OBJ_NAME_LEN without its last zero.
  private static final int MAX_NAME = 15;

  private final MapDefinition definition;
  private final int index;
  private final Optional<KnownMap> inner;
  private final ValueTypes values;

  /**
   * A map of the program.
   *
   * @param index its place among the program's maps; see {@link #inside}
   */
  public KnownMap(
      MapDefinition definition, int index, Optional<KnownMap> inner, ValueTypes values) {
    this.definition = definition;
    this.index = index;
    this.inner = inner;
    this.values = values;
  }

  public MapDefinition definition() {
    return definition;
  }

  public int index() {
    return index;
  }

  /** The index of the template of the maps inside the one with an index. */
  public static int inside(int index) {
    return -2 - index;
  }

  /** The name that the log gives it; a map inside a map has none. Loaders cut long ones. */
  public String shownName() {
    String name = definition.name();
    return index < 0 ? "" : name.substring(0, Math.min(name.length(), MAX_NAME));
  }

  /** Whether programs must not change its values. Maps of devices are so without being told. */
  public boolean isReadOnly() {
    return (definition.flags() & MapDefinition.READ_ONLY_FOR_PROGRAMS) != 0
        || definition.type() == MapType.DEVMAP
        || definition.type() == MapType.DEVMAP_HASH;
  }

  /** The template of the maps inside. */
  public Optional<KnownMap> inner() {
    return inner;
  }

  /** What of its value the kernel owns. */
  public OwnedFields fields() {
    return values.fields();
  }

  /** Whether the kernel knows the types of its values. */
  public boolean isTyped() {
    return values.typed();
  }

  @Override
  public String toString() {
    return definition.name();
  }
}
