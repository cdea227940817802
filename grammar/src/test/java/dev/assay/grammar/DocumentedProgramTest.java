package dev.assay.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.grammar.listing.Assembly;
import dev.assay.grammar.listing.Symbols;
import dev.assay.grammar.text.MalformedText;
import dev.assay.grammar.text.Source;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DocumentedProgramTest {

  @Test
  void theProgramInTheDocumentationAssembles() throws IOException, MalformedText {
    String page = Files.readString(Path.of("..", "docs", "assembly.md"));
    String text = page.split("```\n", 3)[1];
    Symbols symbols = Symbols.of(Environment.linux(KernelVersion.V6_18, Configuration.FULL));
    Assembly assembly = Dialect.KERNEL.assemble(new Source("docs.asm", text), symbols).orThrow();
    assertEquals(3, assembly.expectations().size());
    assertEquals(1, assembly.program().maps().size());
    assertTrue(assembly.program().code().size() > 15);
  }
}
