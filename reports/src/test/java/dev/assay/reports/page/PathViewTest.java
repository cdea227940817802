package dev.assay.reports.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PathViewTest {
  @Test
  void whatAllNamesShareEndsWithAFolder() {
    PathView paths = PathView.of(List.of("a/b/one_x.asm", "a/b/one_y.asm", "a/bc/two.asm"));
    assertEquals("a/", paths.shared());
    assertEquals(List.of("b/", "one_", "x.asm"), paths.parts("a/b/one_x.asm"));
  }

  @Test
  void namesWithoutAFolderAreWhole() {
    assertEquals("", PathView.of(List.of("one.asm", "a/two.asm")).shared());
    assertEquals("", PathView.of(List.of()).shared());
  }
}
