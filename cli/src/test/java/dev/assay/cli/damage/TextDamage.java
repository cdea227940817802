package dev.assay.cli.damage;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Damages a text of instructions: its words and its lines. */
final class TextDamage {
  private static final Pattern WORD = Pattern.compile("\\w+");
  private static final Pattern ENDS =
      Pattern.compile("(?<=\\W)|(?=\\W)"); // each sign that is no letter stands alone
  private static final List<String> OTHERS =
      List.of(
          "r0",
          "r1",
          "r5",
          "r10",
          "w0",
          "w9",
          "0",
          "-1",
          "1",
          "0x7fffffff",
          "-2147483648",
          "0xffffffffffffffff",
          "u8",
          "u64",
          "s32",
          "*",
          "(",
          "exit",
          "goto",
          "if",
          "call",
          "lock",
          "ll",
          "-4096",
          "99999999999999999999",
          "s>>=",
          "be16",
          "may_goto",
          "\u0000",
          "\u00e9",
          "\"");

  private TextDamage() {}

  static String damaged(String sound, RandomGenerator random) {
    List<String> lines = new ArrayList<>(sound.lines().toList());
    for (int n = random.nextInt(3); n >= 0 && !lines.isEmpty(); n--) {
      damage(lines, random);
    }
    String text = String.join("\n", lines) + "\n";
    return random.nextInt(20) == 0 ? text.substring(0, random.nextInt(text.length())) : text;
  }

  private static void damage(List<String> lines, RandomGenerator random) {
    int at = random.nextInt(lines.size());
    String other = lines.get(random.nextInt(lines.size()));
    switch (random.nextInt(8)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, other);
      case 2 -> {
        lines.set(lines.indexOf(other), lines.get(at));
        lines.set(at, other);
      }
      default -> lines.set(at, words(lines.get(at), other, random));
    }
  }

  private static String words(String line, String other, RandomGenerator random) {
    List<String> words = new ArrayList<>(List.of(ENDS.split(line, -1)));
    int at = random.nextInt(words.size());
    switch (random.nextInt(6)) {
      case 0 -> words.remove(at);
      case 1 -> words.add(at, words.get(random.nextInt(words.size())));
      case 2 -> {
        List<String> others = WORD.matcher(other).results().map(r -> r.group()).toList();
        if (!others.isEmpty()) {
          words.set(at, others.get(random.nextInt(others.size())));
        }
      }
      case 3 -> number(words, random);
      default -> words.set(at, OTHERS.get(random.nextInt(OTHERS.size())));
    }
    return String.join("", words);
  }

  private static void number(List<String> words, RandomGenerator random) {
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).matches("\\d+") && random.nextBoolean()) {
        words.set(i, Integer.toString(SlotDamage.number(random)));
        return;
      }
    }
  }
}
