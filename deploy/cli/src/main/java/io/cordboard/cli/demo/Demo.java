package io.cordboard.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.cli.CommandFailure;
import io.cordboard.cli.agent.AgentContact;
import io.cordboard.cli.agent.Desk;
import io.cordboard.cli.api.Api;
import io.cordboard.cli.api.Contacts;
import io.cordboard.cli.gateway.Call;
import io.cordboard.cli.gateway.CallRequest;
import io.cordboard.cli.gateway.CallerScript;
import io.cordboard.cli.gateway.CallerStep;
import io.cordboard.cli.gateway.Cluster;
import io.cordboard.cli.gateway.MediaUpload;
import io.cordboard.cli.gateway.Pace;
import io.cordboard.cli.gateway.SimulatedGateway;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Plays the call: the caller over the channel topics, the agent over agent-service's API, and the
 * reading back over recording-service's.
 */
public final class Demo {
  private static final Duration OFFER_WITHIN = Duration.ofSeconds(90);
  private static final Duration STEP_WITHIN = Duration.ofSeconds(60);
  private static final Duration KEPT_WITHIN = Duration.ofSeconds(90);
  private static final Duration A_MOMENT = Duration.ofMillis(1_500);

  private final Cluster cluster;
  private final String gatewayId;
  private final MediaUpload media;
  private final Api agents;
  private final Contacts contacts;
  private final Consumer<String> say;

  public Demo(
      Cluster cluster,
      String gatewayId,
      MediaUpload media,
      Api agents,
      Contacts contacts,
      Consumer<String> say) {
    this.cluster = cluster;
    this.gatewayId = gatewayId;
    this.media = media;
    this.agents = agents;
    this.contacts = contacts;
    this.say = say;
  }

  /** Calls {@code number} and has the agent take the call. */
  public Result play(String number, String agentId) throws InterruptedException {
    long began = System.nanoTime();
    try (Desk desk = Desk.logIn(agents, agentId, line -> say.accept("  [agent]  " + line));
        SimulatedGateway gateway =
            new SimulatedGateway(
                cluster, gatewayId, media, line -> say.accept("  [line]   " + line))) {
      desk.status("Available");
      Call call =
          gateway.place(
              new CallRequest("+15550107777", number, CallerScript.parse("press 1"), Pace.HURRIED));
      say.accept("Calling " + number + ", contact " + call.contactId());
      converse(desk, call);
      return readBack(call.contactId(), agentId, began);
    }
  }

  private void converse(Desk desk, Call call) throws InterruptedException {
    String contactId = call.contactId();
    AgentContact offered = desk.await(contactId, AgentContact.State.INCOMING, OFFER_WITHIN);
    desk.accept(offered.assignmentId());
    desk.await(contactId, AgentContact.State.CONNECTED, STEP_WITHIN);
    Thread.sleep(A_MOMENT);
    desk.hold(offered.assignmentId());
    desk.await(contactId, AgentContact.State.CONNECTED_ONHOLD, STEP_WITHIN);
    Thread.sleep(A_MOMENT);
    desk.resume(offered.assignmentId());
    desk.await(contactId, AgentContact.State.CONNECTED, STEP_WITHIN);
    Thread.sleep(A_MOMENT);
    call.type(new CallerStep.HangUp());
    desk.await(contactId, AgentContact.State.ENDED, STEP_WITHIN);
    desk.endAfterContactWork(offered.assignmentId());
    call.over().orTimeout(STEP_WITHIN.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Waits until recording-service has all of it, as it hears from the topics a little later. */
  private Result readBack(String contactId, String agentId, long began)
      throws InterruptedException {
    say.accept("Reading back what recording-service kept");
    waitFor(() -> isKept(contactId));
    JsonNode contact =
        contacts
            .find(contactId)
            .orElseThrow(() ->
                new CommandFailure("recording-service has not heard of contact " + contactId));
    JsonNode timeline = contacts.timeline(contactId);
    return new Result(
        contactId,
        agentId,
        contact,
        timeline,
        contacts.recordings(contactId),
        contacts.log(contactId).size(),
        Checklist.check(timeline),
        Duration.ofNanos(System.nanoTime() - began));
  }

  private boolean isKept(String contactId) {
    if (contacts.find(contactId).isEmpty()) {
      return false;
    }
    boolean completed = Checklist.isComplete(contacts.timeline(contactId));
    return completed
        && Result.stored(contacts.recordings(contactId)) > 0
        && contacts.find(contactId).orElseThrow().hasNonNull("record")
        && !contacts.log(contactId).isEmpty();
  }

  private static void waitFor(BooleanSupplier condition) throws InterruptedException {
    long patienceEnds = System.nanoTime() + KEPT_WITHIN.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < patienceEnds) {
      Thread.sleep(Duration.ofMillis(250));
    }
  }
}
