package dev.assay.grammar.text;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Lists of alternatives as people write them, and the nearest word to a misspelt one. */
public final class Words {
  private static final int FARTHEST = 2;
  private static final int MOST_SUGGESTIONS = 4;

  private Words() {}

  /** {@code a, b or c}. */
  public static String alternatives(List<String> words) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    return String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
  }

  /**
   * Says which words are right: the ones near to the wrong word, or all when none is near.
   *
   * @param known the right words, in the order to list them
   */
  public static String suggest(String wrong, Collection<String> known) {
    int nearest = known.stream().mapToInt(word -> distance(wrong, word)).min().orElse(FARTHEST + 1);
    List<String> near =
        known.stream()
            .filter(word -> nearest <= FARTHEST && distance(wrong, word) == nearest)
            .limit(MOST_SUGGESTIONS)
            .toList();
    if (!near.isEmpty()) {
      return "did you mean " + alternatives(near) + "?";
    }
    return "known are " + known.stream().sorted().collect(Collectors.joining(", "));
  }

  /** The number of single-character edits between two words, at most {@code FARTHEST + 1}. */
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > FARTHEST) {
      return FARTHEST + 1;
    }
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replace, Math.min(previous[j], row[j - 1]) + 1);
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
