package dev.assay.kernel;

/**
 * A file descriptor of a map, program or BTF object; closing it lets the kernel forget the object.
 */
final class Descriptor implements AutoCloseable {
  private final SystemCall calls;
  private final int number;

  Descriptor(SystemCall calls, int number) {
    this.calls = calls;
    this.number = number;
  }

  int number() {
    return number;
  }

  @Override
  public void close() {
    calls.close(number);
  }
}
