package dev.assay.ir.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContextTableTest {
  /** As far as the kernel was asked, in bytes; larger contexts were asked only up to here. */
  private static final Map<String, Integer> ASKED =
      Map.of("tracepoint", 48, "syscall", 40, "kprobe", 184);

  private final Environment environment =
      Environment.linux(KernelVersion.V6_18, Configuration.HARDENED);

  /** One access of one kind of program. */
  private record Question(String type, String attach, String access, int size, int offset) {}

  @Test
  void allowsWhatTheKernelAllows() throws IOException {
    Map<Question, String> measured = measured();
    List<String> differences = new ArrayList<>();
    int asked = 0;
    for (var kind :
        measured.keySet().stream().map(q -> List.of(q.type(), q.attach())).distinct().toList()) {
      for (String access : List.of("r", "s", "w")) {
        for (int size = 1; size <= (access.equals("s") ? 4 : 8); size *= 2) {
          for (int offset = 0; offset < ASKED.getOrDefault(kind.get(0), 240); offset += size) {
            asked++;
            Question question = new Question(kind.get(0), kind.get(1), access, size, offset);
            String expected = Optional.ofNullable(measured.get(question)).orElse("refused");
            String answer = answer(question);
            if (!answer.equals(expected)) {
              differences.add(question + " kernel: " + expected + " table: " + answer);
            }
          }
        }
      }
    }
    assertTrue(asked > 40_000, "only " + asked + " accesses compared");
    assertEquals(List.of(), differences);
  }

  private String answer(Question question) {
    ProgramKind kind =
        ProgramKind.of(
            ProgramType.find(question.type()).orElseThrow(), AttachType.find(question.attach()));
    Access access =
        switch (question.access()) {
          case "r" -> Access.LOAD;
          case "s" -> Access.SIGNED_LOAD;
          default -> Access.STORE;
        };
    return environment
        .context(kind.type())
        .orElseThrow()
        .access(question.offset(), question.size(), access, kind, environment.configuration())
        .map(field -> access == Access.STORE ? "" : logName(field.value()))
        .orElse("refused");
  }

  private static String logName(FieldValue value) {
    return switch (value.kind()) {
      case SCALAR -> "scalar";
      case PACKET -> "pkt";
      case PACKET_META -> "pkt_meta";
      case PACKET_END -> "pkt_end";
      case SOCKET -> "sock";
      case SOCKET_OR_NULL -> "sock_or_null";
      case SOCK_COMMON_OR_NULL -> "sock_common_or_null";
      case FLOW_KEYS -> "flow_keys";
      case TP_BUFFER -> "tp_buffer";
      case BTF -> "trusted_ptr_" + value.btfType();
    };
  }

  private static Map<Question, String> measured() throws IOException {
    try (InputStream stream =
        ContextTableTest.class.getResourceAsStream("context-accesses-6.18.44.tsv")) {
      byte[] content = Objects.requireNonNull(stream).readAllBytes();
      Map<Question, String> answers = new HashMap<>();
      for (Table.Row row : Table.parse(new String(content, StandardCharsets.UTF_8)).rows()) {
        int size = row.number("size");
        for (String range : row.list("offsets")) {
          String[] ends = range.split("-");
          int last = Integer.parseInt(ends[ends.length - 1]);
          for (int offset = Integer.parseInt(ends[0]); offset <= last; offset += size) {
            answers.put(
                new Question(
                    row.text("type"), row.text("attach"), row.text("access"), size, offset),
                row.text("yields"));
          }
        }
      }
      return answers;
    }
  }

  @Test
  void fieldsLieWhereTheStructuresSay() {
    ContextLayout skb = environment.layout("__sk_buff").orElseThrow();
    assertEquals(192, skb.size());
    assertEquals(76, skb.field("data").orElseThrow().offset());
    assertEquals(24, environment.context(ProgramType.XDP).orElseThrow().size());
    assertEquals(Optional.empty(), environment.context(ProgramType.LSM));
  }

  @Test
  void capabilitiesHideThePacketFromCgroupPrograms() {
    ContextLayout skb = environment.layout("__sk_buff").orElseThrow();
    ProgramKind kind = ProgramKind.of(ProgramType.CGROUP_SKB);
    assertTrue(skb.access(76, 4, Access.LOAD, kind, Configuration.FULL).isPresent());
    assertTrue(
        skb.access(76, 4, Access.LOAD, kind.withCapabilities(Capability.NONE), Configuration.FULL)
            .isEmpty());
  }
}
