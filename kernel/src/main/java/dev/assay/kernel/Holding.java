package dev.assay.kernel;

/** Whether a program stays loaded for a while. */
public sealed interface Holding extends AutoCloseable {

  @Override
  void close();

  /**
   * It is loaded until this is closed.
   *
   * @param id the kernel's number for it
   * @param release lets the kernel forget it
   */
  record Held(int id, Runnable release) implements Holding {
    @Override
    public void close() {
      release.run();
    }
  }

  /** It is not; nothing is left behind. */
  record Failed(String reason) implements Holding {
    @Override
    public void close() {}
  }
}
