package io.cordboard.agent.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.agent.core.RoutedQueue;
import io.cordboard.agent.core.RoutingProfile;
import io.cordboard.agent.definition.Documents;
import io.cordboard.agent.definition.Parsed;
import io.cordboard.agent.definition.Problem;
import io.cordboard.agent.definition.QuickConnect;
import io.cordboard.agent.kafka.DefinitionBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds quick connects: those that agents see, and what one stands for that an action names. */
@ApplicationScoped
class QuickConnectLookup {

  private static final DefinitionBook.Kind KIND = DefinitionBook.Kind.QUICK_CONNECT;

  private final DefinitionBook book;

  /** Made by the container. */
  QuickConnectLookup(DefinitionBook book) {
    this.book = book;
  }

  /** Those of a queue, or all, by name. */
  List<ObjectNode> of(String instanceId, @Nullable String queueId) {
    return shown(instanceId, queueId == null ? null : Set.of(queueId));
  }

  /** Those of the queues that agents of a routing profile serve or call for, by name. */
  List<ObjectNode> seenBy(String instanceId, String routingProfileId, @Nullable String queueId) {
    Set<String> queues = new TreeSet<>();
    profile(instanceId, routingProfileId)
        .ifPresent(profile -> {
          profile.queues().stream().map(RoutedQueue::queueId).forEach(queues::add);
          String outbound = profile.options().defaultOutboundQueueId();
          if (outbound != null) {
            queues.add(outbound);
          }
        });
    if (queueId != null) {
      queues.retainAll(Set.of(queueId));
    }
    return shown(instanceId, queues);
  }

  private Optional<RoutingProfile> profile(String instanceId, String id) {
    return book.find(DefinitionBook.Kind.ROUTING_PROFILE, instanceId, id)
        .flatMap(e -> valid(Documents.storedRoutingProfile(id, e.document())));
  }

  private List<ObjectNode> shown(String instanceId, @Nullable Set<String> queues) {
    return book.all(KIND, instanceId).stream()
        .filter(e ->
            queues == null
                || quickConnect(e).stream()
                    .anyMatch(q -> q.queueIds().stream().anyMatch(queues::contains)))
        .map(DefinitionJson::of)
        .sorted(Comparator.comparing(shown -> shown.path("name").asText()))
        .toList();
  }

  /** An action with the address that its quick connect stands for; as it is if it names none. */
  Parsed<JsonNode> resolved(String instanceId, JsonNode action, boolean transfers) {
    if (!QuickConnect.isNamedIn(action)) {
      return new Parsed.Valid<>(action);
    }
    String id = action.path(QuickConnect.FIELD).asText();
    return book.find(KIND, instanceId, id)
        .flatMap(QuickConnectLookup::quickConnect)
        .map(found -> found.in(action, transfers))
        .orElseGet(() ->
            new Parsed.Invalid<>(
                List.of(
                    new Problem(
                        "$." + QuickConnect.FIELD,
                        "expected the id of a quick connect, found " + id))));
  }

  private static Optional<QuickConnect> quickConnect(DefinitionBook.Entry entry) {
    return valid(Documents.storedQuickConnect(entry.id(), entry.document()));
  }

  private static <T> Optional<T> valid(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Valid<T>(T value) -> Optional.of(value);
      case Parsed.Invalid<T> _ -> Optional.empty();
    };
  }
}
