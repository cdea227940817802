package dev.assay.cli;

import java.nio.file.Path;
import java.util.Optional;

/** Folders of the user, by the XDG Base Directory Specification. */
final class UserFolders {
  private static final String APPLICATION = "assay";

  private UserFolders() {}

  /** Where what can be made again is kept. */
  static Path cache() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .filter(set -> Path.of(set).isAbsolute())
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
        .resolve(APPLICATION);
  }
}
