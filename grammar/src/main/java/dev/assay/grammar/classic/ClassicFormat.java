package dev.assay.grammar.classic;

import dev.assay.ir.classic.ClassicInstruction;
import dev.assay.ir.classic.ClassicProgram;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The ways to write a classic filter. */
public enum ClassicFormat {
  /** {@code (001) jeq #0x800 jt 2 jf 5}: {@code tcpdump -d}. */
  LISTING {
    @Override
    public String print(ClassicProgram program) {
      List<ClassicInstruction> all = program.instructions();
      return IntStream.range(0, all.size())
          .mapToObj(i -> "(%03d) %s\n".formatted(i, ClassicText.line(all.get(i), i)))
          .collect(Collectors.joining());
    }
  },
  /** The count, then four decimal numbers a line: {@code tcpdump -ddd}. */
  NUMBERS {
    @Override
    public String print(ClassicProgram program) {
      return program.size() + "\n" + rows(program, "\n") + "\n";
    }
  },
  /** The count and the rows with commas between: {@code bpf_asm}. */
  BPF_ASM {
    @Override
    public String print(ClassicProgram program) {
      return program.size() + "," + rows(program, ",") + ",\n";
    }
  },
  /** Initialisers of C: {@code tcpdump -dd}. */
  C {
    @Override
    public String print(ClassicProgram program) {
      return program.instructions().stream()
          .map(i ->
              "{ 0x%x, %d, %d, 0x%08x },\n".formatted(i.code(), i.jumpTrue(), i.jumpFalse(), i.k()))
          .collect(Collectors.joining());
    }
  };

  /** The program's text; reading it gives the same program. */
  public abstract String print(ClassicProgram program);

  private static String rows(ClassicProgram program, String separator) {
    return program.instructions().stream()
        .map(i ->
            "%d %d %d %d"
                .formatted(i.code(), i.jumpTrue(), i.jumpFalse(), Integer.toUnsignedLong(i.k())))
        .collect(Collectors.joining(separator));
  }
}
