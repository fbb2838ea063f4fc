package io.cordboard.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AgentContactTest {
  private static final AgentContact CONNECTING = contact("one", AgentContact.State.CONNECTING);
  private static final AgentContact OTHER = contact("other", AgentContact.State.CONNECTED);

  @Test
  void shouldNameWhatIsGoneWhenAGatewayNeverAnswered() {
    // Given: a desktop that was told of a contact whose line is being opened

    // When: the next snapshot has nothing in hand
    List<AgentContact> gone = AgentContact.goneFrom(List.of(CONNECTING, OTHER), List.of(OTHER));

    // Then: the agent is told that it is over
    assertThat(gone).containsExactly(CONNECTING);
  }

  @Test
  void shouldNameNothingWhenAContactOnlyChangesItsState() {
    // Given: a contact that connects

    // When: it is connected
    List<AgentContact> gone =
        AgentContact.goneFrom(
            List.of(CONNECTING), List.of(contact("one", AgentContact.State.CONNECTED)));

    // Then: it is still in hand
    assertThat(gone).isEmpty();
  }

  private static AgentContact contact(String id, AgentContact.State state) {
    return new AgentContact(id, id + "#1", state, "sales");
  }
}
