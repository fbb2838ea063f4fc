package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.Voice;
import org.junit.jupiter.api.Test;

class UpdateContactTextToSpeechVoiceTest {

  @Test
  void shouldSetTheVoice() {
    var call =
        Call.to(
            Flows.inbound(
                new UpdateContactTextToSpeechVoice(Template.of("Vicki"), null, Template.of("None")),
                Flows.say("Hallo")));

    assertThat(call.contact().settings().voice()).isEqualTo(new Voice("Vicki", null, "None"));
  }

  @Test
  void shouldTakeTheErrorBranchWhenTheVoiceIsEmpty() {
    var call =
        Call.to(
            Flows.inbound(
                new UpdateContactTextToSpeechVoice(Template.of("$.Attributes.voice"), null, null)));

    assertThat(call.block("b0").branch()).isEqualTo("NoMatchingError");
  }
}
