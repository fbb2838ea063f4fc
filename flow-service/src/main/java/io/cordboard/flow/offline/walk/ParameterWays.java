package io.cordboard.flow.offline.walk;

import io.cordboard.flow.engine.ErrorType;
import io.cordboard.flow.engine.Limits;
import io.cordboard.flow.engine.QueueMetrics;
import io.cordboard.flow.engine.Reference;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.block.CheckHoursOfOperation;
import io.cordboard.flow.engine.block.CheckMetricData;
import io.cordboard.flow.engine.block.InvokeFlowModule;
import io.cordboard.flow.engine.block.UpdateContactAttributes;
import io.cordboard.flow.offline.walk.Centre.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Situations in which what a block's parameters refer to is another, or is not there. */
final class ParameterWays {

  private static final String FILLER = "filler";
  private static final int BYTES_MAX = Limits.DEFAULT.attributesMaxBytes();
  private static final List<String> VALUES =
      List.of("sales", Usual.PHONE_NUMBER, "+449012345678", "5", "200", "12", "Timeout");

  /** What is shown of a resource's name is not looked up if it is longer. */
  private static final int NAME_MAX = 300;

  /** Parameters that are told: what they are makes no difference but if they are empty. */
  private static final Set<String> TOLD = Set.of("Text", "SSML");

  private final Sources sources;

  ParameterWays(Sources sources) {
    this.sources = sources;
  }

  void add(Place at, Set<Situation> to) {
    for (var parameter : at.step().parameters().list()) {
      var value = at.resolved(parameter.name());
      if (value != null && !value.isBlank() && value.length() < NAME_MAX) {
        var name = WalkedCentre.last(value);
        to.add(
            at.situation()
                .where(Kind.MISSING, name, !at.situation().centre().is(Kind.MISSING, name)));
      }
      if (TOLD.contains(parameter.name()) && parameter.value().wholeReference() == null) {
        continue;
      }
      for (var part : parameter.value().parts()) {
        if (part.reference() != null) {
          values(at, part.reference(), to);
        }
      }
    }
    to.add(at.situation().left(Stand.QUEUE, "sales"));
  }

  private void values(Place at, Reference reference, Set<Situation> to) {
    if (at.step().block() instanceof InvokeFlowModule) {
      add(sources.set(at.situation(), at.before(), reference, WalkedCentre.MODULE), to);
    }
    for (var value : VALUES) {
      add(sources.set(at.situation(), at.before(), reference, value), to);
    }
    add(sources.set(at.situation(), at.before(), reference, null), to);
  }

  void hours(Place at, CheckHoursOfOperation hours, Set<Situation> to) {
    if (at.wants(ErrorType.NO_MATCHING_ERROR)) {
      to.add(at.situation().where(Kind.MISSING, WalkedCentre.HOURS, true));
    }
    boolean closed = at.wants(Witnesses.taken(at.step().transitions(), "False"));
    var name = hours.hoursId() == null ? null : at.resolved("HoursOfOperationId");
    to.add(
        at.situation()
            .where(Kind.CLOSED, name == null ? Centre.ALL : WalkedCentre.last(name), closed));
    to.add(at.situation().where(Kind.CLOSED, Centre.ALL, closed));
  }

  void metric(Place at, CheckMetricData metric, Set<Situation> to) {
    for (var value : at.witnesses()) {
      if (!value.matches("\\d{1,9}")) {
        continue;
      }
      int number = Integer.parseInt(value);
      var queue = metric.queueId() == null ? null : at.resolved("QueueId");
      var id = queue == null ? Centre.ALL : WalkedCentre.last(queue);
      var before = at.situation().centre().metrics(id);
      var standing = standing(metric.metric(), number, before == null ? QueueMetrics.NONE : before);
      to.add(at.situation().counting(id, standing));
      to.add(at.situation().counting(Centre.ALL, standing));
    }
  }

  private static QueueMetrics standing(
      CheckMetricData.MetricType metric, int number, QueueMetrics m) {
    var a = m.agents();
    return switch (metric) {
      case NUMBER_OF_CONTACTS_IN_QUEUE -> new QueueMetrics(number, m.oldestContactAgeMs(), a);
      case OLDEST_CONTACT_IN_QUEUE_AGE -> new QueueMetrics(m.contactsInQueue(), number, a);
      case NUMBER_OF_AGENTS_ONLINE -> with(m, number, a.available(), a.staffed());
      case NUMBER_OF_AGENTS_AVAILABLE -> with(m, a.online(), number, a.staffed());
      case NUMBER_OF_AGENTS_STAFFED -> with(m, a.online(), a.available(), number);
    };
  }

  private static QueueMetrics with(QueueMetrics m, int online, int available, int staffed) {
    return new QueueMetrics(
        m.contactsInQueue(),
        m.oldestContactAgeMs(),
        new QueueMetrics.Agents(online, available, staffed, 0, 0, 0));
  }

  /** Attributes that are too large together, or are not. */
  void attributes(Place at, UpdateContactAttributes update, Set<Situation> to) {
    if (!at.wants(ErrorType.NO_MATCHING_ERROR)) {
      to.add(at.situation().with(FILLER, null));
      return;
    }
    for (var attribute : update.attributes()) {
      for (var part : attribute.value().parts()) {
        if (part.reference() != null) {
          add(
              sources.set(at.situation(), at.before(), part.reference(), "x".repeat(BYTES_MAX)),
              to);
        }
      }
    }
    int left = BYTES_MAX - size(at) - FILLER.length();
    if (left > 0) {
      to.add(at.situation().with(FILLER, "x".repeat(left)));
    }
    to.add(at.situation().with(FILLER, "x".repeat(BYTES_MAX)));
  }

  /** Bytes of the attributes when the block is reached, but for what fills them up. */
  private static int size(Place at) {
    var attributes = new TreeMap<>(at.situation().attributes());
    attributes.remove(FILLER);
    for (var visited : at.before()) {
      if (visited.step().block() instanceof UpdateContactAttributes(var set, var _)
          && visited.block().error() == null) {
        for (var one : set) {
          attributes.put(one.name(), value(one.value(), visited, one.name()));
        }
      }
    }
    int size = 0;
    for (var attribute : attributes.entrySet()) {
      size += bytes(attribute.getKey()) + bytes(attribute.getValue());
    }
    return size;
  }

  private static String value(Template template, GuidedCues.Visited visited, String name) {
    return template.isConstant()
        ? template.source()
        : visited.block().parameters().getOrDefault("Attributes." + name, "");
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static void add(@Nullable Situation situation, Set<Situation> to) {
    if (situation != null) {
      to.add(situation);
    }
  }
}
