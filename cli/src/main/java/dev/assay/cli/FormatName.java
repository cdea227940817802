package dev.assay.cli;

import dev.assay.corpus.Format;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What a file is, as the value of {@code --from}. */
final class FormatName implements ITypeConverter<Format> {
  private static final Map<String, Format> NAMES = names();

  /** The names, for completion. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return NAMES.keySet().iterator();
    }
  }

  @Override
  public Format convert(String name) {
    Format format = NAMES.get(name);
    if (format == null) {
      throw new TypeConversionException(
          "'" + name + "' is no kind of file; there are " + String.join(", ", NAMES.keySet()));
    }
    return format;
  }

  private static Map<String, Format> names() {
    Map<String, Format> names = new LinkedHashMap<>();
    names.put("object", Format.OBJECT);
    names.put("kernel", Format.KERNEL_ASSEMBLY);
    names.put("mnemonic", Format.MNEMONIC_ASSEMBLY);
    names.put("classic", Format.CLASSIC);
    names.put("vector", Format.VECTOR);
    names.put("hex", Format.HEX);
    names.put("raw", Format.BYTECODE);
    return names;
  }
}
