package dev.assay.cli.damage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Damages a certificate: its bytes, or a value of it so that it stays a certificate. */
public final class DamagedCertificate {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Random random;

  public DamagedCertificate(long seed) {
    this.random = new Random(seed);
  }

  /** The line with one byte changed, lost or added. */
  public String bytes(String line) {
    int at = random.nextInt(line.length());
    char other = (char) (' ' + random.nextInt(95));
    return switch (random.nextInt(3)) {
      case 0 -> line.substring(0, at) + other + line.substring(at + 1);
      case 1 -> line.substring(0, at) + line.substring(at + 1);
      default -> line.substring(0, at) + other + line.substring(at);
    };
  }

  /** The line with up to three values changed, list entries lost, or lines of tables exchanged. */
  public String values(String line) {
    JsonNode root = MAPPER.readTree(line);
    for (int i = random.nextInt(3); i >= 0; i--) {
      List<ArrayNode> arrays = new ArrayList<>();
      List<ObjectNode> objects = new ArrayList<>();
      collect(root, arrays, objects);
      if (random.nextInt(12) == 0) {
        lose(objects.get(random.nextInt(objects.size())));
      } else {
        change(arrays.get(random.nextInt(arrays.size())));
      }
    }
    return root.toString();
  }

  private static void collect(JsonNode node, List<ArrayNode> arrays, List<ObjectNode> objects) {
    if (node instanceof ArrayNode array && !array.isEmpty()) {
      arrays.add(array);
    } else if (node instanceof ObjectNode object && !object.isEmpty()) {
      objects.add(object);
    }
    node.forEach(child -> collect(child, arrays, objects));
  }

  // A slot without claims, or a cell of a frame without any.
  private void lose(ObjectNode object) {
    List<String> names = List.copyOf(object.propertyNames());
    object.remove(names.get(random.nextInt(names.size())));
  }

  private void change(ArrayNode array) {
    int at = random.nextInt(array.size());
    JsonNode old = array.get(at);
    if (old.isIntegralNumber()) {
      array.set(at, MAPPER.getNodeFactory().numberNode(number(old.longValue())));
    } else if (old.isBoolean()) {
      array.set(at, MAPPER.getNodeFactory().booleanNode(!old.booleanValue()));
    } else if (random.nextBoolean()) {
      array.remove(at);
    } else {
      int other = random.nextInt(array.size());
      JsonNode moved = array.get(other).deepCopy();
      array.set(other, old.deepCopy());
      array.set(at, moved);
    }
  }

  private long number(long old) {
    return switch (random.nextInt(6)) {
      case 0 -> old + 1;
      case 1 -> old - 1;
      case 2 -> 0;
      case 3 -> old ^ 1L << random.nextInt(64);
      case 4 -> old ^ 1L << random.nextInt(8);
      default -> random.nextInt(16);
    };
  }
}
