package dev.assay.grammar;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.grammar.classic.ClassicReader;
import dev.assay.grammar.listing.Assembly;
import dev.assay.grammar.listing.Symbols;
import dev.assay.grammar.text.Reading;
import dev.assay.grammar.text.Source;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the text, a result or errors that name a place; never an exception or a hang. */
class HostileTextTest {
  private static final int TEXTS = 10_000;

  private enum Language {
    KERNEL(text -> Dialect.KERNEL.assemble(new Source("t", text), Symbols.NONE)),
    MNEMONIC(text -> Dialect.MNEMONIC.assemble(new Source("t", text), Symbols.NONE)),
    CLASSIC(text -> ClassicReader.read(new Source("t", text)));

    private final Function<String, Reading<?>> reader;

    Language(Function<String, Reading<?>> reader) {
      this.reader = reader;
    }

    /** Whether the text was taken. */
    boolean reads(String text) {
      return switch (reader.apply(text)) {
        case Reading.Read<?> _ -> true;
        case Reading.Refused<?> refused -> {
          assertFalse(refused.diagnostics().isEmpty());
          assertTrue(refused.message().lines().allMatch(l -> l.matches("t:\\d+:\\d+: .+; .+")));
          yield false;
        }
      };
    }

    List<String> seeds() {
      return switch (this) {
        case KERNEL -> List.of(KERNEL_SEED, HEADER + KERNEL_SEED);
        case MNEMONIC -> List.of(MNEMONIC_SEED, HEADER + MNEMONIC_SEED);
        case CLASSIC -> List.of(CLASSIC_SEED, "3\n40 0 0 12\n21 0 1 2048\n6 0 0 1\n");
      };
    }
  }

  private static final String HEADER =
      """
      ; verify: reject @3 stack-bounds "invalid write"
      ; run: packet=ff_00*12 map.m[00000000]=01000000 r0=-2 final.m[00000000]=02000000
      ; smt: unsafe @3
      .program p
      .type xdp
      .map m array key=4 value=4 entries=1 flags=0x80 frozen
      .entry 00000000 = 01000000
      .inner t hash key=1 value=1 entries=1
      .function main global btf=3
      .line "a.c" 1 2 "x = y;" @0
      .flags sleepable any_alignment
      """;

  private static final String KERNEL_SEED =
      """
      0: (b7) r0 = 0
         1:	18 01 00 00 05 00 00 00 00 00 00 00 00 00 00 00	r1 = 0x5 ll
      loop: r1 = *(u32 *)(r10 - 8)
        if r1 s> 7 goto loop
        lock *(u64 *)(r1 + 0) += r2
        r2 = atomic_fetch_add((u64 *)(r1 + 0), r2)
        w0 = (s8)w1
        r1 = be16 r1
        r1 = func[loop] + 1
        call pc+1
        r0 = *(u8 *)skb[r1 + 4]
        .slot 0x10
        gotol -3 <f+0x8>
        exit
      """;

  private static final String MNEMONIC_SEED =
      """
      mov %r0, 1
      l: ldxdw %r1, [%r10-8]
      lock fetch add32 [%r10-4], %r1
      jne %r1, 0x10, l
      lddw %r1, func[l] + 3
      call local l
      stw [%r10+4], -1 # comment
      exit
      """;

  private static final String CLASSIC_SEED =
      """
      (000) ldh      [12]
      (001) jeq      #0x800           jt 2	jf 4
      (002) ldxb     4*([14]&0xf)
      l: ldb [x + 3] ; comment
      jset #1, l, l
      { 0x6, 0, 0, 0x00040000 },
      ret #0
      """;

  private static final String ALPHABET =
      "rw0123456789xabcdef+-*/%&|^<>=!()[]{},.:;#@\"\\ \n\tsgotolcalMjk_~\u00e9\u0000\u2028";

  @ParameterizedTest
  @EnumSource
  void mutatedTexts(Language language) {
    Random random = new Random(20261121);
    List<String> seeds = language.seeds();
    int taken = 0;
    for (int i = 0; i < TEXTS; i++) {
      String text = mutate(seeds.get(i % seeds.size()), random);
      taken += language.reads(text) ? 1 : 0;
    }
    // Some mutations only touch comments and numbers: a fuzzer of which nothing is taken is broken.
    assertTrue(taken > TEXTS / 100 && taken < TEXTS * 9 / 10, "taken: " + taken);
  }

  private static String mutate(String seed, Random random) {
    StringBuilder text = new StringBuilder(seed);
    for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
      int at = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), at + random.nextInt(12));
      switch (random.nextInt(6)) {
        case 0 -> text.delete(at, to);
        case 1 -> text.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        case 2 -> text.insert(at, text.substring(at, to));
        case 3 -> text.setLength(Math.max(1, at));
        case 4 -> {
          int from = random.nextInt(seed.length());
          text.insert(at, seed, from, Math.min(seed.length(), from + random.nextInt(20)));
        }
        default -> {
          if (at < text.length()) {
            text.setCharAt(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
          }
        }
      }
    }
    return text.toString();
  }

  @ParameterizedTest
  @EnumSource
  void longAndDeepTexts(Language language) {
    List<String> pieces =
        List.of(
            "(",
            "[",
            "((u64 *)",
            "r0 = ",
            "r0 = -",
            "\"",
            "\"\\",
            "/*",
            "/**/",
            "*",
            "a",
            "0",
            "9",
            "0x",
            "l: ",
            "lock ",
            "a, ",
            "+",
            "<",
            "<a",
            ".",
            ".a ",
            ".map a",
            "#",
            "@",
            "\r",
            "\f",
            "00 ",
            "call ",
            "(b7) ",
            "1: ",
            "map[a] + ",
            "if r1 == r2 goto +1 ",
            "%",
            "-",
            "a.",
            "; verify: ",
            "; run: packet=",
            "ff*",
            "4*([1]&",
            "{1,",
            "1,",
            "1 ",
            "\u0000");
    for (String piece : pieces) {
      String line = piece.repeat(100_000 / piece.length());
      assertTimeoutPreemptively(
          Duration.ofSeconds(10), () -> language.reads(line), () -> "one line of " + piece);
      String lines = (piece + "\n").repeat(10_000);
      assertTimeoutPreemptively(
          Duration.ofSeconds(10), () -> language.reads(lines), () -> "many lines of " + piece);
    }
  }

  @Test
  void aProgramOfAMillionSlotsIsRead() {
    String text = "r0 = 0\n".repeat(999_999) + "exit\n";
    assertTrue(
        Dialect.KERNEL.assemble(new Source("t", text), Symbols.NONE)
            instanceof Reading.Read<Assembly>);
    assertFalse(Language.KERNEL.reads(text + "exit\n"));
  }
}
