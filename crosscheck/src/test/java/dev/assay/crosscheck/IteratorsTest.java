package dev.assay.crosscheck;

import dev.assay.grammar.text.MalformedText;
import org.junit.jupiter.api.Test;

/**
 * Open-coded iterators, by the types beside the shipped programs: what smt proves of loops over
 * them, and what it breaks breaks in a run.
 */
class IteratorsTest extends KernelFunctionTexts {
  private static String filter(String body) {
    return ".type cgroup_skb\n" + body;
  }

  private static String call(int offset, String function) {
    return " r1 = r10\n r1 += " + offset + "\n @bpf_iter_" + function + "\n";
  }

  /** Begins one in the eight bytes at r10 - 8; five slots. */
  private static String begin(int begin, String end) {
    return " r2 = " + begin + "\n r3 = " + end + "\n" + call(-8, "num_new");
  }

  private static final String NEXT = call(-8, "num_next");
  private static final String END = call(-8, "num_destroy");

  /** Does something with each number, which r0 points to. */
  private static String each(String turn) {
    return "next:\n" + NEXT + " if r0 == 0 goto done\n" + turn + " goto next\ndone:\n" + END;
  }

  @Test
  void everyIteratorIsBegunOnceAndEnded() throws MalformedText {
    safe(filter(begin(0, "10") + END));
    unsafe("reference@6", filter(begin(0, "10")));
    unsafe("call-argument@2", filter(NEXT));
    unsafe("call-argument@9", filter(begin(0, "10") + begin(0, "10") + END));
    unsafe("call-argument@10", filter(begin(0, "10") + END + END));
    unsafe("call-argument@4", filter(begin(0, "10").replace("-8", "-12") + END));
  }

  @Test
  void itsBytesAreTheKernels() throws MalformedText {
    unsafe("uninitialized-read@5", filter(begin(0, "10") + " r2 = *(u8 *)(r10 - 1)\n" + END));
    unsafe("call-argument@8", filter(begin(0, "10") + " *(u8 *)(r10 - 1) = 0\n" + END));
    unsafe("reference@7", filter(begin(0, "10") + " *(u64 *)(r10 - 8) = 0\n"));
    safe(filter(begin(0, "10") + " *(u8 *)(r10 - 9) = 0\n" + END));
  }

  @Test
  void whatItGivesIsReadAsLongAsItLasts() throws MalformedText {
    safe(filter(begin(0, "10") + each(" r2 = *(u32 *)(r0 + 0)\n")));
    unsafe("memory-bounds@9", filter(begin(0, "10") + each(" r2 = *(u32 *)(r0 + 4)\n")));
    unsafe("permission@9", filter(begin(0, "10") + each(" *(u32 *)(r0 + 0) = 1\n")));
    String kept = begin(0, "10") + NEXT + " if r0 == 0 goto out\n r6 = r0\n" + END;
    unsafe("pointer-type@13", filter(kept + " r2 = *(u32 *)(r6 + 0)\nout:\n"));
    unsafe("null-dereference@8", filter(begin(10, "10") + NEXT + " r2 = *(u32 *)(r0 + 0)\n" + END));
  }

  /** Writes to the byte of the 16 below the iterator that the number says. */
  private static final String STORE =
      " r2 = *(s32 *)(r0 + 0)\n r3 = r10\n r3 += -24\n r3 += r2\n *(u8 *)(r3 + 0) = 1\n";

  @Test
  void numbersLieInTheirRange() throws MalformedText {
    safe(filter(begin(0, "16") + each(STORE)));
    safe(filter(begin(-3, "-2") + each(STORE.replace("-24", "-21"))));
    unsafe("call-argument@7", filter(begin(0, "17") + each(STORE)));
    unsafe("stack-bounds@13", filter(begin(500, "900") + each(STORE)));
    String some = " r6 = *(u32 *)(r1 + 0)\n if r6 > 16 goto out\n";
    safe(filter(some + begin(0, "r6") + each(STORE) + "out:\n"));
    String many = " r6 = *(u32 *)(r1 + 0)\n";
    unsafe("stack-bounds@14", filter(many + begin(17, "r6") + each(STORE.replace("-24", "-9"))));
  }

  @Test
  void countersGrowWithTheTurns() throws MalformedText {
    String counter = " r6 = *(u32 *)(r1 + 0)\n r7 = r10\n r7 += -24\n r8 = 0\n";
    String turn = " if r8 > 15 goto done\n *(u8 *)(r7 + 0) = 1\n r7 += 1\n r8 += 1\n";
    safe(filter(counter + begin(0, "r6") + each(turn)));
  }

  // ---- bits and objects

  /** Begins one over the bits of r6 in the sixteen bytes at r10 - 24. */
  private static final String BITS =
      " *(u64 *)(r10 - 8) = r6\n r2 = r10\n r2 += -8\n r3 = 1\n" + call(-24, "bits_new");

  @Test
  void bitsLieInTheirWords() throws MalformedText {
    String turn =
        " r2 = *(s32 *)(r0 + 0)\n r3 = r10\n r3 += -88\n r3 += r2\n *(u8 *)(r3 + 0) = 1\n";
    String each =
        "next:\n" + call(-24, "bits_next") + " if r0 == 0 goto done\n" + turn + " goto next\n";
    String loop = " r6 = *(u32 *)(r1 + 0)\n" + BITS + each + "done:\n" + call(-24, "bits_destroy");
    safe(filter(loop));
    unsafe("stack-bounds@16", filter(loop.replace("-88", "-8")));
    unsafe(
        "uninitialized-read@8",
        filter(
            loop.replace("r3 = 1\n", "r3 = 1\n")
                .replace("next:\n", " r2 = *(u64 *)(r10 - 16)\nnext:\n")));
  }

  @Test
  void objectsComeOneByOne() throws MalformedText {
    String begin = " r2 = 0\n r3 = 0\n" + call(-24, "task_new");
    String next = call(-24, "task_next") + " if r0 == 0 goto done\n";
    String end = "done:\n" + call(-24, "task_destroy");
    String all = begin + "next:\n" + next + " r2 = *(u32 *)(r0 + 16)\n goto next\n" + end;
    safe(".type tracing\n.attach trace_raw_tp\n.target \"sched_pi_setprio\"\n" + all);
    unsafe("locking@4", ".type syscall\n.flags sleepable\n" + all);
    String asked = " if r0 == 0 goto done\n";
    unsafe(
        "null-dereference@8",
        ".type tracing\n.attach trace_raw_tp\n.target \"sched_pi_setprio\"\n"
            + all.replace(asked, ""));
  }
}
