package dev.assay.reports.certificate;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads a JSON value as exactly what it should be. */
record Json(JsonNode node, String place) {
  private static final int LONGEST = 40;

  CertificateException wrong(String expected) {
    String text = node.toString();
    String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    return new CertificateException(place + " is " + shown + ", not " + expected);
  }

  /** A field of an object that has these and no others. */
  Json object(Set<String> names) throws CertificateException {
    if (!node.isObject() || !Set.copyOf(node.propertyNames()).equals(names)) {
      throw wrong("an object of " + String.join(", ", names.stream().sorted().toList()));
    }
    return this;
  }

  Json get(String name) {
    return new Json(node.get(name), place + "." + name);
  }

  Json array() throws CertificateException {
    if (!node.isArray()) {
      throw wrong("an array");
    }
    return this;
  }

  Json array(int length) throws CertificateException {
    if (!node.isArray() || node.size() != length) {
      throw wrong("an array of " + length);
    }
    return this;
  }

  int size() {
    return node.size();
  }

  Json get(int index) {
    return new Json(node.get(index), place + "[" + index + "]");
  }

  /** An object whose names are numbers. */
  Json byNumber() throws CertificateException {
    if (!node.isObject()) {
      throw wrong("an object");
    }
    for (String name : node.propertyNames()) {
      if (!name.matches("0|-?[1-9][0-9]{0,8}")) {
        throw new CertificateException(place + " has '" + name + "', not a number");
      }
    }
    return this;
  }

  long number() throws CertificateException {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong("a number of 64 bits");
    }
    return node.longValue();
  }

  int small() throws CertificateException {
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw wrong("a number of 32 bits");
    }
    return node.intValue();
  }

  boolean truth() throws CertificateException {
    if (!node.isBoolean()) {
      throw wrong("true or false");
    }
    return node.booleanValue();
  }

  String text() throws CertificateException {
    if (!node.isString()) {
      throw wrong("a text");
    }
    return node.stringValue();
  }
}
