package dev.assay.crosscheck.fuzz;

import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.Origin;
import dev.assay.ir.program.Program;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes programs of what the witnesses model: numbers, stack, context, packet, map values, helpers,
 * branches, bounded loops. Most are well formed; some leave out a check, so that refusals and
 * faults occur too. A seed gives one program for ever.
 */
public final class ProgramGenerator {
  /** The maps that every generated program may use. */
  static final List<MapDefinition> MAPS =
      List.of(
          MapDefinition.of("values", MapType.ARRAY, 4, 48, 4),
          MapDefinition.of("table", MapType.HASH, 4, 16, 8));

  private final int statements;

  /**
   * A generator.
   *
   * @param statements how many statements a program has about; a statement is one to about ten
   *     instructions
   */
  public ProgramGenerator(int statements) {
    if (statements < 1) {
      throw new IllegalArgumentException("a program has at least one statement");
    }
    this.statements = statements;
  }

  /** The program of a seed. */
  public Program generate(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ContextShape shape = ContextShape.ALL.get(random.nextInt(ContextShape.ALL.size()));
    ProgramType type = shape.type();
    Writer writer = new Writer(random, shape);
    return Program.builder("fuzz_" + Long.toHexString(seed), type, writer.write(statements))
        .origin(Origin.GENERATED)
        .maps(MAPS)
        .build();
  }
}
