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
            List.of(new UpdateContactAttributes.Attribute("LanguageCode", Template.of("de-DE"))));

    var call = Call.to(Flows.inbound(set, Flows.say("Hallo")));

    assertThat(call.order(Effect.PlayPrompt.class).prompt().languageCode()).isEqualTo("de-DE");
  }
}
