package io.cordboard.recording.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.recording.core.PageCursor;
import io.cordboard.recording.core.Scope;
import io.cordboard.recording.store.Criteria;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of a search for contacts. */
final class ContactSearch {

  private static final int PAGE_USUAL = 50;
  private static final int PAGE_MAX = 500;
  private static final int ATTRIBUTES_MAX = 10;
  private static final Pattern OUTCOME = Pattern.compile("[A-Z][A-Z_]{1,63}");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");
  private static final Set<String> CRITERIA =
      Set.of(
          "from",
          "to",
          "number",
          "agentId",
          "queueId",
          "flowId",
          "outcome",
          "attribute",
          "words",
          "category");

  private final Parameters parameters = new Parameters();
  private final MultivaluedMap<String, String> query;
  private final Scope scope;

  private ContactSearch(MultivaluedMap<String, String> query, Scope scope) {
    this.query = query;
    this.scope = scope;
  }

  /** What is looked for, and how much of it. */
  record Search(Criteria criteria, int limit) {}

  /** Reads a search for a page. */
  static Search page(MultivaluedMap<String, String> query, Scope scope, ObjectMapper json) {
    ContactSearch search = new ContactSearch(query, scope);
    search.only(CRITERIA, Set.of("cursor", "limit"));
    int most =
        (int) search.parameters.number("limit", search.one("limit"), PAGE_USUAL, 1, PAGE_MAX);
    return new Search(search.criteria(search.cursor(), json), most);
  }

  /** Reads a search for everything that meets the criteria; it may have parameters of its own. */
  static Criteria everything(
      MultivaluedMap<String, String> query,
      Set<String> besides,
      Parameters parameters,
      Scope scope,
      ObjectMapper json) {
    ContactSearch search = new ContactSearch(query, scope);
    parameters.addTo(search.parameters);
    search.only(CRITERIA, besides);
    return search.criteria(null, json);
  }

  private Criteria criteria(@Nullable PageCursor after, ObjectMapper json) {
    Instant from = parameters.instant("from", one("from"));
    Instant to = parameters.instant("to", one("to"));
    if (from != null && to != null && !from.isBefore(to)) {
      parameters.wrong("to", "expected a time after from, found " + to);
    }
    Criteria criteria =
        new Criteria(
            from,
            to,
            parameters.text("number", one("number")),
            parameters.text("agentId", one("agentId")),
            parameters.text("queueId", one("queueId")),
            parameters.text("flowId", one("flowId")),
            outcome(),
            attributes(json),
            words(),
            parameters.text("category", one("category")),
            after);
    parameters.check();
    refuseOthers(criteria);
    return criteria;
  }

  /** To ask for somebody else's contacts by name is refused; what is not asked for is left out. */
  private void refuseOthers(Criteria criteria) {
    if (scope.everything()) {
      return;
    }
    String agentId = criteria.agentId();
    if (agentId != null && scope.queueIds().isEmpty() && !agentId.equals(scope.agentId())) {
      throw ProblemException.forbidden("agentId", "agents see their own contacts only");
    }
    String queueId = criteria.queueId();
    if (queueId != null && scope.agentId() == null && !scope.queueIds().contains(queueId)) {
      throw ProblemException.forbidden("queueId", "supervisors see contacts of their queues only");
    }
  }

  private void only(Set<String> criteria, Set<String> besides) {
    for (Map.Entry<String, List<String>> given : query.entrySet()) {
      String name = given.getKey();
      if (!criteria.contains(name) && !besides.contains(name)) {
        Set<String> known = new TreeSet<>(criteria);
        known.addAll(besides);
        parameters.wrong(name, "there is no such parameter; expected one of " + known);
      } else if (given.getValue().size() > 1 && !name.equals("attribute")) {
        parameters.wrong(name, "expected it once, found it " + given.getValue().size() + " times");
      }
    }
  }

  private @Nullable String one(String name) {
    return query.getFirst(name);
  }

  private @Nullable String outcome() {
    String outcome = one("outcome");
    if (outcome == null || outcome.isEmpty()) {
      return null;
    }
    if (!OUTCOME.matcher(outcome).matches()) {
      parameters.wrong(
          "outcome",
          "expected a reason such as CUSTOMER_DISCONNECT, or IN_PROGRESS, found " + outcome);
    }
    return outcome;
  }

  private @Nullable String words() {
    String words = parameters.text("words", one("words"));
    if (words != null && !WORD.matcher(words).find()) {
      parameters.wrong("words", "expected at least one word, found " + words);
    }
    return words;
  }

  private @Nullable PageCursor cursor() {
    String encoded = one("cursor");
    if (encoded == null || encoded.isEmpty()) {
      return null;
    }
    PageCursor decoded = PageCursor.decode(encoded).orElse(null);
    if (decoded == null) {
      parameters.wrong("cursor", "expected the `next` of a page, found something else");
    }
    return decoded;
  }

  private @Nullable String attributes(ObjectMapper json) {
    List<String> attributes = query.getOrDefault("attribute", List.of());
    if (attributes.isEmpty()) {
      return null;
    }
    Map<String, String> wanted = new LinkedHashMap<>();
    for (String attribute : attributes) {
      int colon = attribute.indexOf(':');
      if (colon < 1) {
        parameters.wrong("attribute", "expected name:value, found " + attribute);
        continue;
      }
      parameters.text("attribute", attribute);
      String name = attribute.substring(0, colon);
      String before = wanted.put(name, attribute.substring(colon + 1));
      if (before != null && !before.equals(wanted.get(name))) {
        parameters.wrong("attribute", "expected one value of " + name + ", found two");
      }
    }
    if (attributes.size() > ATTRIBUTES_MAX) {
      parameters.wrong("attribute", "expected at most " + ATTRIBUTES_MAX);
    }
    try {
      return json.writeValueAsString(wanted);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts is JSON", e);
    }
  }
}
