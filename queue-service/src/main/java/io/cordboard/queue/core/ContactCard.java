package io.cordboard.queue.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What agents and their desktops want to know of a contact. The queue hands it on and keeps none of
 * it.
 *
 * @param agentId the agent who must or should get the contact, if any
 * @param initiationMethod how it began, in Connect's words
 * @param customer the customer's address, if known
 * @param attributes in the order given
 */
public record ContactCard(
    @Nullable String agentId,
    String initiationMethod,
    @Nullable Address customer,
    Map<String, String> attributes) {

  /**
   * Where the customer is reached.
   *
   * @param address such as a telephone number in E.164
   * @param type what kind of address it is, in Connect's words
   */
  public record Address(String address, String type) {}

  public ContactCard {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }
}
