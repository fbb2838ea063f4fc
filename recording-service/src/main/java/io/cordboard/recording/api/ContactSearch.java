package io.cordboard.recording.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.recording.core.PageCursor;
import io.cordboard.recording.store.ContactQueries.Criteria;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a search for contacts. */
final class ContactSearch {

  private static final int PAGE_USUAL = 50;
  private static final int PAGE_MAX = 500;
  private static final int ATTRIBUTES_MAX = 10;

  @QueryParam("from")
  @Nullable String from;

  @QueryParam("to")
  @Nullable String to;

  @QueryParam("number")
  @Nullable String number;

  @QueryParam("agentId")
  @Nullable String agentId;

  @QueryParam("queueId")
  @Nullable String queueId;

  @QueryParam("flowId")
  @Nullable String flowId;

  @QueryParam("outcome")
  @Nullable String outcome;

  @QueryParam("attribute")
  List<String> attributes = List.of();

  @QueryParam("cursor")
  @Nullable String cursor;

  @QueryParam("limit")
  @Nullable String limit;

  /** What is looked for, and how much of it. */
  record Search(Criteria criteria, int limit) {}

  Search read(ObjectMapper json) {
    Parameters parameters = new Parameters();
    Criteria criteria =
        new Criteria(
            parameters.instant("from", from),
            parameters.instant("to", to),
            parameters.text("number", number),
            parameters.text("agentId", agentId),
            parameters.text("queueId", queueId),
            parameters.text("flowId", flowId),
            parameters.text("outcome", outcome),
            attributes(parameters, json),
            cursor(parameters));
    int most = (int) parameters.number("limit", limit, PAGE_USUAL, 1, PAGE_MAX);
    parameters.check();
    return new Search(criteria, most);
  }

  private @Nullable PageCursor cursor(Parameters parameters) {
    String encoded = cursor;
    if (encoded == null || encoded.isEmpty()) {
      return null;
    }
    PageCursor decoded = PageCursor.decode(encoded).orElse(null);
    if (decoded == null) {
      parameters.wrong("cursor", "expected the `next` of a page, found something else");
    }
    return decoded;
  }

  private @Nullable String attributes(Parameters parameters, ObjectMapper json) {
    if (attributes.isEmpty()) {
      return null;
    }
    Map<String, String> wanted = new LinkedHashMap<>();
    for (String attribute : attributes) {
      int colon = attribute.indexOf(':');
      if (colon < 1) {
        parameters.wrong("attribute", "expected name:value, found " + attribute);
      } else {
        parameters.text("attribute", attribute);
        wanted.put(attribute.substring(0, colon), attribute.substring(colon + 1));
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
