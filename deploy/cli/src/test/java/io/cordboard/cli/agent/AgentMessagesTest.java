package io.cordboard.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentMessagesTest {

  @ParameterizedTest
  @CsvSource({
    "RECORDING, true, AGENT, recording paused",
    "RECORDING, false, AGENT, recording goes on",
    "RECORDING, false, PAUSE_LIMIT, recording goes on: the pause was too long",
    "RECORDING, true, SENSITIVE_INPUT, recording paused: sensitive input",
    "RECORDING, false, LINE_FAILED, recording goes on: the line could not do what was asked",
    "SNAPSHOT, true, AGENT, ''"
  })
  void shouldSayWhatBecameOfARecording(String type, boolean paused, String cause, String words)
      throws IOException {
    String message =
        "{\"type\": \"%s\", \"paused\": %b, \"cause\": \"%s\"}".formatted(type, paused, cause);

    assertThat(AgentMessages.recording(new ObjectMapper().readTree(message)).orElse(""))
        .isEqualTo(words);
  }
}
