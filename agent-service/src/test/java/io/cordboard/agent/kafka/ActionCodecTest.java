package io.cordboard.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.agent.core.Action;
import io.cordboard.agent.core.E164;
import io.cordboard.agent.core.Request;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an agent does is the same behind the wire as before it. */
class ActionCodecTest {

  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

  static Stream<Action> actions() {
    return Stream.concat(
        Stream.of(
            new Action.LogIn("desk", "sip:ada@desk"),
            new Action.LogIn("desk", null),
            new Action.LogOut("desk"),
            new Action.LogOut(null),
            new Action.SetStatus("Lunch"),
            new Action.Accept("as-1"),
            new Action.Reject("as-1"),
            new Action.EndAfterContactWork("as-1"),
            new Action.ClearMissed(),
            new Action.Heartbeat("desk"),
            new Action.Dial("d1", new E164("+493012345678"), "sales", "gate", Map.of("order", "7")),
            new Action.Dial("d1", new E164("+493012345678"), null, null, Map.of())),
        requests().map(request -> new Action.Ask("as-1", request)));
  }

  private static Stream<Request> requests() {
    return Stream.of(
        new Request.Hold(),
        new Request.Resume(),
        new Request.HoldParty(true),
        new Request.HoldParty(false),
        new Request.Mute(true),
        new Request.Mute(false),
        new Request.PauseRecording(true),
        new Request.PauseRecording(false),
        new Request.Disconnect(),
        new Request.Transfer(Request.Target.AGENT, "ben", null),
        new Request.Transfer(Request.Target.QUEUE, "sales", "warm"),
        new Request.Transfer(Request.Target.PHONE_NUMBER, "+4930", null),
        new Request.Requeue(),
        new Request.Monitor(Request.Mode.SILENT_MONITOR, null),
        new Request.Monitor(Request.Mode.BARGE, "sip:sue@desk"),
        new Request.StopMonitoring());
  }

  @ParameterizedTest
  @MethodSource("actions")
  void shouldReadWhatWasWritten(Action action) {
    assertThat(ActionCodec.action(Events.action("ada", NOON, ActionCodec.payload(action))))
        .contains(action);
  }

  @Test
  void shouldHaveTriedEveryKind() {
    Set<Class<?>> tried = new LinkedHashSet<>();
    actions().forEach(action -> tried.add(action.getClass()));
    requests().forEach(request -> tried.add(request.getClass()));

    assertThat(tried).containsAll(permitted(Action.class)).containsAll(permitted(Request.class));
  }

  private static List<Class<?>> permitted(Class<?> sealed) {
    return Arrays.asList(sealed.getPermittedSubclasses());
  }
}
