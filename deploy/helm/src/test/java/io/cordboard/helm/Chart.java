package io.cordboard.helm;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The chart, rendered by Helm itself. */
final class Chart {

  /** The cluster that Helm is told it renders for. */
  private static final String KUBERNETES = "v1.34.0";

  private Chart() {}

  static Path dir() {
    Path here = Path.of("").toAbsolutePath();
    return here.resolve(
        Files.isDirectory(here.resolve("cordboard")) ? "cordboard" : "deploy/helm/cordboard");
  }

  /** What the chart makes of one of the value files of {@code src/test/resources/values}. */
  static List<Manifest> renderedWith(String valuesName) {
    return manifests(
        template(dir().resolveSibling("src/test/resources/values/" + valuesName + ".yaml")));
  }

  /**
   * What the chart makes of values written here; Helm's refusal is an {@link
   * IllegalStateException}.
   */
  static List<Manifest> renderedFrom(String values) throws IOException {
    Path file = Files.createTempFile("values", ".yaml");
    try {
      Files.writeString(file, values);
      return manifests(template(file));
    } finally {
      Files.delete(file);
    }
  }

  private static String template(Path values) {
    return new Helm(dir())
        .template()
        .withName("cordboard")
        .withNamespace("voice")
        .withKubeVersion(KUBERNETES)
        .withValuesFile(values)
        .call();
  }

  private static List<Manifest> manifests(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Gson gson = new Gson();
    List<Manifest> manifests = new ArrayList<>();
    for (Object document : new Yaml(new SafeConstructor(options)).loadAll(yaml)) {
      if (document != null) {
        manifests.add(new Manifest(gson.toJsonTree(document).getAsJsonObject()));
      }
    }
    return manifests;
  }

  /** One Kubernetes object. */
  record Manifest(JsonObject json) {

    String kind() {
      return json.get("kind").getAsString();
    }

    String name() {
      return at("metadata", "name").getAsString();
    }

    /** The element at a path of names; fails where there is none. */
    JsonElement at(String... path) {
      JsonElement here = json;
      for (String step : path) {
        JsonElement next = here.getAsJsonObject().get(step);
        if (next == null) {
          throw new AssertionError("%s has no %s".formatted(this, String.join(".", path)));
        }
        here = next;
      }
      return here;
    }

    JsonObject objectAt(String... path) {
      return at(path).getAsJsonObject();
    }

    /** A StatefulSet or a Deployment. */
    boolean isWorkload() {
      return kind().equals("StatefulSet") || kind().equals("Deployment");
    }

    JsonObject container() {
      return at("spec", "template", "spec", "containers").getAsJsonArray().get(0).getAsJsonObject();
    }

    @Override
    public String toString() {
      return kind() + "/" + name();
    }
  }
}
