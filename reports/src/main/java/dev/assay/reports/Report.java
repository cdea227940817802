package dev.assay.reports;

import dev.assay.crosscheck.check.CheckLine;
import dev.assay.crosscheck.check.ProgramResult;
import dev.assay.reports.file.ResultCsv;
import dev.assay.reports.file.ResultJson;
import dev.assay.reports.file.Sarif;
import dev.assay.reports.page.IndexPage;
import dev.assay.reports.page.ProgramPage;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes a folder of pages that need no network, and the same results for machines. */
public final class Report {
  private static final List<String> ASSETS = List.of("assay.css", "index.js", "program.js");
  private static final String PROGRAMS = "programs";

  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Path folder;

  /** A report that will lie in this folder. */
  public Report(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes {@code index.html} with a page for each program, {@code results.jsonl}, {@code
   * results.csv} and {@code results.sarif}.
   *
   * @throws IOException when the folder cannot be written
   */
  public void write(String title, List<CheckLine> lines) throws IOException {
    Files.createDirectories(folder.resolve(PROGRAMS));
    for (String asset : ASSETS) {
      copy(asset);
    }
    List<String> pages = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      pages.add(page(i, lines.get(i)));
    }
    render("index.jte", IndexPage.of(title, lines, pages), "index.html");
    String json =
        lines.stream().map(line -> ResultJson.line(line) + "\n").collect(Collectors.joining());
    Files.writeString(folder.resolve("results.jsonl"), json);
    Files.writeString(folder.resolve("results.csv"), ResultCsv.of(lines));
    Files.writeString(folder.resolve("results.sarif"), Sarif.of(lines));
  }

  private String page(int number, CheckLine line) throws IOException {
    return switch (line) {
      case CheckLine.Unreadable _ -> "";
      case ProgramResult result -> {
        String name = PROGRAMS + "/" + number + "-" + fileName(result) + ".html";
        render("program.jte", ProgramPage.of(result), name);
        yield name;
      }
    };
  }

  private static String fileName(ProgramResult result) {
    return result.program().name().replaceAll("[^A-Za-z0-9_.-]", "_");
  }

  private void render(String template, Object page, String name) throws IOException {
    StringOutput output = new StringOutput();
    templates.render(template, page, output);
    Files.writeString(folder.resolve(name), output.toString());
  }

  private void copy(String asset) throws IOException {
    try (InputStream in = Objects.requireNonNull(Report.class.getResourceAsStream(asset), asset)) {
      Files.copy(in, folder.resolve(asset), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
