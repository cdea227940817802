package dev.assay.cli;

import dev.assay.crosscheck.faithful.Faithfulness;
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

  /** The first pair of log lines that differ. */
  private String parting() {
    if (!logs || compared.logEqual()) {
      return "";
    }
    List<String> theirs = compared.kernelLog();
    List<String> ours = compared.ourLog();
    int at = 0;
    while (at < theirs.size() && at < ours.size() && theirs.get(at).equals(ours.get(at))) {
      at++;
    }
    return "\n  log line "
        + (at + 1)
        + "\n    kernel "
        + (at < theirs.size() ? theirs.get(at) : "(ends)")
        + "\n    absint "
        + (at < ours.size() ? ours.get(at) : "(ends)");
  }

  @Override
  public ObjectNode json() {
    ObjectNode node = ResultJson.program(compared.file(), compared.program());
    node.set("kernel", ResultJson.ofPaths(compared.kernel()));
    node.set("absint", ResultJson.ofPaths(compared.absint()));
    return node.put("verdictEqual", compared.verdictEqual())
        .put("messageEqual", compared.messageEqual())
        .put("logEqual", compared.logEqual())
        .put("stateLines", compared.states().lines())
        .put("stateLinesEqual", compared.states().equal());
  }
}
