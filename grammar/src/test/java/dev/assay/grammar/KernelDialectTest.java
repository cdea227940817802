package dev.assay.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.grammar.listing.Symbols;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.Subprogram;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KernelDialectTest {
  private static final Symbols SYMBOLS =
      Symbols.of(Environment.linux(KernelVersion.V6_18, Configuration.FULL));

  private static Program assemble(String text) {
    return RoundTripTest.assemble(Dialect.KERNEL, text, SYMBOLS);
  }

  private static String hex(String text) {
    return LongStream.of(Bytecode.encode(assemble(text).code()))
        .map(Long::reverseBytes)
        .mapToObj("%016x"::formatted)
        .collect(Collectors.joining(" "));
  }

  /** Text and bytes as llvm-objdump of LLVM 19 printed them for clang's own assembly. */
  private static final String OBJDUMP =
      """
             0:	18 01 00 00 05 00 00 00 00 00 00 00 00 00 00 00	r1 = 0x5 ll
             2:	db 21 00 00 00 00 00 00	lock *(u64 *)(r1 + 0x0) += r2
             3:	c3 21 00 00 40 00 00 00	lock *(u32 *)(r1 + 0x0) |= w2
             4:	db 21 00 00 01 00 00 00	r2 = atomic_fetch_add((u64 *)(r1 + 0x0), r2)
             5:	c3 21 04 00 a1 00 00 00	w2 = atomic_fetch_xor((u32 *)(r1 + 0x4), w2)
             6:	db 21 08 00 e1 00 00 00	r2 = xchg_64(r1 + 0x8, r2)
             7:	c3 21 f8 ff e1 00 00 00	w2 = xchg32_32(r1 - 0x8, w2)
             8:	db 21 00 00 f1 00 00 00	r0 = cmpxchg_64(r1 + 0x0, r0, r2)
             9:	c3 21 00 00 f1 00 00 00	w0 = cmpxchg32_32(r1 + 0x0, w0, w2)
            10:	bf 21 08 00 00 00 00 00	r1 = (s8)r2
            11:	bc 21 10 00 00 00 00 00	w1 = (s16)w2
            12:	bf 21 20 00 00 00 00 00	r1 = (s32)r2
            13:	d7 01 00 00 20 00 00 00	r1 = bswap32 r1
            14:	dc 01 00 00 10 00 00 00	r1 = be16 r1
            15:	87 01 00 00 00 00 00 00	r1 = -r1
            16:	84 01 00 00 00 00 00 00	w1 = -w1
            17:	3f 21 01 00 00 00 00 00	r1 s/= r2
            18:	94 01 01 00 05 00 00 00	w1 s%= 0x5
            19:	06 00 00 00 01 00 00 00	gotol +0x1 <f+0xa8>
            20:	05 00 ff ff 00 00 00 00	goto -0x1 <f+0xa0>
            21:	e5 00 02 00 00 00 00 00	may_goto +0x2 <f+0xc0>
            22:	d6 01 ff ff fd ff ff ff	if w1 s<= -0x3 goto -0x1 <f+0xb0>
            23:	bf 21 01 00 01 00 00 00	r1 = addr_space_cast(r2, 0x0, 0x1)
            24:	30 00 00 00 04 00 00 00	r0 = *(u8 *)skb[0x4]
            25:	48 10 00 00 00 00 00 00	r0 = *(u16 *)skb[r1]
            26:	8d 03 00 00 00 00 00 00	callx r3
            27:	85 00 00 00 05 00 00 00	call 0x5
            28:	61 11 04 00 00 00 00 00	w1 = *(u32 *)(r1 + 0x4)
            29:	63 31 04 00 00 00 00 00	*(u32 *)(r1 + 0x4) = w3
            30:	62 01 04 00 07 00 00 00	*(u32 *)(r1 + 0x4) = 0x7
            31:	91 11 04 00 00 00 00 00	r1 = *(s8 *)(r1 + 0x4)
            32:	73 11 00 00 00 00 00 00	*(u8 *)(r1 + 0x0) = w1
            33:	bc 21 00 00 00 00 00 00	w1 = w2
            34:	c4 01 00 00 03 00 00 00	w1 s>>= 0x3
            35:	18 11 00 00 05 00 00 00 00 00 00 00 00 00 00 00	ld_pseudo	r1, 0x1, 0x5
            37:	95 00 00 00 00 00 00 00	exit
      """;

  @Test
  void whatLlvmPrintsMeansItsBytes() {
    String bytes = OBJDUMP.lines().map(l -> l.split("\t")[1]).collect(Collectors.joining(" "));
    String text =
        OBJDUMP
            .lines()
            .map(l -> l.split(":\t")[0] + ": " + l.substring(l.indexOf('\t', l.indexOf(':') + 2)))
            .collect(Collectors.joining("\n"));
    assertEquals(bytes.replace(" ", ""), hex(text).replace(" ", ""));
    assertEquals(bytes.replace(" ", ""), hex(OBJDUMP).replace(" ", ""));
  }

  @Test
  void bytesBesideTheTextAreWhatIsThere() {
    String listing =
        """

        prog.o:	file format elf64-bpf

        Disassembly of section xdp:

        0000000000000000 <xdp_prog>:
               0:	85 10 00 00 01 00 00 00	call 0x1
               1:	95 00 00 00 00 00 00 00	exit

        000000000000001a <sub+odd name>:
               2:	b7 00 00 00 01 00 00 00	r0 = 0x1
               3:	95 00 00 00 00 00 00 00	exit
               4:	ff 00 00 00 00 00 00 00	<unknown>
        """;
    Program program = assemble(listing);
    assertEquals(
        List.of("p", "sub+odd name"),
        program.subprograms().stream().map(Subprogram::name).toList());
    assertEquals(2, program.subprograms().get(1).start());
  }

  /** As the verifier's log prints instructions. */
  @Test
  void whatTheKernelPrints() {
    String log =
        """
        0: (bf) r6 = r1                       ; R1=ctx() R6_w=ctx()
        1: (b4) w0 = -1
        2: (61) r2 = *(u32 *)(r1 +4)
        3: (2d) if r4 > r3 goto pc+2  ; R3=pkt_end()
        4: (56) if w0 != 0xffffffff goto pc+1
        5: (05) goto pc-2
        6: (85) call bpf_map_lookup_elem#1
        7: (85) call pc+1
        8: (db) r2 = atomic64_fetch_add((u64 *)(r10 -8), r2)
        9: (c3) r0 = atomic_cmpxchg((u32 *)(r10 -8), r0, r3)
        10: (7b) *(u64 *)(r10 -16) = r5
        11: (d5) if r1 s<= 0x7 goto pc+0
        12: (18) r1 = 0x1122334455667788 ll
        14: (db) r1 = load_acquire((u64 *)(r2 +0))
        15: (db) store_release((u64 *)(r1 +0), r2)
        16: (40) r0 = *(u32 *)skb[r7 + 4]
        17: (e5) may_goto pc+0
        18: (06) gotol pc-1
        19: (85) call kfunc#77
        20: (bf) r1 = addr_space_cast(r2, 0, 1)
        21: (95) exit
        """;
    assertEquals(
        "bf16000000000000 b4000000ffffffff 6112040000000000 2d34020000000000 56000100ffffffff"
            + " 0500feff00000000 8500000001000000 8510000001000000 db2af8ff01000000"
            + " c33af8fff1000000 7b5af0ff00000000 d501000007000000 1801000088776655"
            + " 0000000044332211 db21000000010000 db21000010010000 4070000004000000"
            + " e500000000000000 06000000ffffffff 852000004d000000 bf21010001000000"
            + " 9500000000000000",
        hex(log));
  }

  @Test
  void namesOfMapsFunctionsHelpersAndFields() {
    Program program =
        assemble(
            """
            .type xdp
            .map counts array key=4 value=8 entries=16
              r2 = *(u32 *)(r1 + xdp_md.data_end)
              r1 = map[counts]
              r1 = counts ll
              r1 = map_value[counts] + 8
              r1 = func[callback]
              call bpf_map_lookup_elem
              call callback
              exit
            callback:
              r0 = 0
              exit
            """);
    assertEquals(
        "6112040000000000 1811000000000000 0000000000000000 1811000000000000 0000000000000000"
            + " 1821000000000000 0000000008000000 1841000004000000 0000000000000000"
            + " 8500000001000000 8510000001000000 9500000000000000 b700000000000000"
            + " 9500000000000000",
        LongStream.of(Bytecode.encode(program.code()))
            .map(Long::reverseBytes)
            .mapToObj("%016x"::formatted)
            .collect(Collectors.joining(" ")));
    assertEquals(List.of(0, 12), program.subprograms().stream().map(Subprogram::start).toList());
    assertEquals("callback", program.subprograms().get(1).name());
  }

  @Test
  void printedFormIsThatOfTheDocuments() {
    String text =
        """
        .program p
          r0 = *(u32 *)(r1 + 4)
          if r1 s> 7 goto L3
          lock *(u64 *)(r1 + 0) += r2
        L3:
          w0 = -1
          call bpf_ktime_get_ns
          exit
        """;
    assertEquals(text, Dialect.KERNEL.print(assemble(text), SYMBOLS));
  }
}
