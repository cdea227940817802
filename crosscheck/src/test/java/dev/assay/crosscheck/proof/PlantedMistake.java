package dev.assay.crosscheck.proof;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes of one package itself, one of them with a method whose code is another
 * method's.
 */
final class PlantedMistake extends ClassLoader {
  private final String type;
  private final String from;
  private final String to;

  PlantedMistake(ClassLoader parent, String type, String from, String to) {
    super(parent);
    this.type = type;
    this.from = from;
    this.to = to;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      if (!name.startsWith(type.substring(0, type.lastIndexOf('.') + 1))) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      byte[] bytes = bytes(name.replace('.', '/') + ".class");
      return known != null ? known : defineClass(name, bytes, 0, bytes.length);
    }
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String file) {
    return file.equals(type.replace('.', '/') + ".class")
        ? new ByteArrayInputStream(bytes(file))
        : super.getResourceAsStream(file);
  }

  private byte[] bytes(String file) {
    try (InputStream in = super.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("no class " + file);
      }
      byte[] original = in.readAllBytes();
      return file.equals(type.replace('.', '/') + ".class") ? changed(original) : original;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] changed(byte[] original) {
    ClassFile file = ClassFile.of();
    return file.transformClass(
        file.parse(original),
        (builder, element) -> {
          boolean replaced = element instanceof MethodModel m && m.methodName().equalsString(to);
          if (!replaced) {
            builder.with(element);
          }
          if (element instanceof MethodModel m && m.methodName().equalsString(from)) {
            builder.withMethodBody(
                to,
                m.methodTypeSymbol(),
                m.flags().flagsMask(),
                code -> m.code().orElseThrow().forEach(code));
          }
        });
  }
}
