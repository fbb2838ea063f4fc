package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.Template;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdateContactDataTest {

  @Test
  void shouldSpeakTheLanguageThatWasSet() {
    var set =
        new UpdateContactData(
            List.of(new UpdateContactAttributes.Attribute("LanguageCode", Template.of("de-DE"))),
            List.of(),
            false);

    var call = Call.to(Flows.inbound(set, Flows.say("Hallo")));

    assertThat(call.order(Effect.PlayPrompt.class).prompt().languageCode()).isEqualTo("de-DE");
  }

  @Test
  void shouldKeepReferences() {
    var references =
        List.of(new CreateTask.Reference("order", Template.of("https://example.com/7"), "URL"));

    var call =
        Call.to(
            Flows.inbound(
                new UpdateContactData(List.of(), references, false),
                Flows.say("$.References.order.Type $.References.order.Value")));

    assertThat(call.order(Effect.PlayPrompt.class).prompt().value())
        .isEqualTo("URL https://example.com/7");
  }

  @Test
  void shouldTakeTheErrorBranchWhenTheRelatedContactIsMeant() {
    var call = Call.to(Flows.inbound(new UpdateContactData(List.of(), List.of(), true)));

    assertThat(call.block("b0").branch()).isEqualTo("NoMatchingError");
  }
}
