package dev.assay.cli;

/** Where the process starts and ends. */
public final class Main {
  private Main() {}

  /** Runs one command line and ends the process with its {@link Status}. */
  public static void main(String[] args) {
    Console console = Console.ofProcess();
    Status status = Assay.run(console, args);
    console.out().flush();
    System.exit(status.code());
  }
}
