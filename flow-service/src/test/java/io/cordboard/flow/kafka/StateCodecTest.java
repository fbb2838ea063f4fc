package io.cordboard.flow.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.events.Topics;
import io.cordboard.events.command.CollectInput;
import io.cordboard.events.command.PlayPrompt;
import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.ChainState;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.RoutingCriteria;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.block.CreateCallbackContact;
import io.cordboard.flow.engine.block.CreateTask;
import io.cordboard.flow.engine.block.DequeueContactAndTransferToQueue;
import io.cordboard.flow.engine.block.TagContact;
import io.cordboard.flow.engine.block.TransferParticipantToThirdParty;
import io.cordboard.flow.engine.block.UpdateContactAttributes;
import io.cordboard.flow.engine.block.UpdateContactCallbackNumber;
import io.cordboard.flow.engine.block.UpdateContactData;
import io.cordboard.flow.engine.block.UpdateContactRoutingCriteria;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StateCodecTest {

  @Test
  void shouldReadWhatItWrote() {
    try (Bench bench = new Bench("state-codec-test")) {
      bench.publish("menu", TestFlows.MENU);
      bench.call("c1-long-enough-to-be-a-prefix");
      bench.promptFinished(bench.command(PlayPrompt.class), 2);
      bench.command(CollectInput.class);
      byte[] bytes = bench.store().get("c1-long-enough-to-be-a-prefix");

      StoredChain chain = StateCodec.decode(bytes);

      assertThat(chain.state().contacts()).hasSize(1);
      assertThat(chain.state().contacts().getFirst().runs()).hasSize(1);
      assertThat(new StateCodec().encode(chain)).isEqualTo(bytes);
      assertThat(StateCodec.decode(new StateCodec().encode(chain))).isEqualTo(chain);
      assertThat(bytes).hasSizeLessThan(700);
      assertThat(bench.read(Topics.DEAD_LETTERS_FLOW)).isEmpty();
    }
  }

  /** A chain with everything that contacts may have: criteria, labels, a callback, two parties. */
  static Stream<Call> chains() {
    CreateCallbackContact callback =
        new CreateCallbackContact(
            Template.of("sales"), null, Duration.ofSeconds(60), 2, 300, null, Template.of("+4930"));
    UpdateContactRoutingCriteria.Term french =
        new UpdateContactRoutingCriteria.Term(
            RoutingCriteria.Kind.ATTRIBUTE,
            Template.of("language"),
            Template.of("fr"),
            Template.of("2.5"),
            RoutingCriteria.Comparison.GREATER,
            List.of(),
            0);
    TagContact tags =
        new TagContact(
            List.of(new UpdateContactAttributes.Attribute("team", Template.of("north"))),
            List.of());
    UpdateContactData data =
        new UpdateContactData(
            List.of(),
            List.of(new CreateTask.Reference("order", Template.of("7"), "NUMBER")),
            false);
    Flow queue =
        Flows.line(
            "CustomerQueue",
            FlowType.CUSTOMER_QUEUE,
            new DequeueContactAndTransferToQueue(Template.of("support"), null));
    return Stream.of(
        Call.to(
            Flows.inbound(
                tags,
                data,
                new UpdateContactRoutingCriteria(
                    List.of(new UpdateContactRoutingCriteria.Step(List.of(french), 30L))),
                new UpdateContactCallbackNumber(Template.of("+493012345678")),
                callback,
                new TransferParticipantToThirdParty(
                    Template.of("+493012345678"), Duration.ofSeconds(20), true, null, null))),
        Call.to(Flows.queueing(queue), queue).enqueued());
  }

  @ParameterizedTest
  @MethodSource("chains")
  void shouldReadWhateverAContactMayHave(Call call) {
    StoredChain chain = new StoredChain("default", call.chain());

    assertThat(StateCodec.decode(new StateCodec().encode(chain))).isEqualTo(chain);
  }

  @Test
  void shouldReadAnEmptyChain() {
    StoredChain chain = new StoredChain("default", ChainState.notStarted("c1"));

    assertThat(StateCodec.decode(new StateCodec().encode(chain))).isEqualTo(chain);
  }

  /**
   * A changelog outlives a release: components and constants may only be added at the end. If this
   * fails for such an addition, replace the file by what is expected of it.
   */
  @Test
  void shouldKeepTheLayoutOfStoredStates() throws IOException {
    assertThat(List.copyOf(StateCodec.layout())).isEqualTo(released());
  }

  private static List<String> released() throws IOException {
    try (InputStream file = StateCodecTest.class.getResourceAsStream("/state-layout.txt")) {
      if (file == null) {
        throw new AssertionError(
            "state-layout.txt is missing; expected:\n" + String.join("\n", StateCodec.layout()));
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
