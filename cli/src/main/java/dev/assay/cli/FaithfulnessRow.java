package dev.assay.cli;

import dev.assay.crosscheck.faithful.Faithfulness;
import dev.assay.crosscheck.faithful.LogPair;
import dev.assay.reports.file.ResultJson;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * One program as the live kernel and as the abstract interpreter judge it.
 *
 * @param logs whether to show where the logs part
 */
record FaithfulnessRow(Faithfulness compared, boolean logs) implements Row {
  @Override
  public String text(Palette palette) {
    String head = compared.file() + ": " + compared.program().name() + ": ";
    VerdictWords words = VerdictWords.OF_KERNELS;
    if (!compared.hasVerdict()) {
      return head + palette.open("no verdict") + ": " + words.line(compared.kernel(), palette);
    }
    boolean alike = compared.verdictEqual() && (!compared.bothRefuse() || compared.messageEqual());
    return alike
        ? head + palette.good("alike") + " " + words.line(compared.absint(), palette) + parting()
        : head
            + palette.bad("differs")
            + "\n  kernel "
            + words.line(compared.kernel(), palette)
            + "\n  absint "
            + words.line(compared.absint(), palette)
            + parting();
  }

  /** The first pair of lines that differ, of each level. */
  private String parting() {
    if (!logs) {
      return "";
    }
    return parting(2, compared.states())
        + parting(1, compared.failure())
        + parting(4, compared.statistics());
  }

  private static String parting(int level, LogPair pair) {
    if (pair.isEqual()) {
      return "";
    }
    int at = pair.parting();
    return "\n  log %d, line %d\n    kernel %s\n    absint %s"
        .formatted(level, at + 1, line(pair.kernel(), at), line(pair.ours(), at));
  }

  private static String line(List<String> lines, int at) {
    return at < lines.size() ? lines.get(at) : "(ends)";
  }

  @Override
  public ObjectNode json() {
    ObjectNode node = ResultJson.program(compared.file(), compared.program());
    node.set("kernel", ResultJson.ofPaths(compared.kernel()));
    node.set("absint", ResultJson.ofPaths(compared.absint()));
    return node.put("verdictEqual", compared.verdictEqual())
        .put("messageEqual", compared.messageEqual())
        .put("processedEqual", compared.processedEqual())
        .put("logEqual", compared.logEqual())
        .put("log1Equal", compared.failure().isEqual())
        .put("log4Equal", compared.statistics().isEqual())
        .put("stateLines", compared.agreement().lines())
        .put("stateLinesEqual", compared.agreement().equal());
  }
}
