package dev.assay.reports.page;

import java.util.Arrays;
import java.util.List;

/** File names without the folder that all of them share. */
final class PathView {
  private final String shared;

  private PathView(String shared) {
    this.shared = shared;
  }

  static PathView of(List<String> files) {
    return new PathView(files.stream().map(PathView::folder).reduce(PathView::common).orElse(""));
  }

  /** What all names start with, ending in a slash, or empty. */
  String shared() {
    return shared;
  }

  /** The rest of a name in parts between which a line may break. */
  List<String> parts(String file) {
    return Arrays.asList(file.substring(shared.length()).split("(?<=[/_-])"));
  }

  private static String folder(String file) {
    return file.substring(0, file.lastIndexOf('/') + 1);
  }

  private static String common(String a, String b) {
    int end = 0;
    while (end < Math.min(a.length(), b.length()) && a.charAt(end) == b.charAt(end)) {
      end++;
    }
    return folder(a.substring(0, end));
  }
}
