package dev.assay.cli;

import dev.assay.bench.VerifierTiming;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How long one program took to verify, here and in the kernel. */
record TimingRow(VerifierTiming timing) implements Row {
  @Override
  public String text(Palette palette) {
    String kernel =
        timing.isComparable()
            ? ", kernel %.1f us, %.2f times"
                .formatted(timing.kernelNanos().orElseThrow() / 1e3, timing.ratio())
            : timing.kernelNanos().isPresent()
                ? palette.dim(", kernel processed " + timing.kernelProcessed())
                : "";
    return "%s: %s: %d slots, %d processed, %.1f us%s"
        .formatted(
            timing.file(),
            timing.program(),
            timing.slots(),
            timing.processed(),
            timing.nanos() / 1e3,
            kernel);
  }

  @Override
  public ObjectNode json() {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("file", timing.file())
            .put("program", timing.program())
            .put("slots", timing.slots())
            .put("processed", timing.processed())
            .put("nanos", timing.nanos());
    timing
        .kernelNanos()
        .ifPresent(nanos ->
            node.put("kernelProcessed", timing.kernelProcessed()).put("kernelNanos", nanos));
    return node;
  }
}
