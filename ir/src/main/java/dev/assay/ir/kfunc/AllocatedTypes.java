package dev.assay.ir.kfunc;

import dev.assay.ir.btf.BtfType.Struct;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.fields.OwnedFields;
import dev.assay.ir.fields.StructFields;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.program.Program;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a program may allocate: structures of its own types. */
public final class AllocatedTypes {
  /** Bytes of an object with a copy for each processor. */
  private static final int LARGEST_PER_CPU = 512;

  private final Program program;
  private final StructFields fields;

  public AllocatedTypes(Program program, Environment environment) {
    this.program = program;
    this.fields = new StructFields(program.btf(), environment);
  }

  /** The ids of all structures. */
  public IntStream all() {
    return program.btf().stream()
        .flatMapToInt(
            btf -> IntStream.range(1, btf.size()).filter(id -> btf.type(id) instanceof Struct));
  }

  /** The structure that an argument names. */
  public Optional<ObjectType.Typed> named(long id) {
    return program
        .btf()
        .filter(btf -> id > 0 && id < btf.size() && btf.type((int) id) instanceof Struct)
        .map(btf -> new ObjectType.Typed(btf, (int) id));
  }

  /** The one that an argument names, if every processor may have a copy of it. */
  public Optional<ObjectType.Typed> namedForEachProcessor(long id) {
    return named(id)
        .filter(type ->
            type.btf().sizeOf(type.id()).orElse(0) <= LARGEST_PER_CPU
                && ScalarTypes.isStructOfScalars(type.btf(), type.id(), () -> {})
                && fields.of(type.id()).isEmpty());
  }

  /** What of an object the kernel keeps for itself. */
  public OwnedFields fields(ObjectType.Typed type) {
    return program.btf().filter(btf -> btf == type.btf()).isPresent()
        ? fields.of(type.id()).orElse(OwnedFields.NONE)
        : OwnedFields.NONE;
  }
}
