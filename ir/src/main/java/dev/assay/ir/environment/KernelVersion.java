package dev.assay.ir.environment;

/**
 * A kernel release, without its stable level. Rows of the tables know the releases {@link #V6_1},
 * {@link #V6_12} and {@link #V6_18} apart; what lies between counts as the older one.
 */
public record KernelVersion(int major, int minor) implements Comparable<KernelVersion> {
  public static final KernelVersion V6_1 = new KernelVersion(6, 1);
  public static final KernelVersion V6_12 = new KernelVersion(6, 12);
  public static final KernelVersion V6_18 = new KernelVersion(6, 18);

  /**
   * A version from text such as {@code 6.12}; what follows the second number is ignored.
   *
   * @throws IllegalArgumentException when there are no two numbers
   */
  public static KernelVersion of(String text) {
    String[] parts = text.split("[^0-9]+", 3);
    if (parts.length < 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
      throw new IllegalArgumentException("no kernel version: \"" + text + "\"; 6.18 would be one");
    }
    return new KernelVersion(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  @Override
  public int compareTo(KernelVersion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
