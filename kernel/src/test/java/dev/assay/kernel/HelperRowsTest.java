package dev.assay.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.assay.ir.environment.Argument;
import dev.assay.ir.environment.ArgumentKind;
import dev.assay.ir.environment.AttachType;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.HelperAnswer;
import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.environment.HelperTrait;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.environment.TypeFlag;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.LogLevel;
import dev.assay.ir.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rows of helpers.tsv against what the live kernel says of each argument. */
class HelperRowsTest {
  private static final String MEMORY =
      "fp, pkt, pkt_meta, map_key, map_value, mem, ringbuf_mem, buf, trusted_ptr_";

  private static final Pattern RESULT = Pattern.compile("R0=([a-z_0-9-]+)");

  private final List<String> differences = new ArrayList<>();
  private Environment environment = Environment.linux(KernelVersion.V6_18, Configuration.FULL);
  private int asked;
  private int unasked;

  @Test
  void argumentsAreWhatTheKernelWants() {
    Kernel kernel = kernel();
    environment = Environment.linux(kernel.version(), kernel.configuration());
    for (HelperPrototype prototype : environment.prototypes()) {
      kind(environment, prototype)
          .ifPresentOrElse(kind -> ask(kernel, prototype, kind), () -> unasked++);
    }
    System.out.println("helper rows: " + asked + " questions asked, " + unasked + " not askable");
    assertEquals(List.of(), differences);
    assertTrue(asked > 1500, "only " + asked + " questions could be asked");
  }

  /** Which helpers a kind of program gets, asked with a call that has no arguments. */
  @Test
  void whatIsOfferedIsWhatTheKernelOffers() {
    Kernel kernel = kernel();
    environment = Environment.linux(kernel.version(), kernel.configuration());
    for (ProgramKind kind : kinds()) {
      for (int id = 1; id < Environment.HELPER_COUNT; id++) {
        boolean offered = !(environment.helper(id, kind) instanceof HelperAnswer.NotForProgram);
        ask(kernel, kind, id, offered);
      }
    }
    assertEquals(List.of(), differences);
    assertTrue(asked > 5000, "only " + asked + " questions could be asked");
  }

  private void ask(Kernel kernel, ProgramKind kind, int id, boolean offered) {
    Program call = new HelperProbe(environment, kind).call(id);
    String said = reason(kernel, Optional.of(call)).orElse("");
    expect(
        kind.type() + " " + kind.attach() + " #" + id,
        Boolean.toString(offered),
        Optional.of(Boolean.toString(!said.contains("cannot use helper"))));
  }

  private static Kernel kernel() {
    return switch (Kernel.find()) {
      case Availability.Present(var kernel) ->
          kernel.version().equals(KernelVersion.V6_18)
              ? kernel
              : abort("the rows are 6.18's, the kernel is " + kernel.release());
      case Availability.Absent(var reason) -> abort(reason);
    };
  }

  private void ask(Kernel kernel, HelperPrototype prototype, ProgramKind kind) {
    for (int place = 0; place < prototype.arguments().size(); place++) {
      int register = place + 1;
      Argument argument = prototype.arguments().get(place);
      String where = prototype.id() + " " + prototype.symbol() + " argument " + register;
      HelperProbe probe = new HelperProbe(environment, prototype, kind);
      ask(
          kernel,
          probe.wrongAt(place, HelperProbe.Wrong.ABSENT),
          where,
          "R" + register + " !read_ok");
      askKind(kernel, prototype, kind, place, where);
      if (argument.kind() == ArgumentKind.MEM) {
        askMemory(kernel, prototype, kind, place, where);
      }
    }
    askGood(kernel, prototype, kind);
  }

  private void askKind(
      Kernel kernel, HelperPrototype prototype, ProgramKind kind, int place, String where) {
    int register = place + 1;
    Argument argument = prototype.arguments().get(place);
    Optional<String> said =
        reason(
            kernel,
            new HelperProbe(environment, prototype, kind).wrongAt(place, HelperProbe.Wrong.KIND));
    if (argument.kind() == ArgumentKind.ANYTHING) {
      expect(where, "no complaint", said.map(text -> complaint(text, register)));
    } else {
      String given = argument.kind() == ArgumentKind.CTX ? "fp" : "ctx";
      expect(
          where, "R" + register + " type=" + given + " expected=" + wanted(argument.kind()), said);
    }
  }

  private static String complaint(String reason, int register) {
    return HelperProbe.register(reason).orElse(0) == register ? reason : "no complaint";
  }

