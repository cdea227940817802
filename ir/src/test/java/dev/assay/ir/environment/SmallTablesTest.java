package dev.assay.ir.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.ir.isa.Code;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.ProgramFlag;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallTablesTest {
  private final Environment environment =
      Environment.linux(KernelVersion.V6_18, Configuration.FULL);

  /** Measured on 6.18.44 with constants from -2 to 5. */
  @ParameterizedTest
  @CsvSource({
    "cgroup_skb,cgroup_inet_ingress,0,1",
    "cgroup_skb,cgroup_inet_egress,0,3",
    "cgroup_sock,cgroup_inet_sock_create,0,1",
    "cgroup_sock_addr,cgroup_inet4_bind,0,3",
    "cgroup_sock_addr,cgroup_inet6_connect,0,1",
    "cgroup_sock_addr,cgroup_unix_getsockname,1,1",
    "kprobe,trace_uprobe_session,0,1",
    "tracing,trace_iter,0,1",
    "netfilter,netfilter,0,1",
    "sk_lookup,sk_lookup,0,1",
  })
  void returnRanges(String type, String attach, long min, long max) {
    ProgramKind kind =
        ProgramKind.of(ProgramType.find(type).orElseThrow(), AttachType.find(attach));
    assertEquals(Optional.of(new ReturnRange(min, max, 64)), environment.returns(kind));
  }

  @Test
  void anAdministratorMayWhatTheOthersMay() {
    assertEquals(Capability.ALL, Capability.implied(Set.of(Capability.SYS_ADMIN)));
    assertEquals(Set.of(Capability.BPF), Capability.implied(Set.of(Capability.BPF)));
    assertEquals(Optional.of(Capability.NET_ADMIN), Capability.find("net_admin"));
    assertEquals(Optional.empty(), Capability.find("sys_boot"));
  }

  @ParameterizedTest
  @CsvSource({"xdp,net_admin", "kprobe,perfmon", "sk_lookup,bpf", "sched_cls,net_admin"})
  void typesNeedRights(String type, String capability) {
    Set<Capability> needed = environment.type(ProgramType.find(type).orElseThrow()).needs();
    assertTrue(needed.contains(Capability.BPF), type);
    assertTrue(needed.contains(Capability.find(capability).orElseThrow()), type);
  }

  @Test
  void someNeedNone() {
    assertEquals(Set.of(), environment.type(ProgramType.SOCKET_FILTER).needs());
    assertEquals(Set.of(), environment.map(MapType.HASH).orElseThrow().needs());
    assertEquals(Set.of(Capability.BPF), environment.map(MapType.QUEUE).orElseThrow().needs());
  }

  @ParameterizedTest
  @CsvSource({"xdp", "sched_cls", "socket_filter", "kprobe", "sk_msg", "syscall", "flow_dissector"})
  void theseReturnWhatTheyLike(String type) {
    ProgramKind kind = ProgramKind.of(ProgramType.find(type).orElseThrow());
    assertEquals(Optional.empty(), environment.returns(kind));
  }

  @ParameterizedTest
  @CsvSource({
    "xdp,xdp,xdp,''",
    "xdp.frags/devmap,xdp,xdp_devmap,''",
    "kprobe/do_sys_open,kprobe,,do_sys_open",
    "tracepoint/syscalls/sys_enter_open,tracepoint,,syscalls/sys_enter_open",
    "tp_btf/sched_switch,tracing,trace_raw_tp,sched_switch",
    "cgroup/connect6,cgroup_sock_addr,cgroup_inet6_connect,''",
    "uprobe.session/x,kprobe,trace_uprobe_session,x",
  })
  void sections(String name, String type, String attach, String target) {
    SectionRule rule = environment.section(name).orElseThrow();
    assertEquals(type, rule.type().kernelName());
    assertEquals(Optional.ofNullable(attach).flatMap(AttachType::find), rule.attach());
    assertEquals(target, rule.target(name));
  }

  @Test
  void namesThatOnlyOldLoadersKnow() {
    assertEquals(ProgramType.XDP, environment.section("xdp1").orElseThrow().type());
    assertEquals(ProgramType.SOCKET_FILTER, environment.section("socket/3").orElseThrow().type());
    assertEquals("", environment.section("socket/3").orElseThrow().target("socket/3"));
    assertEquals(Optional.empty(), environment.section("xtext"));
  }

  @Test
  void flagsOfSections() {
    assertEquals(
        Set.of(ProgramFlag.SLEEPABLE),
        environment.section("lsm.s/file_open").orElseThrow().flags());
  }

  @ParameterizedTest
  @CsvSource({
    "hash,4,4,1,0,true",
    "hash,0,4,1,0,false",
    "array,8,4,1,0,false",
    "array,4,4,0,0,false",
    "lpm_trie,8,4,1,0,false",
    "lpm_trie,8,4,1,1,true",
    "lpm_trie,4,4,1,1,false",
    "ringbuf,0,0,4096,0,true",
    "ringbuf,0,0,12288,0,false",
    "stack_trace,4,20,1,0,false",
    "devmap,4,8,1,0,true",
    "percpu_array,4,32769,1,0,false",
    "arena,0,0,1,0,false",
    "arena,0,0,1,1024,true",
  })
  void mapRules(String type, int key, int value, int entries, int flags, boolean allowed) {
    MapRules rules = environment.map(MapType.find(type).orElseThrow()).orElseThrow();
    assertEquals(allowed, rules.allow(key, value, entries, flags));
  }

  @Test
  void everyTypeHasItsRow() {
    for (MapType type : MapType.values()) {
      assertEquals(type != MapType.UNSPEC, environment.map(type).isPresent(), type::name);
    }
    for (ProgramType type : ProgramType.values()) {
      ProgramKind kind = ProgramKind.of(type);
      boolean hasHelpers = type != ProgramType.UNSPEC && type != ProgramType.EXT;
      assertEquals(
          hasHelpers,
          environment.helper(5, kind) instanceof HelperAnswer.Offered
              || type == ProgramType.STRUCT_OPS,
          type::name);
    }
  }

  @Test
  void versionsAreOrdered() {
    assertTrue(KernelVersion.V6_1.compareTo(KernelVersion.V6_12) < 0);
    assertEquals(KernelVersion.V6_18, KernelVersion.of("6.18.44"));
    assertThrows(IllegalArgumentException.class, () -> KernelVersion.of("six"));
    VersionSpan span = VersionSpan.of("6.12", "6.12");
    assertTrue(span.contains(KernelVersion.V6_12));
    assertFalse(span.contains(KernelVersion.V6_1));
    assertFalse(span.contains(KernelVersion.V6_18));
  }

  @Test
  void conditionsRefuseUnknownTerms() {
    assertThrows(IllegalArgumentException.class, () -> Condition.of("colour=red"));
    assertThrows(IllegalArgumentException.class, () -> Condition.of("type=xdq"));
  }

  @Test
  void kernelFunctions() {
    Kfunc acquire = environment.kfunc("bpf_task_acquire").orElseThrow();
    assertEquals(Set.of(KfuncFlag.ACQUIRE, KfuncFlag.RCU, KfuncFlag.RET_NULL), acquire.flags());
    assertTrue(acquire.types().contains(ProgramType.TRACING));
    assertFalse(acquire.types().contains(ProgramType.SOCKET_FILTER));
    assertTrue(
        environment
            .kfunc("bpf_rcu_read_lock")
            .orElseThrow()
            .types()
            .contains(ProgramType.SOCKET_FILTER));
    assertEquals(Optional.empty(), environment.kfunc("bpf_no_such_function"));
  }

  @Test
  void packetsAndLicences() {
    assertEquals(
        ProgramTypeRow.PacketUse.READ_AND_WRITE, environment.type(ProgramType.XDP).packet());
    assertEquals(ProgramTypeRow.PacketUse.READ, environment.type(ProgramType.LWT_IN).packet());
    assertEquals(ProgramTypeRow.PacketUse.NONE, environment.type(ProgramType.KPROBE).packet());
    assertTrue(environment.type(ProgramType.SOCKET_FILTER).legacyLoads());
    assertFalse(environment.type(ProgramType.XDP).legacyLoads());
    assertTrue(Licence.isGplCompatible("Dual BSD/GPL"));
    assertFalse(Licence.isGplCompatible("BSD"));
  }

  @Test
  void targetsAreNamedAsTheKernelNamesThem() {
    Program iterator =
        Program.builder("dump", ProgramType.TRACING, Code.of())
            .attachType(Optional.of(AttachType.TRACE_ITER))
            .attachTo(Optional.of("tcp"))
            .flags(Set.of(ProgramFlag.SLEEPABLE))
            .build();
    ProgramKind kind = ProgramKind.of(iterator);
    assertEquals("bpf_iter_tcp", kind.target());
    assertTrue(kind.sleepable());
    // setsockopt is offered to iterators over TCP sockets alone.
    assertTrue(environment.helper(49, kind) instanceof HelperAnswer.Offered);
    assertFalse(
        environment.helper(49, kind.withTarget("bpf_iter_task")) instanceof HelperAnswer.Offered);
  }

  @Test
  void attachPoints() {
    assertTrue(environment.tracepoint("kfree_skb").nullable().contains(3));
    assertTrue(environment.tracepoint("sched_switch").nullable().isEmpty());
    assertTrue(environment.tracepoint("mr_integ_alloc").errors().contains(3));
    assertTrue(environment.securityHook("bpf_lsm_file_open").sleepable());
    assertTrue(environment.securityHook("bpf_lsm_inode_need_killpriv").disabled());
    assertFalse(environment.securityHook("bpf_lsm_task_free").trusted());
    assertFalse(environment.securityHook("bpf_lsm_verify_prog").exists());
    assertEquals(AttachRule.BEFORE, environment.attachRule("do_exit"));
    assertEquals(AttachRule.NOWHERE, environment.attachRule("migrate_disable"));
    assertEquals(AttachRule.ANYWHERE, environment.attachRule("vfs_read"));
    assertEquals(FailureRule.MAY_FAIL, environment.failureRule("__x64_sys_nanosleep"));
    assertEquals(FailureRule.MAY_FAIL_AWAKE, environment.failureRule("should_failslab"));
    assertEquals(FailureRule.MODIFIABLE_ASLEEP, environment.failureRule("bpf_fentry_test1"));
    assertEquals(FailureRule.NEVER, environment.failureRule("vfs_read"));
    assertTrue(environment.operations("bpf_dummy_ops").orElseThrow().supports("test_1", false));
    assertFalse(environment.operations("bpf_dummy_ops").orElseThrow().supports("test_1", true));
    assertTrue(environment.iteratorArguments("bpf_iter_task").getFirst().trusted());
    assertTrue(environment.iteratorArguments("bpf_iter_bpf_map_elem").getFirst().readOnly());
    assertTrue(environment.iteratorArguments("bpf_iter_task_new").isEmpty());
    assertEquals(
        Set.of("get_info"),
        environment.operations("tcp_congestion_ops").orElseThrow().unsupported());
  }
}
