package dev.assay.ir.fields;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.DataSection;
import dev.assay.ir.btf.BtfType.Int;
import dev.assay.ir.btf.BtfType.Struct;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.MapRules;
import dev.assay.ir.environment.MapRules.Trait;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.fields.OwnedField.Contents;
import dev.assay.ir.program.MapDefinition;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a kernel learns of a map's values from the types that it is created with. Loaders leave the
 * types away where the kernel does not take the map with them.
 *
 * @param typed whether the kernel has the types
 * @param fields what of a value it owns
 */
public record ValueTypes(boolean typed, OwnedFields fields) {
  public static final ValueTypes NONE = new ValueTypes(false, OwnedFields.NONE);
  private static final int PAGE = 4096;
  private static final Set<FieldKind> KINDS =
      EnumSet.complementOf(EnumSet.of(FieldKind.LIST_NODE, FieldKind.RB_NODE));

  /** What a kernel learns of a map of a program with these types. */
  public static ValueTypes of(MapDefinition map, Btf btf, Environment environment) {
    OptionalInt value = resolved(btf, map.valueType());
    if (map.valueType() == 0
        || value.isEmpty()
        || !hasSize(btf, map.valueType(), map.valueSize())
        || !isKey(map, btf, btf.type(value.getAsInt()))) {
      return NONE;
    }
    OwnedFields fields = fields(map, btf, value.getAsInt(), environment);
    return mayHave(map, fields, environment) ? new ValueTypes(true, fields) : NONE;
  }

  // Fields that Linux finds fault with are none, but the map is created.
  private static OwnedFields fields(MapDefinition map, Btf btf, int type, Environment environment) {
    try {
      KnownFields known = new KnownFields(environment, KINDS);
      return new FieldSurvey(btf, new KernelObjects(environment), known).of(type, map.valueSize());
    } catch (Unfit _) {
      return OwnedFields.NONE;
    }
  }

  private static OptionalInt resolved(Btf btf, int type) {
    return btf.has(type) ? btf.resolve(type) : OptionalInt.empty();
  }

  private static boolean hasSize(Btf btf, int type, int size) {
    return btf.sizeOf(type).orElse(-1) == size;
  }

  // ---- keys

  private static boolean isKey(MapDefinition map, Btf btf, BtfType value) {
    if (map.keyType() == 0) {
      return isKeyless(map, value);
    }
    OptionalInt key = resolved(btf, map.keyType());
    return key.isPresent()
        && hasSize(btf, map.keyType(), map.keySize())
        && fits(map.type(), btf.type(key.getAsInt()));
  }

  private static boolean isKeyless(MapDefinition map, BtfType value) {
    return switch (map.type()) {
      case ARRAY -> map.maxEntries() == 1 && value instanceof DataSection;
      case BLOOM_FILTER, ARENA -> true;
      default -> false;
    };
  }

  private static boolean fits(MapType type, BtfType key) {
    return switch (type) {
      case ARRAY, PERCPU_ARRAY, SK_STORAGE, INODE_STORAGE, TASK_STORAGE, CGRP_STORAGE ->
          isNumber(key, Integer.SIZE);
      case CGROUP_STORAGE, PERCPU_CGROUP_STORAGE ->
          isNumber(key, Long.SIZE) || key instanceof Struct s && s.members().size() == 2;
      case LPM_TRIE -> key instanceof Struct;
      case BLOOM_FILTER,
          PROG_ARRAY,
          PERF_EVENT_ARRAY,
          CGROUP_ARRAY,
          STACK_TRACE,
          ARRAY_OF_MAPS,
          HASH_OF_MAPS,
          DEVMAP,
          DEVMAP_HASH,
          CPUMAP,
          XSKMAP,
          SOCKMAP,
          SOCKHASH ->
          false;
      default -> true;
    };
  }

  private static boolean isNumber(BtfType key, int bits) {
    return key instanceof Int number && number.bits() == bits && number.bitOffset() == 0;
  }

  // ---- fields

  private static boolean mayHave(MapDefinition map, OwnedFields fields, Environment environment) {
    int oneSided = MapDefinition.READ_ONLY_FOR_PROGRAMS | MapDefinition.WRITE_ONLY_FOR_PROGRAMS;
    if (!fields.isEmpty() && (map.flags() & oneSided) != 0) {
      return false;
    }
    Optional<MapRules> rules = environment.map(map.type());
    for (OwnedField field : fields.all()) {
      if (rules.isEmpty() || !rules.get().is(needed(field.kind())) || !isSharable(field)) {
        return false;
      }
    }
    return true;
  }

  private static Trait needed(FieldKind kind) {
    return switch (kind) {
      case SPIN_LOCK, RES_SPIN_LOCK -> Trait.LOCKS;
      case TIMER, WORKQUEUE, TASK_WORK -> Trait.TIMERS;
      case UNTRUSTED_POINTER, OWNING_POINTER, PERCPU_POINTER, REFCOUNT -> Trait.POINTERS;
      case LIST_HEAD, RB_ROOT, LIST_NODE, RB_NODE -> Trait.GRAPHS;
      case USER_POINTER -> Trait.USER_POINTERS;
    };
  }

  // Memory shared with user space is one page of a type of the program.
  private static boolean isSharable(OwnedField field) {
    return field.kind() != FieldKind.USER_POINTER
        || field.contents() instanceof Contents.Pointee(Btf btf, int type, boolean ofKernel)
            && !ofKernel
            && btf.sizeOf(type).orElse(0) > 0
            && btf.sizeOf(type).orElse(0) <= PAGE;
  }
}
