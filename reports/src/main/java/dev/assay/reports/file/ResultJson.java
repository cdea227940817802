package dev.assay.reports.file;

import dev.assay.crosscheck.certificate.CertificateResult;
import dev.assay.crosscheck.check.Alarm;
import dev.assay.crosscheck.check.CheckLine;
import dev.assay.crosscheck.check.ProgramResult;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Statistics;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.Violation;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Results as JSON objects with stable names, one a line. */
public final class ResultJson {
  private static final JsonMapper MAPPER = new JsonMapper();

  private ResultJson() {}

  /** One line without its end. */
  public static String line(CheckLine line) {
    return switch (line) {
      case CheckLine.Unreadable(String file, String error) ->
          MAPPER.createObjectNode().put("file", file).put("error", error).toString();
      case ProgramResult result -> of(result).toString();
    };
  }

  private static ObjectNode of(ProgramResult result) {
    ObjectNode node = program(result.file(), result.program());
    node.set("absint", ofPaths(result.absint()));
    result.smt().ifPresent(smt -> node.set("smt", ofSolver(smt, result.replayed())));
    result.certificate().ifPresent(certificate -> node.set("certificate", of(certificate)));
    ObjectNode runs = node.putObject("runs");
    runs.put("inputs", result.runs().runs().size());
    runs.put("interpJitDiffer", result.runs().differences().size());
    runs.put("outsideClaims", result.runs().outside().size());
    runs.put("faults", result.runs().faults());
    node.put("cell", result.cell().label());
    alarms(result, node);
    return node;
  }

  private static void alarms(ProgramResult result, ObjectNode node) {
    ArrayNode alarms = node.putArray("alarms");
    for (Alarm alarm : result.alarms()) {
      alarms.addObject().put("kind", alarm.kind().title()).put("what", alarm.what());
    }
  }

  /** What names a program: file, section, function, type, size in slots. */
  public static ObjectNode program(String file, Program program) {
    return MAPPER
        .createObjectNode()
        .put("file", file)
        .put("section", program.section())
        .put("program", program.name())
        .put("type", program.type().kernelName())
        .put("instructions", program.code().size());
  }

  /** The verdict of a verifier that walks paths: {@code absint}, {@code kernel}. */
  public static ObjectNode ofPaths(Verification verification) {
    ObjectNode node = MAPPER.createObjectNode();
    switch (verification.verdict()) {
      case Verdict.Accepted _ -> put(node.put("verdict", "accepted"), -1, null, null);
      case Verdict.Rejected(Violation violation) ->
          put(
              node.put("verdict", "rejected"),
              violation.slot(),
              violation.property().label(),
              violation.message());
      case Verdict.Inconclusive(int slot, String feature) ->
          put(node.put("verdict", "inconclusive"), slot, null, feature);
    }
    Statistics statistics = verification.statistics();
    return node.put("processed", statistics.processed())
        .put("states", statistics.totalStates())
        .put("micros", statistics.micros());
  }

  /** What became of a certificate. */
  public static ObjectNode of(CertificateResult r) {
    return MAPPER
        .createObjectNode()
        .put("verdict", r.verdict().label())
        .put("slot", r.slot() < 0 ? null : (Integer) r.slot())
        .put("message", r.isCertified() ? null : r.message())
        .put("states", r.states())
        .put("obligations", r.obligations())
        .put("solved", r.solved())
        .put("prunes", r.prunes())
        .put("unknown", r.unknown())
        .put("micros", r.micros());
  }

  private static void put(
      ObjectNode node,
      int slot,
      @org.jspecify.annotations.Nullable String property,
      @org.jspecify.annotations.Nullable String message) {
    node.put("slot", slot < 0 ? null : (Integer) slot);
    node.put("property", property);
    node.put("message", message);
  }

  /** The verdict of the solver. */
  public static ObjectNode ofSolver(Verification verification, boolean replayed) {
    ObjectNode node = MAPPER.createObjectNode();
    switch (verification.verdict()) {
      case Verdict.Accepted _ -> node.put("verdict", "safe");
      case Verdict.Rejected(Violation violation) -> {
        put(
            // An input that does not make the program fault shows nothing.
            node.put("verdict", replayed ? "unsafe" : "unknown"),
            violation.slot(),
            violation.property().label(),
            violation.message());
        node.put("replayed", replayed);
        verification
            .counterexample()
            .ifPresent(input -> node.set("counterexample", InputJson.of(input)));
      }
      case Verdict.Inconclusive(int slot, String feature) ->
          put(node.put("verdict", "unknown"), slot, null, feature);
    }
    Statistics statistics = verification.statistics();
    return node.put("proven", statistics.proven())
        .put("unknown", statistics.unknown())
        .put("micros", statistics.micros());
  }
}
