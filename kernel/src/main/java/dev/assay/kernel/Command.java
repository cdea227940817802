package dev.assay.kernel;

/** The commands of bpf(2) that are used, {@code enum bpf_cmd}: none of them attaches or pins. */
enum Command {
  MAP_CREATE(0),
  MAP_LOOKUP_ELEM(1),
  MAP_UPDATE_ELEM(2),
  MAP_GET_NEXT_KEY(4),
  PROG_LOAD(5),
  PROG_TEST_RUN(10),
  PROG_GET_FD_BY_ID(13),
  OBJ_GET_INFO_BY_FD(15),
  BTF_LOAD(18),
  MAP_FREEZE(22);

  private final int number;

  Command(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
