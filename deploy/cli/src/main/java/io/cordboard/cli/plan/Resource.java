package io.cordboard.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A resource as it should be, or as it is.
 *
 * @param id among its kind; of an alias: the flow's id, a slash, and the alias
 * @param document without its id; of a flow: its content; of an alias: {@code {version}}, where
 *     {@code latest} means whichever is the latest then
 */
public record Resource(Kind kind, String id, JsonNode document) {}
