package io.cordboard.flow.offline.walk;

import io.cordboard.flow.engine.AmdResult;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.QueueMetrics;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that decides which way a contact goes through a flow.
 *
 * @param stage where in a contact's life the flow runs
 * @param attributes of the contact, to begin with
 * @param before what earlier flows left behind, by reference: {@code External.name}, {@code
 *     StoredCustomerInput}; for a module its input as {@code Modules.Input.name}
 * @param choices what happens at blocks, where it is not the usual
 * @param visitsMax how often a block is left in the usual way before people give up
 */
record Situation(
    Stage stage,
    Person person,
    Map<String, String> attributes,
    Map<String, String> before,
    Centre centre,
    Map<Visit, Choice> choices,
    int visitsMax) {

  private static final int VISITS = 4;

  static Situation first(Stage stage) {
    return new Situation(
        stage, Person.FIRST, Map.of(), Map.of(), Centre.COMPLETE, Map.of(), VISITS);
  }

  Situation as(String contactId) {
    return of(person.as(contactId));
  }

  Situation on(Channel channel) {
    return of(person.on(channel));
  }

  Situation from(String number) {
    return of(person.from(number));
  }

  Situation dialling(String number) {
    return of(person.dialling(number));
  }

  Situation heardAs(AmdResult heard) {
    return of(person.heardAs(heard));
  }

  Situation where(Centre.Kind kind, String name, boolean holds) {
    return in(centre.where(kind, name, holds));
  }

  Situation counting(String queueId, QueueMetrics standing) {
    return in(centre.counting(queueId, standing));
  }

  Situation returning(String module, String name, @Nullable String value) {
    return in(centre.returning(module, name, value));
  }

  Situation with(String attribute, @Nullable String value) {
    return new Situation(
        stage,
        person,
        Centre.changed(attributes, attribute, value),
        before,
        centre,
        choices,
        visitsMax);
  }

  Situation left(String reference, @Nullable String value) {
    return new Situation(
        stage,
        person,
        attributes,
        Centre.changed(before, reference, value),
        centre,
        choices,
        visitsMax);
  }

  Situation choosing(Visit visit, Choice choice) {
    var all = new LinkedHashMap<>(choices);
    all.put(visit, choice);
    return new Situation(
        stage, person, attributes, before, centre, Collections.unmodifiableMap(all), visitsMax);
  }

  /** The same, where nothing but the usual is done. */
  Situation usual() {
    return new Situation(stage, person, attributes, before, centre, Map.of(), visitsMax);
  }

  Situation patient(int visits) {
    return new Situation(
        stage, person, attributes, before, centre, choices, Math.max(visits, visitsMax));
  }

  private Situation of(Person other) {
    return new Situation(stage, other, attributes, before, centre, choices, visitsMax);
  }

  private Situation in(Centre other) {
    return new Situation(stage, person, attributes, before, other, choices, visitsMax);
  }
}
