package io.cordboard.events.serde;

import io.apicurio.registry.resolver.client.RegistryArtifactReference;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.client.RegistryVersionCoordinates;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A schema registry inside this JVM, for tests and offline tools: registry address {@code
 * memory:NAME}. Ids are given in order of registration, so bytes can be exchanged only between
 * users of the same name in the same JVM.
 */
final class InMemoryRegistry implements RegistryClientFacade {

  private static final Map<String, InMemoryRegistry> BY_NAME = new ConcurrentHashMap<>();

  private final AtomicLong lastId = new AtomicLong();
  private final Map<String, RegistryVersionCoordinates> byContent = new ConcurrentHashMap<>();
  private final Map<Long, String> byId = new ConcurrentHashMap<>();

  private InMemoryRegistry() {}

  static InMemoryRegistry named(String name) {
    return BY_NAME.computeIfAbsent(name, n -> new InMemoryRegistry());
  }

  @Override
  public String getSchemaByContentId(Long contentId) {
    String schema = byId.get(contentId);
    if (schema == null) {
      throw new IllegalArgumentException("no schema has id " + contentId);
    }
    return schema;
  }

  @Override
  public String getSchemaByGlobalId(long globalId, boolean dereferenced) {
    return getSchemaByContentId(globalId);
  }

  @Override
  public String getSchemaByGAV(String group, String artifact, String version) {
    return byContent.values().stream()
        .filter(c -> c.getArtifactId().equals(artifact))
        .map(c -> getSchemaByContentId(c.getContentId()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no schema is called " + artifact));
  }

  @Override
  public String getSchemaByContentHash(String hash) {
    throw new IllegalArgumentException("schemas are found by id, not by hash " + hash);
  }

  @Override
  public List<RegistryArtifactReference> getReferencesByContentId(long contentId) {
    return List.of();
  }

  @Override
  public List<RegistryArtifactReference> getReferencesByGlobalId(long globalId) {
    return List.of();
  }

  @Override
  public List<RegistryArtifactReference> getReferencesByGAV(
      String group, String artifact, String version) {
    return List.of();
  }

  @Override
  public List<RegistryArtifactReference> getReferencesByContentHash(String hash) {
    return List.of();
  }

  @Override
  public List<RegistryVersionCoordinates> searchVersionsByContent(
      String content, String type, ArtifactReference reference, boolean canonical) {
    RegistryVersionCoordinates found = byContent.get(content);
    return found == null ? List.of() : List.of(found);
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
    return byContent.computeIfAbsent(content, c -> register(group, artifact, c));
  }

  private RegistryVersionCoordinates register(String group, String artifact, String content) {
    long id = lastId.incrementAndGet();
    byId.put(id, content);
    return RegistryVersionCoordinates.create(id, id, group, artifact, "1");
  }

  @Override
  public RegistryVersionCoordinates getVersionCoordinatesByGAV(
      String group, String artifact, String version) {
    return byContent.values().stream()
        .filter(c -> c.getArtifactId().equals(artifact))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no schema is called " + artifact));
  }

  @Override
  public Object getClient() {
    return this;
  }
}
