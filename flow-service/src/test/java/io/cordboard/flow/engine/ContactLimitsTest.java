package io.cordboard.flow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.CheckOutboundCallStatus;
import io.cordboard.flow.engine.block.Compare;
import io.cordboard.flow.engine.block.MessageParticipant;
import io.cordboard.flow.engine.block.PromptTemplate;
import io.cordboard.flow.engine.block.TagContact;
import io.cordboard.flow.engine.block.UpdateContactAttributes;
import io.cordboard.flow.engine.block.UpdateContactAttributes.Attribute;
import io.cordboard.flow.engine.block.UpdateContactData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Limits of what a contact may hold and do: at one it goes on, over it the error branch is taken.
 */
class ContactLimitsTest {

  private static UpdateContactAttributes set(String name, String value) {
    return new UpdateContactAttributes(List.of(new Attribute(name, Template.of(value))), false);
  }

  private static MessageParticipant ssml(String markup) {
    return new MessageParticipant(new PromptTemplate(Prompt.Kind.SSML, Template.of(markup)));
  }

  @Test
  void shouldCountNamesAndValuesInBytesWhenAttributesAreSet() {
    int most = Limits.DEFAULT.attributesMaxBytes();

    var call =
        Call.to(
            Flows.inbound(
                set("a", "x".repeat(most - 1)),
                set("a", "\u00e4".repeat(most / 2 - 1)),
                set("b", "12"),
                Flows.say("Hi")));

    assertThat(call.block("b0").branch()).isEqualTo("Next");
    assertThat(call.block("b1").branch()).isEqualTo("Next");
    assertThat(call.block("b2").branch()).isEqualTo("NoMatchingError");
    assertThat(call.contactRecord(Call.ID))
        .isNotNull()
        .satisfies(written -> assertThat(written.attributes()).containsOnlyKeys("a"));
  }

  @Test
  void shouldEndTheFlowWhenItRunsMoreBlocksThanOneInputMay() {
    int most = Limits.DEFAULT.stepsPerInputMax();
    var circle =
        new Flow(
            "circle",
            1,
            "circle",
            FlowType.CONTACT_FLOW,
            List.of(
                new Step(
                    "round",
                    "Compare",
                    new Compare(Template.of("$.Channel")),
                    Parameters.NONE,
                    Transitions.to(0),
                    "CheckAttribute")),
            0);

    var call = Call.to(circle);

    assertThat(call.events().stream().filter(e -> e.payload() instanceof FlowEvent.BlockExecuted))
        .hasSize(most);
    assertThat(call.last(FlowEvent.FlowEnded.class).detail())
        .isEqualTo("more than " + most + " blocks without a wait");
    assertThat(call.phase()).isEqualTo(Progress.Phase.COMPLETED);
  }

  @Test
  void shouldPlayNothingWhenMoreIsSpokenThanMayBe() {
    assertThat(
            Call.to(Flows.inbound(Flows.say("x".repeat(3_000)))).ordered(Effect.PlayPrompt.class))
        .isTrue();
    assertThat(Call.to(Flows.inbound(Flows.say("x".repeat(3_001)))).block("b0").branch())
        .isEqualTo("NoMatchingError");
  }

  @Test
  void shouldCountMarkupApartFromWhatIsSpoken() {
    var breaks = "<break time=\"1s\"/>".repeat(160);

    assertThat(
            Call.to(Flows.inbound(ssml("<speak>" + breaks + "x".repeat(2_900) + "</speak>")))
                .ordered(Effect.PlayPrompt.class))
        .isTrue();
    assertThat(
            Call.to(Flows.inbound(ssml("<speak>" + "x".repeat(3_001) + "</speak>")))
                .block("b0")
                .branch())
        .isEqualTo("NoMatchingError");
    assertThat(
            Call.to(Flows.inbound(ssml("<speak>" + breaks.repeat(3) + "</speak>")))
                .block("b0")
                .branch())
        .isEqualTo("NoMatchingError");
  }

  @Test
  void shouldKeepEventsSmallWhenABlockIsGivenALot() {
    var list =
        IntStream.range(0, 200)
            .mapToObj(i -> new Parameters.Parameter("p" + i, Template.of("$.Attributes.big")))
            .toList();

    var shown =
        Parameters.of(list)
            .resolve(
                new Values() {
                  @Override
                  public String value(Reference reference) {
                    return "x".repeat(30_000);
                  }

                  @Override
                  public boolean isSensitive(Reference reference) {
                    return false;
                  }
                });

    assertThat(shown).hasSize(200);
    assertThat(shown.get("p0")).hasSize(8_192).endsWith("...");
    assertThat(shown.values().stream().mapToInt(String::length).sum()).isLessThan(70_000);
  }

  @Test
  void shouldNotLetAValueGrowWithEveryRoundWhenItIsMadeOfItself() {
    var name = new Attribute("Description", Template.of("$.Description$.Description more"));
    var blocks = new ArrayList<Block>();
    for (int i = 0; i < 40; i++) {
      blocks.add(new UpdateContactData(List.of(name), List.of(), false));
    }
    blocks.add(Flows.say("Hi"));
    var flow = Flows.inbound(blocks.toArray(Block[]::new));

    var call = Call.to(flow);

    assertThat(call.contact().settings().data().getOrDefault("Description", "").length())
        .isLessThanOrEqualTo(4_096);
  }

  @Test
  void shouldRefuseTagsThatAreTheSystemsOrTooLong() {
    assertThat(tagged("aws:connect:x", "y").branch()).isEqualTo("NoMatchingError");
    assertThat(tagged("team", "y".repeat(257)).branch()).isEqualTo("NoMatchingError");
    assertThat(tagged("team", "y".repeat(256)).branch()).isEqualTo("Next");
  }

  private static FlowEvent.BlockExecuted tagged(String key, String value) {
    var tag = new TagContact(List.of(new Attribute(key, Template.of(value))), List.of());
    return Call.to(Flows.inbound(tag, new CheckOutboundCallStatus())).block("b0");
  }

  @Test
  void shouldKnowTagsAndNumbersByReference() {
    var call =
        Call.to(
            Flows.inbound(
                new TagContact(List.of(new Attribute("team", Template.of("blue"))), List.of()),
                set("t", "$.Tags.team"),
                set("n", "$.CustomerCallbackNumber"),
                set("s", "$.SegmentAttributes['connect:Subtype']"),
                set("r", "[$.AwsRegion]"),
                Flows.say("Hi")));

    assertThat(call.contact().data().attributes())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("t", "blue", "n", "+49301234", "s", "connect:Telephony", "r", "[]"));
  }

  @Test
  void shouldResolveAnalyticsWhenALanguageIsAReference() {
    var behavior =
        new RecordingBehavior(
            List.of(), true, List.of(), Map.of("AnalyticsLanguage", "$.Attributes.language"));

    var call =
        Call.to(
            Flows.inbound(
                set("language", "de-DE"),
                new io.cordboard.flow.engine.block.UpdateContactRecordingBehavior(behavior),
                Flows.say("Hi")));

    assertThat(call.contact().settings().recording().analytics())
        .isEqualTo(Map.of("AnalyticsLanguage", "de-DE"));
  }
}
