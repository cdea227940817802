package dev.assay.ir.claim;

import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.Subprogram;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/** Tells programs apart by all that a claim about them depends on. */
public final class ProgramDigest {
  private ProgramDigest() {}

  /** SHA-256 in hexadecimal digits, of what the program is; not of names and source lines. */
  public static String of(Program program) {
    List<String> functions =
        program.subprograms().stream().map(ProgramDigest::function).sorted().toList();
    String all =
        String.join(
            "\n",
            program.type().name(),
            program.attachType().toString(),
            program.attachTo().toString(),
            Arrays.toString(Bytecode.encode(program.code())),
            program.maps().toString(),
            functions.toString(),
            program.licence(),
            new TreeSet<>(program.flags()).toString(),
            new TreeSet<>(program.capabilities()).toString());
    return HexFormat.of().formatHex(sha256(all.getBytes(StandardCharsets.UTF_8)));
  }

  private static String function(Subprogram function) {
    return function.start() + " " + function.linkage();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) { // every JDK has it
      throw new IllegalStateException(impossible);
    }
  }
}
