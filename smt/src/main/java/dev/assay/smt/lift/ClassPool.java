package dev.assay.smt.lift;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.constant.ConstantDesc;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The parsed classes of a {@link ClassSource}, the JDK's among them. */
final class ClassPool {
  private final ClassSource source;
  private final Map<String, ClassModel> classes = new HashMap<>();
  private final Map<MethodModel, MethodCode> codes = new HashMap<>();

  ClassPool(ClassSource source) {
    this.source = source.or(ClassSource.of(ClassLoader.getSystemClassLoader()));
  }

  ClassModel type(String internalName) {
    ClassModel known = classes.get(internalName);
    if (known == null) {
      byte[] bytes =
          source
              .find(internalName)
              .orElseThrow(() -> new LiftException(internalName, "a class that is not there"));
      known = ClassFile.of().parse(bytes);
      classes.put(internalName, known);
    }
    return known;
  }

  /** The names of the classes read so far. */
  Set<String> names() {
    return Set.copyOf(classes.keySet());
  }

  /** The only method of this name in the class, or the only one that is not private. */
  MethodModel method(MethodName name) {
    List<MethodModel> found =
        type(name.owner()).methods().stream()
            .filter(m -> name.names(m.methodName().stringValue(), m.methodType().stringValue()))
            .toList();
    if (found.size() > 1) {
      found = found.stream().filter(m -> !m.flags().has(AccessFlag.PRIVATE)).toList();
    }
    if (found.size() != 1) {
      throw new LiftException(name.toString(), found.size() + " methods of that name");
    }
    return found.getFirst();
  }

  /** The method that a call of {@code owner.name} with this descriptor finds. */
  Optional<MethodModel> resolve(String owner, String name, String descriptor) {
    return lineage(owner)
        .flatMap(c -> type(c).methods().stream())
        .filter(m -> m.methodName().equalsString(name) && m.methodType().equalsString(descriptor))
        .filter(m -> m.code().isPresent())
        .findFirst();
  }

  MethodCode code(MethodModel method) {
    return codes.computeIfAbsent(
        method,
        m ->
            new MethodCode(
                new MethodName(
                    m.parent().orElseThrow().thisClass().asInternalName(),
                    m.methodName().stringValue()),
                m));
  }

  /** The class, its superclasses, then its direct interfaces. */
  Stream<String> lineage(String internalName) {
    ClassModel model = type(internalName);
    Stream<String> above =
        model.superclass().map(s -> lineage(s.asInternalName())).orElseGet(Stream::empty);
    Stream<String> interfaces = model.interfaces().stream().map(i -> i.asInternalName());
    return Stream.of(Stream.of(internalName), above, interfaces).flatMap(s -> s);
  }

  boolean isRecord(String internalName) {
    return type(internalName).findAttribute(Attributes.record()).isPresent();
  }

  boolean isEnum(String internalName) {
    return type(internalName).flags().has(AccessFlag.ENUM);
  }

  List<RecordComponentInfo> components(String internalName) {
    return type(internalName)
        .findAttribute(Attributes.record())
        .orElseThrow(() -> new LiftException(internalName, "an object that is no record"))
        .components();
  }

  /** The constants of an enum in their order. */
  List<String> constants(String internalName) {
    return type(internalName).fields().stream()
        .filter(f -> f.flags().has(AccessFlag.ENUM))
        .map(f -> f.fieldName().stringValue())
        .toList();
  }

  Value.EnumValue constant(String internalName, String name) {
    List<String> names = constants(internalName);
    return IntStream.range(0, names.size())
        .filter(i -> names.get(i).equals(name))
        .mapToObj(i -> new Value.EnumValue(internalName, name, i))
        .findFirst()
        .orElseThrow(() -> new LiftException(internalName, "enum constant " + name));
  }

  /** The compile-time constant that a static final field holds, if it is one. */
  Optional<ConstantDesc> constantValue(String owner, String field) {
    return field(owner, field)
        .findAttribute(Attributes.constantValue())
        .map(a -> a.constant().constantValue());
  }

  FieldModel field(String owner, String field) {
    return type(owner).fields().stream()
        .filter(f -> f.fieldName().equalsString(field))
        .findFirst()
        .orElseThrow(() -> new LiftException(owner, "field " + field));
  }
}
