package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.RoutingCriteria;
import io.cordboard.flow.engine.RoutingCriteria.Comparison;
import io.cordboard.flow.engine.RoutingCriteria.Kind;
import io.cordboard.flow.engine.Template;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class UpdateContactRoutingCriteriaTest {

  private static UpdateContactRoutingCriteria.Term agents(String id) {
    return new UpdateContactRoutingCriteria.Term(
        Kind.AGENTS, null, null, null, Comparison.GREATER_OR_EQUAL, List.of(Template.of(id)), 0);
  }

  private static UpdateContactRoutingCriteria.Term language(String level) {
    return new UpdateContactRoutingCriteria.Term(
        Kind.ATTRIBUTE,
        Template.of("language"),
        Template.of("fr"),
        Template.of(level),
        Comparison.GREATER_OR_EQUAL,
        List.of(),
        0);
  }

  private static UpdateContactRoutingCriteria one(UpdateContactRoutingCriteria.Term term) {
    return new UpdateContactRoutingCriteria(
        List.of(new UpdateContactRoutingCriteria.Step(List.of(term), 30L)));
  }

  @Test
  void shouldCarryCriteriaIntoTheQueue() {
    var call =
        Call.to(
            Flows.inbound(
                one(language("2.5")),
                new UpdateContactTargetQueue(Template.of("sales"), null),
                new TransferContactToQueue()));

    var criteria =
        Objects.requireNonNull(call.last(FlowEvent.EnqueueRequested.class).routingCriteria());
    assertThat(criteria.steps().getFirst())
        .isEqualTo(
            new RoutingCriteria.Step(
                List.of(
                    new RoutingCriteria.Term(
                        Kind.ATTRIBUTE,
                        "language",
                        "fr",
                        2_500,
                        Comparison.GREATER_OR_EQUAL,
                        List.of(),
                        0)),
                30L));
  }

  @Test
  void shouldTellTheQueueAtOnceWhenTheContactWaits() {
    var queue = Flows.line("CustomerQueue", FlowType.CUSTOMER_QUEUE, one(agents("a/agent/ada")));

    var call = Call.to(Flows.queueing(queue), queue).enqueued();

    var changed = call.last(FlowEvent.QueuePriorityRequested.class);
    assertThat(changed.priority()).isNull();
    assertThat(Objects.requireNonNull(changed.routingCriteria()).steps().getFirst().terms())
        .extracting(RoutingCriteria.Term::agentIds)
        .containsExactly(List.of("ada"));
  }

  @Test
  void shouldTakeTheErrorBranchWhenAValueIsMissing() {
    assertThat(Call.to(Flows.inbound(one(agents("$.Attributes.none")))).block("b0").branch())
        .isEqualTo("NoMatchingError");
    assertThat(Call.to(Flows.inbound(one(language("much")))).block("b0").branch())
        .isEqualTo("NoMatchingError");
  }
}
