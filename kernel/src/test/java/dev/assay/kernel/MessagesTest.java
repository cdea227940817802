package dev.assay.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.ir.verdict.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {
  private final Messages messages = Messages.load();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "R0 !read_ok;uninitialized-read",
        "invalid bpf_context access off=8 size=8;context-access",
        "dereference of modified ctx ptr R1 off=8 disallowed;context-access",
        "R7 offset is outside of the packet;packet-bounds",
        "R1 min value is outside of the allowed memory range;map-value-bounds",
        "invalid write to stack R1 off=-1 size=20;stack-bounds",
        "R0 invalid mem access 'map_value_or_null';null-dereference",
        "R1 invalid mem access 'scalar';pointer-type",
        "R1 pointer += pointer prohibited;pointer-arithmetic",
        "R1 pointer -= pointer prohibited;privilege",
        "R1 partial copy of pointer;privilege",
        "R1 pointer arithmetic prohibited;privilege",
        "program of this type cannot use helper bpf_override_return#58;not-offered",
        "unreachable insn 6;dead-code",
        "last insn is not an exit or jmp;control-flow",
        "frame pointer is read only;frame-pointer",
        "At program exit the register R0 has smin=2 smax=2 should have been in [0, 1];return-value",
        "Unreleased reference id=2 alloc_insn=3;reference",
        "BPF_EXIT instruction in main prog would lead to reference leak;reference",
        "bpf_spin_unlock without taking a lock;locking",
        "R1 type=scalar expected=fp, pkt, pkt_meta, map_key, map_value, mem, ringbuf_mem, buf,"
            + " trusted_ptr_;call-argument",
        "write into map forbidden, value_size=8 off=0 size=8;permission",
        "misaligned stack access off 0+-8+1 size 8;alignment",
        "invalid size of register fill;partial-spill",
        "BPF program is too large. Processed 1000001 insn;complexity",
        "infinite loop detected at insn 4;termination",
        "cannot call GPL-restricted function from non-GPL compatible program;licence",
        "unknown opcode 06;encoding",
        "combined stack size of 2 calls is 544. Too large;stack-depth",
        "R0 leaks addr as return value;privilege",
        "the call stack of 9 frames is too deep !;call-depth",
      })
  void spotMessages(String message, String property) {
    assertEquals(Property.find(property).orElseThrow(), messages.property(message));
  }

  /** No refusal of the measured ones falls through to the last property. */
  @Test
  void everyMeasuredRefusalIsKnown() throws IOException {
    Path samples = Path.of("../../shared/data/kernel/ebpf_samples-6.18.tsv");
    Path selftests = Path.of("../../shared/data/kernel/selftests-dev-6.18.tsv");
    assumeTrue(Files.exists(samples), "the measured verdicts are not beside the project");
    List<String> unknown = new ArrayList<>();
    int refusals = 0;
    for (String[] row : rows(samples)) {
      if (row[5].equals("rejected") && !row[16].isEmpty()) {
        refusals++;
        if (!messages.knows(row[16])) {
          unknown.add(row[16]);
        }
      }
    }
    for (String[] row : rows(selftests)) {
      if (row[6].equals("failure") && !row[19].isEmpty()) {
        refusals++;
        if (!messages.knows(row[19])) {
          unknown.add(row[19]);
        }
      }
    }
    assertEquals(List.of(), unknown);
    assertEquals(true, refusals > 200, "only " + refusals + " refusals were read");
  }

  private static List<String[]> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream().skip(1).map(line -> line.split("\t", -1)).toList();
  }
}
