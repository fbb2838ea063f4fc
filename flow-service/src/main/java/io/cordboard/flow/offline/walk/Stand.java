package io.cordboard.flow.offline.walk;

import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.JsonTemplate;
import io.cordboard.flow.engine.ParticipantRole;
import io.cordboard.flow.engine.ResponseType;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.ConnectParticipantWithLexBot;
import io.cordboard.flow.engine.block.CreateCallbackContact;
import io.cordboard.flow.engine.block.DisconnectParticipant;
import io.cordboard.flow.engine.block.EndFlowExecution;
import io.cordboard.flow.engine.block.InvokeFlowModule;
import io.cordboard.flow.engine.block.InvokeIntegration;
import io.cordboard.flow.engine.block.InvokeLambdaFunction;
import io.cordboard.flow.engine.block.StoreCustomerInput;
import io.cordboard.flow.engine.block.TagContact;
import io.cordboard.flow.engine.block.TransferContactToQueue;
import io.cordboard.flow.engine.block.TransferToFlow;
import io.cordboard.flow.engine.block.UpdateContactAttributes.Attribute;
import io.cordboard.flow.engine.block.UpdateContactEventHooks;
import io.cordboard.flow.engine.block.UpdateContactMediaStreamingBehavior;
import io.cordboard.flow.engine.block.UpdateContactTargetQueue;
import io.cordboard.flow.offline.MockedModule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Flows that stand in for others: the one that leads to a walked flow, and modules. */
final class Stand {

  /** The flow that calls reach. */
  static final String ENTRY = "walk/entry";

  /** What the entry flow calls so that earlier answers are there. */
  static final String EARLIER = "walk-earlier";

  /** The name of what was left behind that stands for as many tags as a contact may have. */
  static final String TAGS = "Tags";

  /** The name of what was left behind that stands for the working queue. */
  static final String QUEUE = "Queue";

  static final String STORED = "StoredCustomerInput";

  /** Where the audio of a call is streamed to. */
  static final String STREAMS = "MediaStreams";

  private static final String INPUT = "Modules.Input.";
  private static final int TAGS_MAX = 50;
  private static final Duration TIME = Duration.ofSeconds(8);

  private Stand() {}

  /** The flow that leads to the walked one; the walked one itself if nothing needs to be before. */
  static Flow entry(Flow walked, Situation situation) {
    var blocks = new ArrayList<Block>();
    earlier(situation.before(), blocks);
    var type = FlowType.CONTACT_FLOW;
    switch (situation.stage()) {
      case INBOUND -> {
        if (blocks.isEmpty()) {
          return walked;
        }
        blocks.add(new TransferToFlow(Template.constant(walked.flowId())));
      }
      case DIALLED -> {
        type = FlowType.CAMPAIGN;
        blocks.add(new TransferToFlow(Template.constant(walked.flowId())));
      }
      case MODULE -> {
        blocks.add(
            new InvokeFlowModule(
                Template.constant(walked.flowId()), MockedModule.named(situation.before(), INPUT)));
        blocks.add(new DisconnectParticipant());
      }
      case OUTBOUND_WHISPER -> {
        blocks.add(new UpdateContactTargetQueue(Template.constant("sales"), null));
        blocks.add(new CreateCallbackContact(null, null, Duration.ofSeconds(1), 1, 60, null, null));
        blocks.add(new DisconnectParticipant());
      }
      case GUIDE -> {
        var hook =
            new UpdateContactEventHooks.Hook(
                "DefaultAgentUI", Template.constant(walked.flowId()), false);
        blocks.add(new UpdateContactEventHooks(List.of(hook)));
        blocks.add(new UpdateContactTargetQueue(Template.constant("sales"), null));
        blocks.add(new TransferContactToQueue());
      }
      case QUEUE,
          AGENT_WHISPER,
          CUSTOMER_WHISPER,
          CUSTOMER_HOLD,
          AGENT_HOLD,
          AGENT_TRANSFER,
          QUEUE_TRANSFER -> {
        blocks.add(new UpdateContactTargetQueue(Template.constant("sales"), null));
        blocks.add(new TransferContactToQueue());
      }
    }
    return MockedModule.flow(ENTRY, type, blocks);
  }

  /** A module that leaves this behind; any other flow ends at once. */
  static Flow other(String flowId, FlowType type, @Nullable Map<String, String> left) {
    return type == FlowType.MODULE
        ? MockedModule.leaving(flowId, left == null ? Map.of() : left)
        : MockedModule.flow(flowId, type, List.of(new EndFlowExecution()));
  }

  /** A flow that goes on in the walked one. */
  static Flow back(String flowId, Flow walked) {
    return MockedModule.flow(
        flowId, walked.type(), List.of(new TransferToFlow(Template.constant(walked.flowId()))));
  }

  private static void earlier(Map<String, String> before, List<Block> to) {
    for (var name : before.keySet()) {
      var root = name.substring(0, Math.max(0, name.indexOf('.')));
      if (name.equals(QUEUE)) {
        to.add(
            new UpdateContactTargetQueue(Template.constant(before.getOrDefault(QUEUE, "")), null));
      } else if (name.equals(STORED)) {
        to.add(new StoreCustomerInput(null, TIME, TIME, 20, "#", false, null, null, null));
      } else if (name.equals(TAGS)) {
        var tags = new ArrayList<Attribute>();
        for (int i = 0; i < TAGS_MAX; i++) {
          tags.add(new Attribute("walk-" + i, Template.constant("tag")));
        }
        to.add(new TagContact(List.copyOf(tags), List.of()));
      } else if (root.equals("Lex")) {
        to.add(
            new ConnectParticipantWithLexBot(
                null, Template.constant(EARLIER), List.of(), Template.constant("hello"), TIME));
      } else if (root.equals("External")) {
        to.add(
            new InvokeLambdaFunction(
                Template.constant(EARLIER), TIME, true, JsonTemplate.EMPTY, ResponseType.JSON));
      } else if (root.equals(STREAMS)) {
        to.add(
            new UpdateContactMediaStreamingBehavior(
                true,
                List.of(new Effect.StreamedParticipant(ParticipantRole.CUSTOMER, true, true))));
      } else if (!name.startsWith(INPUT)) {
        to.add(new InvokeIntegration(EARLIER + " " + root, root, JsonTemplate.EMPTY));
      }
    }
  }
}
