package io.cordboard.flow.definition;

import io.cordboard.flow.definition.ParsedFlow.Format;
import io.cordboard.flow.engine.Definitions;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads flow documents: current format, legacy format, either of them wrapped by
 * describe-contact-flow, or any of these as an escaped string. Never throws on what a document
 * says.
 */
public final class FlowParser {

  /**
   * How a flow is to be read.
   *
   * @param flowId the id that the flow gets
   * @param version the version that it gets, counted from 1
   * @param name its name; null takes the document's, else the id
   * @param type its type; null takes the document's, else CONTACT_FLOW
   */
  public record Request(
      String flowId, int version, @Nullable String name, @Nullable FlowType type) {}

  /** Reads a document; what it names may or may not be there. */
  public ParsedFlow parse(String json, Request request) {
    return parse(json, request, null);
  }

  /**
   * Reads a document.
   *
   * @param published what the flow can name; null if that is not known, and not looked at
   */
  public ParsedFlow parse(String json, Request request, @Nullable Definitions published) {
    var problems = new Problems();
    var unwrapped = FlowContent.unwrap(json, problems);
    var document = unwrapped == null ? null : document(unwrapped, problems);
    if (unwrapped == null || document == null) {
      var type = request.type() == null ? FlowType.CONTACT_FLOW : request.type();
      return new ParsedFlow(
          Format.UNKNOWN, type, request.type() == null, null, 0, null, problems.list(), List.of());
    }
    var said = saidType(unwrapped, document, problems);
    var type = request.type() != null ? request.type() : said != null ? said : guess(document);
    checkType(request.type(), said, problems);
    var documentName = unwrapped.name() != null ? unwrapped.name() : document.name();
    var name =
        request.name() != null
            ? request.name()
            : documentName == null ? request.flowId() : documentName;
    var unsupported = new TreeSet<String>();
    var compiled =
        new FlowCompiler(
                document,
                new FlowCompiler.About(
                    type,
                    request.flowId(),
                    name,
                    published == null ? null : published.named(document.names())),
                problems,
                unsupported)
            .compile();
    var flow =
        problems.hasErrors() || compiled == null
            ? null
            : new Flow(
                request.flowId(),
                request.version(),
                name,
                type,
                compiled.steps(),
                compiled.start(),
                Map.copyOf(document.names()));
    return new ParsedFlow(
        document.format(),
        type,
        request.type() == null && said == null,
        documentName,
        document.actions().size(),
        flow,
        problems.list(),
        List.copyOf(unsupported));
  }

  static @Nullable FlowDocument document(FlowContent unwrapped, Problems problems) {
    var root = unwrapped.content();
    if (root.isObject() && root.has("Actions")) {
      return CurrentFormat.read(root, problems);
    }
    if (root.isObject() && root.has("modules")) {
      return LegacyFormat.read(root, problems);
    }
    problems.error(
        "$",
        root.isObject() ? "an object without Actions or modules" : Json.kind(root),
        "a flow: an object with Version, StartAction and Actions (or, in the legacy format, start and modules)",
        "export the flow from its designer, or take ContactFlow.Content of describe-contact-flow");
    return null;
  }

  private static @Nullable FlowType saidType(
      FlowContent unwrapped, FlowDocument document, Problems problems) {
    var word = unwrapped.typeWord() != null ? unwrapped.typeWord() : document.typeWord();
    var type = word == null ? null : FlowType.named(word);
    if (word != null && type == null) {
      problems.hint(
          "$.Metadata.type",
          word,
          "one of the flow types",
          "name the type when you publish the flow");
    }
    return type;
  }

  private static void checkType(
      @Nullable FlowType asked, @Nullable FlowType said, Problems problems) {
    if (asked != null && said != null && asked != said) {
      problems.warning(
          "$.Metadata.type",
          said.name(),
          asked.name(),
          "publish the flow as " + said + " unless you mean to change its type");
    }
  }

  /**
   * What a flow that does not say is most likely for: types that have a block of their own are
   * known by it.
   */
  private static FlowType guess(FlowDocument document) {
    var types = new TreeSet<String>();
    document.actions().forEach(action -> types.add(action.type()));
    if (types.contains("EndFlowModuleExecution")) {
      return FlowType.MODULE;
    }
    if (types.equals(Set.of("MessageParticipantIteratively"))) {
      return FlowType.CUSTOMER_HOLD;
    }
    boolean waits =
        types.contains("MessageParticipantIteratively")
            || types.contains("DequeueContactAndTransferToQueue");
    boolean enqueues =
        types.contains("TransferContactToQueue") || types.contains("UpdateContactTargetQueue");
    return waits && !enqueues ? FlowType.CUSTOMER_QUEUE : FlowType.CONTACT_FLOW;
  }
}
