package dev.assay.crosscheck;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.assay.grammar.text.MalformedText;
import dev.assay.ir.verdict.Verdict;
import org.junit.jupiter.api.Test;

/**
 * Kernel functions that are known by their declaration alone, by the types beside the shipped
 * programs: what smt proves, and what it breaks breaks in a run.
 */
class KernelFunctionsTest extends KernelFunctionTexts {
  private static String tracepoint(String body) {
    return ".type tracing\n.attach trace_raw_tp\n.target \"sched_pi_setprio\"\n" + body;
  }

  /** With a task in r6 that must be given back. */
  private static String found(String body) {
    return tracepoint(
        " r1 = 1\n @bpf_task_from_pid\n if r0 == 0 goto out\n r6 = r0\n" + body + "out:\n");
  }

  private static final String RELEASE = " r1 = r6\n @bpf_task_release\n";

  @Test
  void whatIsTakenIsGivenBackOnce() throws MalformedText {
    safe(found(RELEASE));
    unsafe("reference@5", found(""));
    unsafe("call-argument@7", found(RELEASE + RELEASE));
    unsafe("pointer-type@6", found(RELEASE + " r1 = *(u32 *)(r6 + 16)\n"));
    unsafe("call-argument@6", found(" r1 = r6\n r1 += 8\n @bpf_task_release\n" + RELEASE));
  }

  @Test
  void nullIsAskedFor() throws MalformedText {
    unsafe(
        "call-argument@3",
        tracepoint(" r1 = 1\n @bpf_task_from_pid\n r1 = r0\n @bpf_task_release\n"));
    unsafe("call-argument@1", tracepoint(" r1 = 0\n @bpf_task_release\n"));
  }

  /** Acquires the task in r1 and gives it back. */
  private static final String ACQUIRE =
      " @bpf_task_acquire\n if r0 == 0 goto out\n r1 = r0\n @bpf_task_release\nout:\n";

  @Test
  void objectsAreVouchedForAsFarAsAskedFor() throws MalformedText {
    String task = " r1 = *(u64 *)(r1 + 0)\n";
    safe(tracepoint(task + ACQUIRE));
    safe(tracepoint(task + " r1 = *(u64 *)(r1 + 24)\n" + ACQUIRE)); // real_parent, under RCU
    unsafe("call-argument@2", tracepoint(task + " r1 = *(u64 *)(r1 + 40)\n" + ACQUIRE));
    unsafe("reference@1", tracepoint(task + " @bpf_task_release\n"));
    String signal = " r2 = 9\n r3 = 0\n r4 = 0\n @bpf_send_signal_task\n";
    safe(tracepoint(task + signal));
    unsafe("call-argument@5", tracepoint(task + " r1 = *(u64 *)(r1 + 24)\n" + signal));
  }

  @Test
  void objectsAreOfTheTypeOrHoldIt() throws MalformedText {
    String mask = " @bpf_cpumask_create\n if r0 == 0 goto out\n r6 = r0\n r1 = r6\n";
    String end = " r1 = r6\n @bpf_cpumask_release\nout:\n";
    safe(tracepoint(mask + " @bpf_cpumask_weight\n" + end));
    unsafe("call-argument@4", tracepoint(mask + " @bpf_task_release\n" + end));
    unsafe("call-argument@5", tracepoint(mask + " r1 += 8\n @bpf_cpumask_weight\n" + end));
    unsafe("context-access@0", tracepoint(" @bpf_cpumask_weight\n"));
  }

  private static String populate(int size) {
    String mask = " @bpf_cpumask_create\n if r0 == 0 goto out\n r6 = r0\n r1 = r6\n";
    String bytes = " *(u64 *)(r10 - 8) = 3\n r2 = r10\n r2 += -8\n r3 = " + size + "\n";
    String end = " r1 = r6\n @bpf_cpumask_release\nout:\n";
    return tracepoint(mask + bytes + " @bpf_cpumask_populate\n" + end);
  }

  @Test
  void memoryIsAsLongAsSaid() throws MalformedText {
    safe(populate(8));
    unsafe("stack-bounds@8", populate(9));
  }

  /** Looks a connection up; what follows finds the options' error in r1. */
  private static String lookUp(String body) {
    return """
    .type sched_cls
     *(u64 *)(r10 - 8) = 0
     *(u64 *)(r10 - 16) = 0
     *(u64 *)(r10 - 24) = 0
     *(u64 *)(r10 - 32) = 0
     r2 = r10
     r2 += -16
     r3 = 12
     r4 = r10
     r4 += -32
     r5 = 16
     @bpf_skb_ct_lookup
     r1 = *(u32 *)(r10 - 28)
     if r0 == 0 goto none
    """
        + " r1 = r0\n @bpf_ct_release\n goto out\nnone:\n"
        + body
        + "out:\n";
  }

  @Test
  void memoryThatIsGivenMayBeWritten() throws MalformedText {
    safe(lookUp(""));
    // Nobody has said that the error is still 0.
    assertInstanceOf(
        Verdict.Inconclusive.class,
        verify(program(lookUp(" if r1 == 0 goto out\n r2 = *(u8 *)(r1 + 0)\n"))).verdict());
  }

  @Test
  void resultsAreAnyNumbers() throws MalformedText {
    String length =
        ".type sched_cls\n.map m array key=4 value=16 entries=1\n r1 = map_value[m]\n r6 = r1\n"
            + " @bpf_strlen\n";
    String store = " r6 += r0\n *(u8 *)(r6 + 0) = 0\n";
    unsafe("map-value-bounds@5", length + store);
    safe(length + " if r0 > 15 goto out\n" + store + "out:\n");
  }

  @Test
  void castsGiveViewsAndNoLeaveToWrite() throws MalformedText {
    String own = ".type sched_cls\n @bpf_cast_to_kern_ctx\n";
    safe(own + " r1 = *(u64 *)(r0 + 16)\n");
    unsafe("permission@1", own + " *(u32 *)(r0 + 80) = 1\n");
    String any = ".type sched_cls\n r1 = 77\n r2 = 0\n @bpf_rdonly_cast\n";
    safe(any + " r1 = *(u64 *)(r0 + 4096)\n");
    unsafe("permission@3", any + " *(u64 *)(r0 + 0) = 1\n");
    unsafe("call-argument@2", ".type sched_cls\n r1 = 77\n r2 = -1\n @bpf_rdonly_cast\n");
  }
}
