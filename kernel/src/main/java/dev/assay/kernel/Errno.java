package dev.assay.kernel;

/** An error number of a system call; 0 stands for success. */
public record Errno(int number) {
  public static final Errno NONE = new Errno(0);
  public static final Errno EPERM = new Errno(1);
  public static final Errno E2BIG = new Errno(7);
  public static final Errno EAGAIN = new Errno(11);
  public static final Errno EACCES = new Errno(13);
  public static final Errno EINVAL = new Errno(22);
  public static final Errno ENOSPC = new Errno(28);

  public boolean isNone() {
    return number == 0;
  }

  /** The symbol where it is one that bpf(2) is known for, else the number. */
  @Override
  public String toString() {
    return switch (number) {
      case 0 -> "success";
      case 1 -> "EPERM";
      case 2 -> "ENOENT";
      case 3 -> "ESRCH";
      case 7 -> "E2BIG";
      case 9 -> "EBADF";
      case 11 -> "EAGAIN";
      case 12 -> "ENOMEM";
      case 13 -> "EACCES";
      case 14 -> "EFAULT";
      case 16 -> "EBUSY";
      case 17 -> "EEXIST";
      case 22 -> "EINVAL";
      case 24 -> "EMFILE";
      case 28 -> "ENOSPC";
      case 38 -> "ENOSYS";
      case 95 -> "EOPNOTSUPP";
      case 524 -> "ENOTSUPP";
      default -> "errno " + number;
    };
  }
}
