package dev.assay.reports.certificate;

import dev.assay.ir.claim.Certificate;
import dev.assay.ir.claim.FrameClaim;
import dev.assay.ir.claim.ScalarClaim;
import dev.assay.ir.claim.StackClaim;
import dev.assay.ir.claim.StateClaim;
import dev.assay.ir.claim.ValueClaim;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A certificate as one JSON object. Sets, values and states stand in tables, each once, and are
 * named by their place there.
 */
public final class CertificateWriter {
  /** What {@code format} says. */
  static final int FORMAT = 1;

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Map<ScalarClaim, Integer> sets = new LinkedHashMap<>();
  private final Map<ValueClaim, Integer> values = new LinkedHashMap<>();
  private final Map<StateClaim, Integer> states = new LinkedHashMap<>();
  private final ObjectNode root = MAPPER.createObjectNode();
  private final ArrayNode setTable;
  private final ArrayNode valueTable;
  private final ArrayNode stateTable;

  private CertificateWriter(Certificate certificate) {
    root.put("format", FORMAT).put("program", certificate.program());
    setTable = root.putArray("sets");
    valueTable = root.putArray("values");
    stateTable = root.putArray("states");
  }

  /** One line without its end. */
  public static String line(Certificate certificate) {
    CertificateWriter writer = new CertificateWriter(certificate);
    writer.parts(certificate);
    writer.prunes(certificate);
    return writer.root.toString();
  }

  private void parts(Certificate certificate) {
    ArrayNode parts = root.putArray("parts");
    for (Certificate.Part part : certificate.parts()) {
      ObjectNode node = parts.addObject().put("function", part.function());
      ObjectNode claims = node.putObject("claims");
      part.claims()
          .bySlot()
          .forEach((slot, all) -> {
            ArrayNode places = claims.putArray(slot.toString());
            all.forEach(state -> places.add(state(state)));
          });
    }
  }

  private void prunes(Certificate certificate) {
    ArrayNode prunes = root.putArray("prunes");
    for (Certificate.Prune prune : certificate.prunes()) {
      prunes.addArray().add(prune.slot()).add(state(prune.pruned())).add(state(prune.kept()));
    }
  }

  private int state(StateClaim state) {
    Integer known = states.get(state);
    if (known != null) {
      return known;
    }
    ArrayNode frames = MAPPER.createArrayNode();
    state.frames().forEach(frame -> frame(frames.addObject(), frame));
    stateTable.add(frames);
    states.put(state, states.size());
    return states.size() - 1;
  }

  private void frame(ObjectNode node, FrameClaim frame) {
    node.put("function", frame.function()).put("returnTo", frame.returnTo());
    ArrayNode registers = node.putArray("registers");
    frame.registers().forEach(value -> registers.add(value(value)));
    ObjectNode stack = node.putObject("stack");
    frame.stack().forEach((place, claim) -> cell(stack.putArray(place.toString()), claim));
  }

  private void cell(ArrayNode node, StackClaim claim) {
    switch (claim) {
      case StackClaim.Spilled(ValueClaim value) -> node.add("spilled").add(value(value));
      case StackClaim.Plain(int zeros) -> node.add("plain").add(zeros);
      case StackClaim.Narrow(int bytes, ScalarClaim set, int zeros) ->
          node.add("narrow").add(bytes).add(set(set)).add(zeros);
    }
  }

  private int value(ValueClaim value) {
    Integer known = values.get(value);
    if (known != null) {
      return known;
    }
    ArrayNode node = MAPPER.createArrayNode();
    switch (value) {
      case ValueClaim.Anything _ -> node.add("anything");
      case ValueClaim.Number n ->
          node.add("number").add(set(n.set())).add(n.relation()).add(n.delta()).add(n.low32());
      case ValueClaim.Pointer p ->
          node.add(p.kind().name())
              .add(p.region())
              .add(p.offset())
              .add(set(p.variable()))
              .add(p.size())
              .add(p.maybeNull())
              .add(p.identity());
    }
    valueTable.add(node);
    values.put(value, values.size());
    return values.size() - 1;
  }

  private int set(ScalarClaim set) {
    Integer known = sets.get(set);
    if (known != null) {
      return known;
    }
    setTable
        .addArray()
        .add(set.value())
        .add(set.mask())
        .add(set.smin())
        .add(set.smax())
        .add(set.umin())
        .add(set.umax())
        .add(set.s32min())
        .add(set.s32max())
        .add(set.u32min())
        .add(set.u32max());
    sets.put(set, sets.size());
    return sets.size() - 1;
  }
}
