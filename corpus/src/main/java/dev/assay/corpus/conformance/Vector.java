package dev.assay.corpus.conformance;

import dev.assay.grammar.Dialect;
import dev.assay.grammar.listing.Assembly;
import dev.assay.grammar.listing.Symbols;
import dev.assay.grammar.text.Reading;
import dev.assay.grammar.text.Source;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.RunInput;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * One vector.
 *
 * @param assembly the text under {@code -- asm}, with as many empty lines before it as the file has
 *     lines before it, so that places in the text are places in the file
 * @param raw the bytes under {@code -- raw}, little endian; a vector may have both, which then say
 *     the same
 * @param memory what r1 points to when the program starts; r2 holds its length
 */
public record Vector(
    String name, Optional<String> assembly, Optional<Bytes> raw, Bytes memory, Expected expected) {

  /**
   * The program that the assembly, or else the bytes, say.
   *
   * @return the program, or what is wrong with the text
   */
  public Reading<Program> program() {
    if (assembly.isPresent()) {
      return switch (Dialect.MNEMONIC.assemble(new Source(name, assembly.get()), Symbols.NONE)) {
        case Reading.Read<Assembly>(Assembly read) -> new Reading.Read<>(read.program());
        case Reading.Refused<Assembly>(var file, var diagnostics) ->
            new Reading.Refused<>(file, diagnostics);
      };
    }
    byte[] bytes = raw.map(Bytes::toArray).orElse(new byte[0]);
    return new Reading.Read<>(
        Program.of(
            name, ProgramType.UNSPEC, Bytecode.decodeStandard(bytes, ByteOrder.LITTLE_ENDIAN)));
  }

  /** The input of the vector's run. */
  public RunInput input() {
    return RunInput.EMPTY.withContext(memory);
  }
}
