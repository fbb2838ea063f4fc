package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.ParticipantRole;
import io.cordboard.flow.engine.RecordingBehavior;
import io.cordboard.flow.engine.StoredInput;
import io.cordboard.flow.engine.Template;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoreCustomerInputTest {

  private static StoreCustomerInput store(
      StoreCustomerInput.@Nullable PhoneFormat phone,
      StoreCustomerInput.@Nullable Encryption encryption) {
    return new StoreCustomerInput(
        Flows.text("Your number"),
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        10,
        "#",
        true,
        phone,
        null,
        encryption);
  }

  private static StoreCustomerInput.Encryption key(String id) {
    return new StoreCustomerInput.Encryption(Template.of(id), Template.of("PEM"));
  }

  @Test
  void shouldEncryptWithTheKeyThatAnAttributeNames() {
    var call =
        Call.to(
            Flows.inbound(
                new UpdateContactAttributes(
                    List.of(new UpdateContactAttributes.Attribute("key", Template.of("key-7"))),
                    false),
                store(null, key("$.Attributes.key"))));

    assertThat(call.order(Effect.CollectInput.class).encryption())
        .isEqualTo(new Effect.InputEncryption("key-7", "PEM"));
  }

  @Test
  void shouldAskForNothingWhenTheKeyIsMissing() {
    var call = Call.to(Flows.inbound(store(null, key("$.Attributes.none"))));

    assertThat(call.block("b0").branch()).isEqualTo("NoMatchingError");
    assertThat(call.ordered(Effect.CollectInput.class)).isFalse();
  }

  @Test
  void shouldKeepWhatWasTypedWhenNothingIsSecret() {
    var call =
        Call.to(Flows.inbound(store(null, null), Flows.say("You typed $.StoredCustomerInput")))
            .collected("4711");

    assertThat(call.order(Effect.PlayPrompt.class).prompt().value()).isEqualTo("You typed 4711");
    assertThat(call.block("b0").result()).isNull();
  }

  @Test
  void shouldStoreTimeoutAndGoOnWhenNothingIsTyped() {
    var call =
        Call.to(Flows.inbound(store(null, null), Flows.say("Hi")))
            .collected(Input.InputOutcome.NO_INPUT, "", false);

    assertThat(call.contact().data().storedInput()).isEqualTo(StoredInput.TIMEOUT);
    assertThat(call.block("b0").branch()).isEqualTo("Next");
  }

  @Test
  void shouldTakeItsOwnErrorBranchWhenItIsNoTelephoneNumber() {
    var call =
        Call.to(Flows.inbound(store(StoreCustomerInput.PhoneFormat.E164, null))).collected("0123");

    assertThat(call.block("b0").branch()).isEqualTo("InvalidPhoneNumber");
  }

  @Test
  void shouldKeepTheWholeNumberWhenALocalOneIsTypedInAKnownCountry() {
    var local =
        new StoreCustomerInput(
            null,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            20,
            "#",
            true,
            StoreCustomerInput.PhoneFormat.LOCAL,
            "DE",
            null);

    var call = Call.to(Flows.inbound(local, Flows.say("Hi"))).collected("03012345678");

    assertThat(call.contact().data().storedInput())
        .isEqualTo(new StoredInput("+493012345678", false));
  }

  @Test
  void shouldShowNoSecretWhenInputIsEncrypted() {
    var encryption = key("key-1");
    var attribute =
        new UpdateContactAttributes.Attribute("pin", Template.of("$.StoredCustomerInput"));
    var call =
        Call.to(
            Flows.inbound(
                store(null, encryption),
                new UpdateContactAttributes(List.of(attribute), false),
                new Compare(Template.of("$.Attributes.pin")),
                Flows.say("Thanks")));

    call.collected(Input.InputOutcome.COLLECTED, "c2VjcmV0", true);

    assertThat(call.contact().data().attributes()).containsEntry("pin", "c2VjcmV0");
    assertThat(call.contact().data().sensitive()).containsExactly("pin");
    assertThat(call.block("b2").result()).isEqualTo(Template.MASK);
    assertThat(call.customerLeft().contactRecord(Call.ID))
        .isNotNull()
        .satisfies(r -> assertThat(r.attributes()).isEqualTo(Map.of("pin", Template.MASK)));
  }

  @Test
  void shouldShowNoSecretWhenAFlowAttributeHoldsIt() {
    var attribute =
        new UpdateContactAttributes.Attribute("pin", Template.of("$.StoredCustomerInput"));
    var again = new UpdateContactAttributes.Attribute("copy", Template.of("$.FlowAttributes.pin"));
    var call =
        Call.to(
            Flows.inbound(
                store(null, key("key-1")),
                new UpdateFlowAttributes(List.of(attribute)),
                new UpdateContactAttributes(List.of(again), false),
                new Compare(Template.of("$.FlowAttributes.pin")),
                Flows.say("Thanks")));

    call.collected(Input.InputOutcome.COLLECTED, "c2VjcmV0", true);

    assertThat(call.block("b3").result()).isEqualTo(Template.MASK);
    assertThat(call.contact().data().sensitive()).contains("copy");
  }

  @Test
  void shouldThrowInputAwayWhenItComesInClearThoughEncryptionWasAsked() {
    var call = Call.to(Flows.inbound(store(null, key("key-1")))).collected("98765");

    assertThat(call.block("b0").branch()).isEqualTo("NoMatchingError");
    assertThat(call.events().toString()).doesNotContain("98765");
  }

  @Test
  void shouldPauseRecordingWhenInputIsSecret() {
    var behavior = new RecordingBehavior(List.of(ParticipantRole.AGENT), true, List.of(), Map.of());
    var call =
        Call.to(
            Flows.inbound(
                new UpdateContactRecordingBehavior(behavior),
                store(null, key("k")),
                Flows.say("Hi")));

    assertThat(call.order(Effect.SetRecording.class).paused()).isTrue();
    call.collected(Input.InputOutcome.COLLECTED, "xyz", true);
    assertThat(call.order(Effect.SetRecording.class).paused()).isFalse();
  }
}
