package dev.assay.crosscheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.assay.grammar.Dialect;
import dev.assay.grammar.listing.Symbols;
import dev.assay.grammar.text.MalformedText;
import dev.assay.grammar.text.Source;
import dev.assay.interp.checking.CheckingInterpreter;
import dev.assay.interp.machine.AddressSpace;
import dev.assay.interp.machine.Host;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfException;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.Encoding;
import dev.assay.ir.btf.BtfType.Linkage;
import dev.assay.ir.btf.BtfType.Member;
import dev.assay.ir.btf.BtfType.Parameter;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.smt.SmtVerifier;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Kernel objects by a small kernel's types: what smt proves, and what it breaks breaks in a run.
 */
class KernelObjectsTest {
  private static final int INT = 1;
  private static final int TASK = 2;
  private static final int TO_TASK = 3;

  private static final Environment LINUX =
      Environment.linux(KernelVersion.V6_18, Configuration.FULL)
          .withKernelTypes(() -> Optional.of(btf()));

  private static final Btf KERNEL = read();

  private final AddressSpace space =
      assertInstanceOf(AddressSpace.Acquired.class, AddressSpace.acquire()).space();

  private static Btf btf() {
    return KERNEL;
  }

  // pid, real_parent (sure under RCU), last_wakee (nobody's), a hole of eight bytes.
  private static Btf read() {
    try {
      return Btf.of(
          List.of(
              new BtfType.Int("int", 4, 32, 0, Encoding.SIGNED),
              new BtfType.Struct(
                  "task_struct",
                  32,
                  false,
                  List.of(
                      member("pid", INT, 0),
                      member("real_parent", TO_TASK, 8),
                      member("last_wakee", TO_TASK, 16))),
              new BtfType.Pointer(TASK),
              new BtfType.Struct(
                  "task_struct__safe_rcu", 8, false, List.of(member("real_parent", TO_TASK, 0))),
              new BtfType.Prototype(
                  INT, List.of(new Parameter("task", TO_TASK), new Parameter("flags", INT))),
              new BtfType.Function("attached", 5, Linkage.STATIC),
              new BtfType.Struct("bpf_array", 8, false, List.of(member("max", INT, 4)))));
    } catch (BtfException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Member member(String name, int type, int offset) {
    return new Member(name, type, offset * 8, 0);
  }

  @AfterEach
  void close() {
    space.close();
  }

  private static Program program(String text) throws MalformedText {
    return Dialect.KERNEL.assemble(new Source("test", text), Symbols.of(LINUX)).orThrow().program();
  }

  private Verification verify(Program program) {
    return new SmtVerifier(LINUX).verify(program, VerificationOptions.QUIET);
  }

  private void safe(String text) throws MalformedText {
    assertEquals(new Verdict.Accepted(), verify(program(text)).verdict());
  }

  /** Refused, and the input that smt gives faults alike. */
  private void unsafe(String expected, String text) throws MalformedText {
    unsafe(expected, expected, text);
  }

  private void unsafe(String expected, String inRun, String text) throws MalformedText {
    Program program = program(text);
    Verification verification = verify(program);
    var violation = assertInstanceOf(Verdict.Rejected.class, verification.verdict()).violation();
    assertEquals(expected, violation.property() + "@" + violation.slot());
    Outcome outcome =
        new CheckingInterpreter(new Host(space, LINUX))
            .run(program, verification.counterexample().orElseThrow());
    Outcome.Faulted fault = assertInstanceOf(Outcome.Faulted.class, outcome);
    assertEquals(inRun, fault.fault().property() + "@" + fault.slot());
  }

  private static String current(String body) {
    return ".type raw_tracepoint\n call bpf_get_current_task_btf\n" + body + " r0 = 0\n exit\n";
  }

  private static String attached(String body) {
    return ".type tracing\n.attach trace_fentry\n.target \"attached\"\n"
        + body
        + " r0 = 0\n exit\n";
  }

  @Test
  void membersOfTrustedObjectsAreWhatTheKernelVouchesFor() throws MalformedText {
    safe(current(" r1 = *(u32 *)(r0 + 0)\n"));
    safe(current(" r1 = *(u64 *)(r0 + 8)\n r2 = *(u32 *)(r1 + 0)\n"));
    safe(current(" r1 = *(u64 *)(r0 + 16)\n r2 = *(u32 *)(r1 + 0)\n"));
    String number = current(" r1 = *(u32 *)(r0 + 0)\n r2 = *(u32 *)(r1 + 0)\n");
    unsafe("pointer-type@2", "null-dereference@2", number); // in runs, members are 0
  }

  @Test
  void objectsEndAndAreNotWritten() throws MalformedText {
    unsafe("memory-bounds@1", current(" r1 = *(u32 *)(r0 + 32)\n"));
    unsafe("memory-bounds@1", current(" r1 = *(u32 *)(r0 - 4)\n"));
    unsafe("permission@1", current(" *(u32 *)(r0 + 0) = 1\n"));
  }

  @Test
  void contextsAreTheArgumentsOfTheFunction() throws MalformedText {
    safe(attached(" r1 = *(u64 *)(r1 + 0)\n r2 = *(u32 *)(r1 + 0)\n"));
    safe(attached(" r2 = *(u64 *)(r1 + 8)\n"));
    unsafe("context-access@0", attached(" r2 = *(u64 *)(r1 + 16)\n"));
    unsafe("context-access@0", attached(" *(u64 *)(r1 + 8) = 1\n"));
    unsafe("memory-bounds@1", attached(" r1 = *(u64 *)(r1 + 0)\n r2 = *(u32 *)(r1 + 32)\n"));
  }

  private static String lookUp(String after) {
    return """
    .type sched_cls
     *(u64 *)(r10 - 8) = 0
     *(u32 *)(r10 - 12) = 0
     r2 = r10
     r2 += -12
     r3 = 12
     r4 = 0
     r5 = 0
     call bpf_sk_lookup_tcp
    """
        + after;
  }

  @Test
  void socketsThatWereFoundAreGivenBack() throws MalformedText {
    String release = " if r0 == 0 goto +2\n r1 = r0\n call bpf_sk_release\n r0 = 0\n exit\n";
    safe(lookUp(release));
    unsafe("reference@9", lookUp(" r0 = 0\n exit\n"));
    String used =
        " if r0 == 0 goto +4\n r6 = r0\n r1 = r0\n call bpf_sk_release\n"
            + " r1 = *(u32 *)(r6 + 0)\n r0 = 0\n exit\n";
    unsafe("pointer-type@12", lookUp(used));
  }

  @Test
  void socketsFoundInMapsAreGivenBackToo() throws MalformedText {
    String text =
        """
        .type sched_cls
        .map m sockmap key=4 value=8 entries=4
         *(u32 *)(r10 - 4) = 0
         r1 = map[m]
         r2 = r10
         r2 += -4
         call bpf_map_lookup_elem
        """;
    unsafe("reference@7", text + " r0 = 0\n exit\n");
    safe(text + " if r0 == 0 goto +2\n r1 = r0\n call bpf_sk_release\n r0 = 0\n exit\n");
  }

  @Test
  void whatTheKernelSaysOfMapsIsRead() throws MalformedText {
    String text = ".type sched_cls\n.map m array key=4 value=8 entries=4\n r1 = map[m]\n";
    safe(text + " r2 = *(u32 *)(r1 + 4)\n r2 = r1\n r0 = 0\n exit\n");
    unsafe("memory-bounds@2", text + " r2 = *(u32 *)(r1 + 8)\n r0 = 0\n exit\n");
    unsafe("permission@2", text + " *(u32 *)(r1 + 4) = 1\n r0 = 0\n exit\n");
  }
}
