package dev.assay.kernel;

/** What became of the wish to have a kernel object. */
sealed interface Attempt {

  /** It is there, and must be closed. */
  record Made(Descriptor descriptor) implements Attempt {}

  /** It is not; {@code what} names the object. */
  record Failed(String what, Errno errno) implements Attempt {
    /** One line. */
    String line() {
      return what + ": " + errno;
    }
  }
}
