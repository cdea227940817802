package dev.assay.grammar.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.assay.grammar.text.Diagnostic;
import dev.assay.grammar.text.Reading;
import dev.assay.grammar.text.Source;
import dev.assay.ir.classic.ClassicInstruction;
import dev.assay.ir.classic.ClassicProgram;
import dev.assay.ir.classic.ClassicRules;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ClassicDialectTest {

  private static ClassicProgram read(String text) {
    return switch (ClassicReader.read(new Source("f.bpf", text))) {
      case Reading.Read<ClassicFilter>(ClassicFilter filter) -> filter.program();
      case Reading.Refused<ClassicFilter> wrong -> fail(wrong.message() + "\nin\n" + text);
    };
  }

  private static List<String> errors(String text) {
    return switch (ClassicReader.read(new Source("f.bpf", text))) {
      case Reading.Read<ClassicFilter> _ -> List.of();
      case Reading.Refused<ClassicFilter>(String file, List<Diagnostic> all) ->
          all.stream().map(d -> d.format(file)).toList();
    };
  }

  @Property(tries = 2000)
  void everyFilterComesBackInEveryForm(
      @ForAll ClassicFormat format, @ForAll("filters") ClassicProgram program) {
    String text = format.print(program);
    assertEquals(program, read(text), text);
    assertEquals(text, format.print(read(text)));
  }

  @Provide
  Arbitrary<ClassicProgram> filters() {
    Arbitrary<Integer> code =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 0xff), Arbitraries.integers().between(0, 0xffff));
    Arbitrary<Integer> small =
        Arbitraries.oneOf(Arbitraries.just(0), Arbitraries.integers().between(0, 255));
    Arbitrary<Integer> k =
        Arbitraries.oneOf(
            Arbitraries.integers(),
            Arbitraries.integers().between(0, 64),
            Arbitraries.integers().between(-0x1010, -0xfc0));
    return Combinators.combine(code, small, small, k)
        .as(ClassicInstruction::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(ClassicProgram::new);
  }

  /** What {@code tcpdump -d 'tcp port 22'} on Ethernet consists of, shortened. */
  private static final String LISTING =
      """
      (000) ldh      [12]
      (001) jeq      #0x800           jt 2\tjf 9
      (002) ldb      [23]
      (003) jeq      #0x6             jt 4\tjf 9
      (004) ldxb     4*([14]&0xf)
      (005) ldh      [x + 14]
      (006) jset     #0x1fff          jt 9\tjf 7
      (007) jeq      #0x16            jt 8\tjf 9
      (008) ret      #262144
      (009) ret      #0
      """;

  private static final String NUMBERS =
      """
      10
      40 0 0 12
      21 0 7 2048
      48 0 0 23
      21 0 5 6
      177 0 0 14
      72 0 0 14
      69 2 0 8191
      21 0 1 22
      6 0 0 262144
      6 0 0 0
      """;

  private static final String SOURCE =
      """
      /* the same, as bpf_asm reads it */
      # and a comment with a hash
      start: ldh [12]
        jne #0x800, drop
        LDB [23]            ; case does not matter
        jeq #6, tcp, drop
      tcp: ldx 4*([14]&0xf)
        ldh [%x+14]
        jset #0x1fff, drop
        jneq #22, drop
      keep: ret #0x40000
      drop: ret #0
      """;

  @Test
  void tcpdumpsAndAssemblersFormsAreTheSameFilter() {
    ClassicProgram program = read(LISTING);
    assertEquals(program, read(NUMBERS));
    assertEquals(program, read(SOURCE));
    assertEquals(LISTING, ClassicFormat.LISTING.print(program));
    assertEquals(NUMBERS, ClassicFormat.NUMBERS.print(program));
    assertEquals(List.of(), ClassicRules.check(program));
  }

  @Test
  void everyOperandOfBpfAsm() {
    String text =
        """
        ld #len
        ld proto
        ldb #vlan_tci
        ld #5
        ldi 6
        ldxi #7
        ldx #pktlen
        ldx M[3]
        ld M[15]
        st M[0]
        stx M[1]
        add x
        sub %x
        mul #0x10
        neg
        tax
        txa
        jlt x, l
        jle #3, l
        jmp l
        l: ret a
        """;
    assertEquals(
        """
        21,128 0 0 0,32 0 0 4294963200,48 0 0 4294963244,0 0 0 5,0 0 0 6,1 0 0 7,129 0 0 0,\
        97 0 0 3,96 0 0 15,2 0 0 0,3 0 0 1,12 0 0 0,28 0 0 0,36 0 0 16,132 0 0 0,7 0 0 0,\
        135 0 0 0,61 0 2 0,37 0 1 3,5 0 0 0,22 0 0 0,
        """,
        ClassicFormat.BPF_ASM.print(read(text)));
  }

  @Test
  void allErrorsOfATextInOnePass() {
    assertEquals(
        List.of(
            "f.bpf:1:1: unknown mnemonic 'ldw'; did you mean ld, ldh, ldb or ldi?",
            "f.bpf:2:4: ld is used wrongly; expected ld #k, #len, M[k], [k], [x + k] or a name"
                + " like #proto",
            "f.bpf:3:9: no label 'nowhere'; did you mean nowhere2?",
            "f.bpf:4:6: '99999999999' does not fit; expected a number of 32 bits",
            "f.bpf:6:4: the jump leads backward; jumps lead forward, at most over 4294967295",
            "f.bpf:7:6: the line ends too early; expected '%', '-', '+', a number or a" + " word"),
        errors(
            "ldw [4]\n"
                + "ld 4*([1]&0xf)\n"
                + "jeq #1, nowhere\n"
                + "add #99999999999\n"
                + "nowhere2: tax\n"
                + "ja 0\n"
                + "ldh [\n"));
  }

  @Test
  void aWrongCountIsSaid() {
    assertEquals(
        List.of("f.bpf:1:1: the count says 3 instructions, there are 1; write 1"),
        errors("3\n6 0 0 0\n"));
  }

  @Test
  void emptyTextHasNoInstruction() {
    assertEquals(
        List.of("f.bpf:1:1: no instruction; a filter has at least one"), errors("; nothing\n"));
  }
}
