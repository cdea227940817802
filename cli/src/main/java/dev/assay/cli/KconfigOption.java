package dev.assay.cli;

import dev.assay.corpus.FileTrouble;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine.ITypeConverter;

/** Values of a kernel's configuration on the command line: one of them, or a file's. */
sealed interface KconfigOption {
  /**
   * Values by name, written as in a {@code .config}.
   *
   * @throws InputFailure when they lie in a file that cannot be read
   */
  Map<String, String> values();

  /** The running kernel's, where loaders look for it; none where it does not tell. */
  static Map<String, String> running() {
    return Stream.of("/boot/config-" + System.getProperty("os.version"), "/proc/config.gz")
        .map(Path::of)
        .filter(Files::isReadable)
        .findFirst()
        .map(file -> new Content(file).values())
        .orElse(Map.of());
  }

  /** {@code CONFIG_HZ=250}. */
  record Setting(String name, String value) implements KconfigOption {
    static final Pattern FORM = Pattern.compile("([A-Za-z_]\\w*)=(.*)");

    @Override
    public Map<String, String> values() {
      return Map.of(name, value);
    }
  }

  /** A kernel's {@code .config}, compressed or not: settings, comments, and nothing else. */
  record Content(Path path) implements KconfigOption {
    // What a compressed file begins with, low byte first (RFC 1952 section 2.3.1).
    private static final int GZIP = GZIPInputStream.GZIP_MAGIC;
    private static final int LONGEST = 1 << 24;

    @Override
    public Map<String, String> values() {
      Map<String, String> values = new HashMap<>();
      int number = 0;
      for (String line : text().lines().map(String::strip).toList()) {
        number++;
        Matcher setting = Setting.FORM.matcher(line);
        if (setting.matches()) {
          values.put(setting.group(1), setting.group(2));
        } else if (!line.isEmpty() && !line.startsWith("#")) {
          throw new InputFailure(
              path + ":" + number + ": is no setting; a .config has lines like CONFIG_HZ=250");
        }
      }
      return values;
    }

    private String text() {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
        in.mark(2);
        boolean compressed = in.read() == (GZIP & 0xff) && in.read() == GZIP >> 8;
        in.reset();
        InputStream content = compressed ? new GZIPInputStream(in) : in;
        return new String(content.readNBytes(LONGEST), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new InputFailure(
            path
                + ": cannot be read: "
                + FileTrouble.words(e)
                + "; --kconfig takes NAME=VALUE or a .config");
      }
    }
  }

  /** Reads the option's value. */
  final class Converter implements ITypeConverter<KconfigOption> {
    @Override
    public KconfigOption convert(String text) {
      Matcher setting = Setting.FORM.matcher(text);
      return setting.matches()
          ? new Setting(setting.group(1), setting.group(2))
          : new Content(Path.of(text));
    }
  }
}