  private static String wanted(ArgumentKind kind) {
    return switch (kind) {
      case CONST_MAP_PTR -> "map_ptr";
      case MAP_KEY, MAP_VALUE, MEM -> MEMORY;
      case CONST_SIZE, CONST_SIZE_OR_ZERO, CONST_ALLOC_SIZE_OR_ZERO, SCALAR -> "scalar";
      case CTX -> "ctx";
      case ANYTHING -> "anything";
      case SPIN_LOCK, KPTR_XCHG_DEST -> "map_value, ptr_";
      case SOCK_COMMON -> "sock_common, sock, tcp_sock, xdp_sock";
      case SOCKET -> "sock";
      case BTF_ID -> "ptr_, trusted_ptr_, rcu_ptr_";
      case RINGBUF_MEM -> "ringbuf_mem";
      case BTF_ID_SOCK_COMMON -> "sock_common, sock, tcp_sock, xdp_sock, ptr_, trusted_ptr_";
      case PERCPU_BTF_ID -> "percpu_ptr_, percpu_rcu_ptr_, percpu_trusted_ptr_";
      case FUNC -> "func";
      case STACK -> "fp";
      case CONST_STR, TIMER -> "map_value";
      case DYNPTR -> "fp, dynptr_ptr";
    };
  }

  /** Memory that is written must be writable; null is taken where the row says so. */
  private void askMemory(
      Kernel kernel, HelperPrototype prototype, ProgramKind kind, int place, String where) {
    Argument argument = prototype.arguments().get(place);
    reason(
            kernel,
            new HelperProbe(environment, prototype, kind)
                .wrongAt(place, HelperProbe.Wrong.READ_ONLY))
        .ifPresent(said ->
            expect(
                where + " written",
                Boolean.toString(argument.is(TypeFlag.WRITE)),
                Optional.of(Boolean.toString(said.startsWith("write into map forbidden")))));
    reason(
            kernel,
            new HelperProbe(environment, prototype, kind).wrongAt(place, HelperProbe.Wrong.ZERO))
        .ifPresent(said ->
            expect(
                where + " null",
                Boolean.toString(argument.mayBeNull()),
                Optional.of(
                    Boolean.toString(!said.startsWith("R" + (place + 1) + " type=scalar")))));
  }

  /** No further argument is asked for; the licence matters where the row says so. */
  private void askGood(Kernel kernel, HelperPrototype prototype, ProgramKind kind) {
    String where = prototype.id() + " " + prototype.symbol();
    Optional<Program> good = new HelperProbe(environment, prototype, kind).good();
    reason(kernel, good)
        .ifPresent(said ->
            expect(
                where,
                "no complaint",
                Optional.of(HelperProbe.register(said).isPresent() ? said : "no complaint")));
    good.flatMap(program -> result(kernel, prototype, program))
        .ifPresent(said -> expect(where + " result", returned(prototype), Optional.of(said)));
    // A loader that allocates, or a lock that is held, says more than a packet pointer.
    reason(kernel, new HelperProbe(environment, prototype, kind).packetAfter())
        .filter(said -> said.isEmpty() || said.startsWith("R9 "))
        .ifPresent(said ->
            expect(
                where + " packet",
                Boolean.toString(prototype.is(HelperTrait.CHANGES_PACKET_DATA)),
                Optional.of(Boolean.toString(!said.isEmpty()))));
    // Tasks come from a helper that is itself restricted.
    boolean restricted =
        prototype.arguments().stream().anyMatch(each -> each.btfType().equals("task_struct"));
    reason(
            kernel,
            good.filter(program -> !restricted)
                .map(program -> program.toBuilder().licence("Proprietary").build()))
        .ifPresent(said ->
            expect(
                where + " GPL",
                Boolean.toString(prototype.is(HelperTrait.GPL_ONLY)),
                Optional.of(Boolean.toString(said.contains("GPL")))));
  }

  private static String returned(HelperPrototype prototype) {
    String name =
        switch (prototype.returns().kind()) {
          case INTEGER -> "scalar";
          case VOID -> "nothing";
          case MAP_VALUE -> "map_value";
          case SOCKET -> "sock";
          case TCP_SOCK -> "tcp_sock";
          case SOCK_COMMON -> "sock_common";
          case MEM ->
              prototype.returns().flags().contains(TypeFlag.RINGBUF) ? "ringbuf_mem" : "mem";
          case MEM_OR_BTF_ID -> "percpu_mem";
          case BTF_ID -> "ptr_" + prototype.returns().btfType();
        };
    return name + (prototype.returns().mayBeNull() ? "_or_null" : "");
  }

