package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class DoctorCommandTest {
  @Test
  void textSaysWhatIsThere() {
    Command doctor = Command.assay("doctor");
    assertEquals(Status.FINE, doctor.status());
    assertTrue(doctor.outLines().getFirst().startsWith("yes  jdk"), doctor.out());
    assertTrue(
        doctor.outLines().stream()
            .allMatch(line -> line.startsWith("yes") || line.contains("; without it: ")),
        doctor.out());
  }

  @Test
  void jsonIsOneObjectALine() {
    Command doctor = Command.assay("doctor", "--format", "json");
    for (String line : doctor.outLines()) {
      JsonNode finding = JsonMapper.shared().readTree(line);
      assertTrue(finding.get("thing").isString());
      assertTrue(finding.get("present").isBoolean());
      assertEquals(finding.get("present").asBoolean(), finding.get("cost").isNull());
    }
  }

  @Test
  void csvHasOneHeader() {
    Command doctor = Command.assay("doctor", "--format", "csv");
    assertEquals("thing,present,detail,cost", doctor.outLines().getFirst());
    assertEquals(Examination.values().length + 1, doctor.outLines().size());
  }
}
