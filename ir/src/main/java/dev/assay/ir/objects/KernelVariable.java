package dev.assay.ir.objects;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.Environment;
import java.util.Optional;

/**
 * A variable or function of the kernel that programs name.
 *
 * @param type what it holds; of a function, void
 * @param perCpu whether each processor has one of its own
 */
public record KernelVariable(String name, ObjectType.Typed type, boolean perCpu) {
  private static final String PER_CPU = ".data..percpu";

  /** The variable of an id in the kernel's BTF; empty where there is none. */
  public static Optional<KernelVariable> of(Environment environment, int id) {
    return environment
        .kernelTypes()
        .filter(btf -> id > 0 && btf.has(id))
        .flatMap(btf ->
            switch (btf.type(id)) {
              case BtfType.Variable variable ->
                  Optional.of(
                      new KernelVariable(
                          variable.name(),
                          new ObjectType.Typed(btf, btf.resolve(variable.type()).orElse(0)),
                          isPerCpu(btf, id)));
              case BtfType.Function function ->
                  Optional.of(
                      new KernelVariable(function.name(), new ObjectType.Typed(btf, 0), false));
              case BtfType _ -> Optional.empty();
            });
  }

  /** Whether programs see it as an object, member by member, rather than as memory. */
  public boolean isStructure() {
    return type.btf().type(type.id()) instanceof BtfType.Composite;
  }

  private static boolean isPerCpu(Btf btf, int id) {
    return btf.named(PER_CPU)
        .anyMatch(section ->
            btf.type(section) instanceof BtfType.DataSection data
                && data.variables().stream().anyMatch(v -> v.type() == id));
  }
}
