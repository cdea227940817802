package dev.assay.crosscheck.faithful;

import java.util.List;

/**
 * The log of one program as the kernel and as the abstract interpreter write it, at one level and
 * without what can never be equal (see {@link Normalised}).
 */
public record LogPair(List<String> kernel, List<String> ours) {
  public LogPair {
    kernel = List.copyOf(kernel);
    ours = List.copyOf(ours);
  }

  /** Line for line the same. */
  public boolean isEqual() {
    return kernel.equals(ours);
  }

  /** Index of the first line that differs; the length of both where none does. */
  public int parting() {
    int shared = Math.min(kernel.size(), ours.size());
    int at = 0;
    while (at < shared && kernel.get(at).equals(ours.get(at))) {
      at++;
    }
    return at;
  }
}
