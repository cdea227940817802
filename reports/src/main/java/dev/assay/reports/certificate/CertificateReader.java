package dev.assay.reports.certificate;

import dev.assay.ir.claim.Certificate;
import dev.assay.ir.claim.Claims;
import dev.assay.ir.claim.FrameClaim;
import dev.assay.ir.claim.PointerKind;
import dev.assay.ir.claim.ScalarClaim;
import dev.assay.ir.claim.StackClaim;
import dev.assay.ir.claim.StateClaim;
import dev.assay.ir.claim.ValueClaim;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Certificates from JSON. Takes what {@link CertificateWriter} writes, and says of everything else
 * what is wrong with it; whether it proves anything is for a checker to say.
 */
public final class CertificateReader {
  private static final int REGISTERS = 11;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private final List<ScalarClaim> sets = new ArrayList<>();
  private final List<ValueClaim> values = new ArrayList<>();
  private final List<StateClaim> states = new ArrayList<>();

  private CertificateReader() {}

  /**
   * The certificate in a line.
   *
   * @throws CertificateException when it is none
   */
  public static Certificate read(String line) throws CertificateException {
    Json root;
    try {
      root = new Json(MAPPER.readTree(line), "certificate");
    } catch (JacksonException e) {
      throw new CertificateException(
          "no JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
    }
    return new CertificateReader().certificate(root);
  }

  private Certificate certificate(Json root) throws CertificateException {
    root.object(Set.of("format", "program", "sets", "values", "states", "parts", "prunes"));
    if (root.get("format").small() != CertificateWriter.FORMAT) {
      throw root.get("format").wrong("format " + CertificateWriter.FORMAT);
    }
    all(root.get("sets"), sets, CertificateReader::set);
    all(root.get("values"), values, this::value);
    all(root.get("states"), states, this::state);
    List<Certificate.Part> parts = new ArrayList<>();
    all(root.get("parts"), parts, this::part);
    List<Certificate.Prune> prunes = new ArrayList<>();
    all(root.get("prunes"), prunes, this::prune);
    return new Certificate(root.get("program").text(), parts, prunes);
  }

  /** Reads one thing. */
  @FunctionalInterface
  private interface Reading<T> {
    T read(Json json) throws CertificateException;
  }

  private static <T> void all(Json array, List<T> into, Reading<T> reading)
      throws CertificateException {
    array.array();
    for (int i = 0; i < array.size(); i++) {
      into.add(reading.read(array.get(i)));
    }
  }

  // What it names comes before it.
  private static <T> T entry(Json place, List<T> table) throws CertificateException {
    int index = place.small();
    if (index < 0 || index >= table.size()) {
      throw place.wrong("a place in a table of " + table.size());
    }
    return table.get(index);
  }

  private static ScalarClaim set(Json json) throws CertificateException {
    json.array(10);
    return new ScalarClaim(
        json.get(0).number(),
        json.get(1).number(),
        json.get(2).number(),
        json.get(3).number(),
        json.get(4).number(),
        json.get(5).number(),
        json.get(6).small(),
        json.get(7).small(),
        json.get(8).small(),
        json.get(9).small());
  }

  private ValueClaim value(Json json) throws CertificateException {
    String kind = json.array().size() == 0 ? "" : json.get(0).text();
    switch (kind) {
      case "anything" -> {
        json.array(1);
        return new ValueClaim.Anything();
      }
      case "number" -> {
        json.array(5);
        return new ValueClaim.Number(
            entry(json.get(1), sets),
            json.get(2).small(),
            json.get(3).small(),
            json.get(4).truth());
      }
      default -> {
        return pointer(json, kind);
      }
    }
  }

  private ValueClaim pointer(Json json, String name) throws CertificateException {
    Optional<PointerKind> kind =
        Arrays.stream(PointerKind.values()).filter(k -> k.name().equals(name)).findFirst();
    if (kind.isEmpty()) {
      throw json.wrong("a value");
    }
    json.array(7);
    return new ValueClaim.Pointer(
        kind.get(),
        json.get(1).small(),
        json.get(2).number(),
        entry(json.get(3), sets),
        json.get(4).number(),
        json.get(5).truth(),
        json.get(6).small());
  }

  private StateClaim state(Json json) throws CertificateException {
    List<FrameClaim> frames = new ArrayList<>();
    all(json, frames, this::frame);
    if (frames.isEmpty()) {
      throw json.wrong("a list of frames");
    }
    return new StateClaim(frames);
  }

  private FrameClaim frame(Json json) throws CertificateException {
    json.object(Set.of("function", "returnTo", "registers", "stack"));
    List<ValueClaim> registers = new ArrayList<>();
    all(json.get("registers").array(REGISTERS), registers, place -> entry(place, values));
    Json stack = json.get("stack").byNumber();
    SortedMap<Integer, StackClaim> cells = new TreeMap<>();
    for (String place : stack.node().propertyNames()) {
      cells.put(Integer.valueOf(place), cell(stack.get(place)));
    }
    return new FrameClaim(
        json.get("function").small(), json.get("returnTo").small(), registers, cells);
  }

  private StackClaim cell(Json json) throws CertificateException {
    String kind = json.array().size() == 0 ? "" : json.get(0).text();
    switch (kind) {
      case "spilled" -> {
        json.array(2);
        return new StackClaim.Spilled(entry(json.get(1), values));
      }
      case "plain" -> {
        json.array(2);
        return new StackClaim.Plain(json.get(1).small());
      }
      case "narrow" -> {
        json.array(4);
        return new StackClaim.Narrow(
            json.get(1).small(), entry(json.get(2), sets), json.get(3).small());
      }
      default -> throw json.wrong("spilled, plain or narrow");
    }
  }

  private Certificate.Part part(Json json) throws CertificateException {
    json.object(Set.of("function", "claims"));
    Json claims = json.get("claims").byNumber();
    SortedMap<Integer, List<StateClaim>> bySlot = new TreeMap<>();
    for (String slot : claims.node().propertyNames()) {
      List<StateClaim> all = new ArrayList<>();
      all(claims.get(slot), all, place -> entry(place, states));
      bySlot.put(Integer.valueOf(slot), all);
    }
    return new Certificate.Part(json.get("function").small(), new Claims(bySlot));
  }

  private Certificate.Prune prune(Json json) throws CertificateException {
    json.array(3);
    return new Certificate.Prune(
        json.get(0).small(), entry(json.get(1), states), entry(json.get(2), states));
  }
}
