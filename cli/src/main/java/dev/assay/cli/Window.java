package dev.assay.cli;

import dev.assay.interp.machine.AddressSpace;

/** The window of fixed addresses in which this process runs programs. */
record Window(AddressSpace space) implements AutoCloseable {
  /**
   * Takes a window.
   *
   * @throws InputFailure when programs cannot be run on this machine
   */
  static Window open() {
    return switch (AddressSpace.acquire()) {
      case AddressSpace.Acquired(AddressSpace space) -> new Window(space);
      case AddressSpace.Unavailable(String reason) ->
          throw new InputFailure("nothing can be run here: " + reason);
    };
  }

  @Override
  public void close() {
    space.close();
  }
}
