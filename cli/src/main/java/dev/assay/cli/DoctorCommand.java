package dev.assay.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what is there on this machine. */
@Command(
    name = "doctor",
    description = "What is there (JDK, Z3, x86-64, kernel, BTF), and what each absence costs.")
final class DoctorCommand implements Verb {
  @Mixin private final Output output;

  DoctorCommand(Console console) {
    output = new Output(console);
  }

  @Override
  public Status run() {
    try (RowWriter rows = output.rows()) {
      Examination.all().forEach(examination -> rows.write(examination.finding()));
    }
    return Status.FINE;
  }
}
