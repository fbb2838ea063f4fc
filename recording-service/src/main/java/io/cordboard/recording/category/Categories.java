package io.cordboard.recording.category;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.recording.core.CategoryRule;
import io.cordboard.recording.core.Sorting;
import io.cordboard.recording.store.CategoryRows;
import io.cordboard.recording.store.CategoryRows.Category;
import io.cordboard.recording.store.CategoryRows.Sorted;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sorts contacts into categories, in the transaction that writes what was written: by the rules of
 * that moment, anew whenever a line or the contact's record comes.
 */
@ApplicationScoped
public class Categories {

  private final ObjectMapper json;
  private final MeterRegistry metrics;
  private volatile Compiled compiled = new Compiled(List.of(), List.of());

  Categories(ObjectMapper json, MeterRegistry metrics) {
    this.json = json;
    this.metrics = metrics;
  }

  private record Named(String instanceId, String name, CategoryRule rule) {}

  /** Rules as they are kept, and what was read from them. */
  private record Compiled(List<Category> kept, List<Named> rules) {}

  /** Sorts contacts anew. Without any rule nothing is read. */
  public void renew(Connection connection, Collection<String> contactIds) throws SQLException {
    List<Named> rules = contactIds.isEmpty() ? List.of() : rules(connection);
    if (rules.isEmpty()) {
      return;
    }
    for (Sorted contact : CategoryRows.contacts(connection, contactIds)) {
      SortedMap<String, CategoryRule> own = new TreeMap<>();
      for (Named rule : rules) {
        if (rule.instanceId().equals(contact.instanceId())) {
          own.put(rule.name(), rule.rule());
        }
      }
      Sorting sorting = Sorting.of(own, contact.channel(), contact.queueId(), contact.lines());
      metrics
          .counter("cordboard.recording.categories.not.evaluated")
          .increment(sorting.notEvaluated().size());
      CategoryRows.sort(connection, contact.contactId(), sorting);
    }
  }

  private List<Named> rules(Connection connection) throws SQLException {
    List<Category> kept = CategoryRows.all(connection);
    Compiled before = compiled;
    if (before.kept().equals(kept)) {
      return before.rules();
    }
    List<Named> rules = new ArrayList<>();
    for (Category category : kept) {
      rules.add(new Named(category.instanceId(), category.name(), read(category)));
    }
    compiled = new Compiled(kept, List.copyOf(rules));
    return rules;
  }

  private CategoryRule read(Category category) {
    try {
      return CategoryReader.read(json.readTree(category.rule())).rule();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("category " + category.name() + " is no JSON", e);
    }
  }
}
