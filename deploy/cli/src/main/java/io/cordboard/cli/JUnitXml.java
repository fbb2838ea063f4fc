package io.cordboard.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results of flow tests in the form that CI servers read: a suite for each file. */
final class JUnitXml {

  private JUnitXml() {}

  static void write(Path to, List<FlowCases.Ran> ran) {
    try {
      Path directory = to.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      Files.writeString(to, of(ran));
    } catch (IOException e) {
      throw new CommandFailure("can't write " + to + ": " + e.getMessage(), e);
    }
  }

  static String of(List<FlowCases.Ran> ran) {
    Map<Path, List<FlowCases.Ran>> suites = new LinkedHashMap<>();
    ran.forEach(one -> suites.computeIfAbsent(one.file(), _ -> new ArrayList<>()).add(one));
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuites").append(totals(ran)).append(">\n");
    suites.forEach((file, cases) -> {
      xml.append("  <testsuite name=\"").append(escaped(file.toString())).append('"');
      xml.append(totals(cases)).append(">\n");
      cases.forEach(one -> testcase(one, xml));
      xml.append("  </testsuite>\n");
    });
    return xml.append("</testsuites>\n").toString();
  }

  private static String totals(List<FlowCases.Ran> ran) {
    long failed = ran.stream().filter(one -> !one.outcome().isOk()).count();
    long nanos = ran.stream().mapToLong(FlowCases.Ran::nanos).sum();
    return " tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"0\" time=\"%s\""
        .formatted(ran.size(), failed, seconds(nanos));
  }

  private static void testcase(FlowCases.Ran ran, StringBuilder xml) {
    xml.append("    <testcase name=\"")
        .append(escaped(ran.outcome().flowCase().name()))
        .append("\" classname=\"")
        .append(escaped(ran.file().getFileName().toString().replaceAll("\\.ya?ml$", "")))
        .append("\" time=\"")
        .append(seconds(ran.nanos()));
    if (ran.outcome().isOk()) {
      xml.append("\"/>\n");
      return;
    }
    xml.append("\">\n      <failure message=\"")
        .append(escaped(String.join("; ", ran.outcome().failures())))
        .append("\">")
        .append(escaped(String.join("\n", ran.outcome().result().trace())))
        .append("</failure>\n    </testcase>\n");
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.4f", nanos / 1e9);
  }

  /** Text as XML takes it; characters that XML can't have become question marks. */
  private static String escaped(String text) {
    StringBuilder to = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> to.append("&amp;");
            case '<' -> to.append("&lt;");
            case '>' -> to.append("&gt;");
            case '"' -> to.append("&quot;");
            case '\n' -> to.append("&#10;");
            default -> to.appendCodePoint(isXml(c) ? c : '?');
          }
        });
    return to.toString();
  }

  private static boolean isXml(int c) {
    return c == '\t' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
  }
}
