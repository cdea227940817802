package dev.assay.ir.environment;

/** What an environment says when a program calls a helper by number. */
public sealed interface HelperAnswer {

  /** It may be called. */
  record Offered(HelperPrototype prototype) implements HelperAnswer {}

  /** It exists, but not for this kind of program, or not in this configuration. */
  record NotForProgram(String name) implements HelperAnswer {}

  /** It exists for this kind of program, but not at this attach target. */
  record NotAllowedHere(HelperPrototype prototype) implements HelperAnswer {}

  /** There is no such number. */
  record Unknown(int id) implements HelperAnswer {}
}
