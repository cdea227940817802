package dev.assay.corpus;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;

/** Why a file cannot be used, in words for people. */
public final class FileTrouble {
  private FileTrouble() {}

  /** The reason, without the file's name where the exception is about one. */
  public static String words(IOException trouble) {
    return switch (trouble) {
      case NoSuchFileException _ -> "there is no such file or folder";
      case AccessDeniedException _ -> "access is denied";
      case FileAlreadyExistsException _ -> "a file of that name is in the way";
      case NotDirectoryException _ -> "it is no folder";
      case DirectoryNotEmptyException _ -> "the folder is not empty";
      case FileSystemException e -> Objects.requireNonNullElse(e.getReason(), "the system refuses");
      case IOException e -> Objects.requireNonNullElse(e.getMessage(), "the system refuses");
    };
  }
}
