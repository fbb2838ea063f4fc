package io.cordboard.events.serde;

import com.microsoft.kiota.ApiException;
import io.apicurio.registry.resolver.client.RegistryArtifactReference;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.client.RegistryVersionCoordinates;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.rest.client.models.ProblemDetails;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A registry's client with a limit on every wait, which tells a schema that is not there from a
 * registry that can't say. Only a problem document with the status 404, which the registry itself
 * writes (RFC 9457), says that a schema is not there; a 404 of something in between does not.
 *
 * <p>Every question has one of these ends: its answer, {@link UnknownSchemaException} or {@link
 * RegistryUnavailableException}.
 */
final class PatientRegistry implements RegistryClientFacade {

  private static final int NOT_FOUND = 404;

  private final RegistryClientFacade registry;
  private final Duration answerMax;

  /** How long one answer may take; the client itself would wait for ever. */
  PatientRegistry(RegistryClientFacade registry, Duration answerMax) {
    this.registry = registry;
    this.answerMax = answerMax;
  }

  private <A> A ask(String schema, Supplier<A> question) {
    FutureTask<A> asking = new FutureTask<>(question::get);
    Thread.ofVirtual().name("schema-registry").start(asking);
    try {
      return asking.get(answerMax.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      asking.cancel(true);
      throw new RegistryUnavailableException(
          "the schema registry did not answer within " + answerMax.toMillis() + " ms: " + schema,
          e);
    } catch (InterruptedException e) {
      asking.cancel(true);
      Thread.currentThread().interrupt();
      throw new RegistryUnavailableException("interrupted while asking for " + schema, e);
    } catch (ExecutionException e) {
      throw failure(schema, e);
    }
  }

  private static RuntimeException failure(String schema, ExecutionException thrown) {
    ApiException answer = Causes.first(thrown, ApiException.class);
    if (answer == null) {
      return new RegistryUnavailableException(
          "the schema registry could not be asked for " + schema + ": " + Causes.last(thrown),
          thrown);
    }
    String text = answer.getResponseStatusCode() + " " + words(answer);
    return answer instanceof ProblemDetails && answer.getResponseStatusCode() == NOT_FOUND
        ? new UnknownSchemaException(schema, text, thrown)
        : new RegistryUnavailableException(
            "the schema registry answered for " + schema + ": " + text, thrown);
  }

  private static @Nullable String words(ApiException answer) {
    if (answer instanceof ProblemDetails problem) {
      return problem.getName() + ", " + problem.getTitle();
    }
    return answer.getMessage();
  }

  @Override
  public String getSchemaByContentId(Long contentId) {
    return ask(id(contentId), () -> registry.getSchemaByContentId(contentId));
  }

  @Override
  public String getSchemaByGlobalId(long globalId, boolean dereferenced) {
    return ask(id(globalId), () -> registry.getSchemaByGlobalId(globalId, dereferenced));
  }

  @Override
  public String getSchemaByGAV(String group, String artifact, String version) {
    return ask(artifact, () -> registry.getSchemaByGAV(group, artifact, version));
  }

  @Override
  public String getSchemaByContentHash(String hash) {
    return ask("schema of hash " + hash, () -> registry.getSchemaByContentHash(hash));
  }

  @Override
  public List<RegistryArtifactReference> getReferencesByContentId(long contentId) {
    return ask(id(contentId), () -> registry.getReferencesByContentId(contentId));
  }

  @Override
  public List<RegistryArtifactReference> getReferencesByGlobalId(long globalId) {
    return ask(id(globalId), () -> registry.getReferencesByGlobalId(globalId));
  }

  @Override
  public List<RegistryArtifactReference> getReferencesByGAV(
      String group, String artifact, String version) {
    return ask(artifact, () -> registry.getReferencesByGAV(group, artifact, version));
  }

  @Override
  public List<RegistryArtifactReference> getReferencesByContentHash(String hash) {
    return ask("schema of hash " + hash, () -> registry.getReferencesByContentHash(hash));
  }

  @Override
  public List<RegistryVersionCoordinates> searchVersionsByContent(
      String content, String type, ArtifactReference reference, boolean canonical) {
    return ask(
        String.valueOf(reference.getArtifactId()),
        () -> registry.searchVersionsByContent(content, type, reference, canonical));
  }

  @Override
  public RegistryVersionCoordinates createSchema(
      String type,
      String group,
      String artifact,
      String version,
      String ifExists,
      boolean canonical,
      String content,
      Set<RegistryArtifactReference> references) {
    return ask(
        artifact,
        () ->
            registry.createSchema(
                type, group, artifact, version, ifExists, canonical, content, references));
  }

  @Override
  public RegistryVersionCoordinates getVersionCoordinatesByGAV(
      String group, String artifact, String version) {
    return ask(artifact, () -> registry.getVersionCoordinatesByGAV(group, artifact, version));
  }

  @Override
  public Object getClient() {
    return registry.getClient();
  }

  private static String id(long id) {
    return "schema " + id;
  }
}