  /**
   * What r0 holds after the call, by its name in the log; empty where the log does not get there.
   */
  private static Optional<String> result(
      Kernel kernel, HelperPrototype prototype, Program program) {
    List<VerifierLog.Line> lines = kernel.load(program, LogLevel.STATES).read().lines();
    for (VerifierLog.Line line : lines) {
      if (line instanceof VerifierLog.Line.Step step
          && step.text().startsWith("call ")
          && step.text().endsWith("#" + prototype.id())
          && !step.after().isEmpty()) {
        Matcher state = RESULT.matcher(step.after());
        return Optional.of(state.find() ? plain(state.group(1)) : "nothing");
      }
    }
    return Optional.empty();
  }

  private static String plain(String state) {
    if (state.matches("-?\\d.*")) {
      return "scalar";
    }
    String or = state.contains("_or_null") ? "_or_null" : "";
    return state.replace("_or_null_", "_").replace("_or_null", "").replace("trusted_", "") + or;
  }

  private void ask(Kernel kernel, Optional<Program> program, String where, String expected) {
    expect(where, expected, reason(kernel, program));
  }

  private void expect(String where, String expected, Optional<String> said) {
    if (said.isEmpty()) {
      unasked++;
      return;
    }
    asked++;
    if (!said.get().equals(expected)) {
      differences.add(where + ": row " + expected + ", kernel " + said.get());
    }
  }

  private static Optional<String> reason(Kernel kernel, Optional<Program> program) {
    return program.map(known ->
        switch (kernel.load(known, LogLevel.NONE).verification().verdict()) {
          case Verdict.Accepted() -> "";
          case Verdict.Rejected(var violation) -> violation.message();
          case Verdict.Inconclusive(_, var why) -> why;
        });
  }

  private static Optional<ProgramKind> kind(Environment environment, HelperPrototype prototype) {
    return kinds().stream()
        .filter(kind -> kind.sleepable() || !prototype.is(HelperTrait.MIGHT_SLEEP))
        .filter(kind ->
            environment.helper(prototype.id(), kind).equals(new HelperAnswer.Offered(prototype)))
        .findFirst();
  }

  private static List<ProgramKind> kinds() {
    List<ProgramKind> kinds = new ArrayList<>();
    for (ProgramType type :
        List.of(
            ProgramType.SCHED_CLS,
            ProgramType.XDP,
            ProgramType.SOCKET_FILTER,
            ProgramType.SOCK_OPS,
            ProgramType.SK_MSG,
            ProgramType.SK_SKB,
            ProgramType.LWT_IN,
            ProgramType.LWT_XMIT,
            ProgramType.LWT_SEG6LOCAL,
            ProgramType.FLOW_DISSECTOR,
            ProgramType.SK_REUSEPORT,
            ProgramType.KPROBE,
            ProgramType.TRACEPOINT,
            ProgramType.PERF_EVENT,
            ProgramType.RAW_TRACEPOINT)) {
      kinds.add(ProgramKind.of(type));
    }
    attached(kinds, ProgramType.CGROUP_SKB, AttachType.CGROUP_INET_EGRESS);
    attached(kinds, ProgramType.CGROUP_SOCK, AttachType.CGROUP_INET_SOCK_CREATE);
    attached(kinds, ProgramType.CGROUP_SOCK_ADDR, AttachType.CGROUP_INET4_CONNECT);
    attached(kinds, ProgramType.CGROUP_DEVICE, AttachType.CGROUP_DEVICE);
    attached(kinds, ProgramType.CGROUP_SYSCTL, AttachType.CGROUP_SYSCTL);
    attached(kinds, ProgramType.CGROUP_SOCKOPT, AttachType.CGROUP_SETSOCKOPT);
    attached(kinds, ProgramType.SK_LOOKUP, AttachType.SK_LOOKUP);
    attached(kinds, ProgramType.KPROBE, AttachType.TRACE_KPROBE_MULTI);
    attached(kinds, ProgramType.KPROBE, AttachType.TRACE_UPROBE_MULTI);
    kinds.add(
        ProgramKind.of(ProgramType.TRACING)
            .withAttach(AttachType.TRACE_RAW_TP)
            .withTarget("sched_switch"));
    kinds.add(
        ProgramKind.of(ProgramType.TRACING).withAttach(AttachType.TRACE_ITER).withTarget("task"));
    kinds.add(ProgramKind.of(ProgramType.KPROBE).asSleepable());
    kinds.add(ProgramKind.of(ProgramType.SYSCALL).asSleepable());
    return kinds;
  }

  private static void attached(List<ProgramKind> kinds, ProgramType type, AttachType attach) {
    kinds.add(ProgramKind.of(type).withAttach(attach));
  }
}
