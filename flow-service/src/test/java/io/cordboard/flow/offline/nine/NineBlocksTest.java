package io.cordboard.flow.offline.nine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.definition.ActionType;
import io.cordboard.flow.definition.ActionTypes;
import io.cordboard.flow.definition.FlowParser;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.QueueDefinition;
import io.cordboard.flow.offline.CallerScript;
import io.cordboard.flow.offline.OfflineCentre;
import io.cordboard.flow.offline.OfflineResult;
import io.cordboard.flow.offline.OfflineRun;
import io.cordboard.flow.offline.nine.NineBlock.Form;
import io.cordboard.flow.offline.nine.NineBlock.Never;
import io.cordboard.flow.offline.nine.NineBlock.Taken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The nine blocks: for every form of the parameters, every branch and every channel there is a
 * golden trace, or a reason why no contact gets there. A form, a parameter or an error type that is
 * in nobody's table turns this red. Run with {@code -Dgolden.update=true} to write the traces anew,
 * and read the difference before you commit it.
 */
class NineBlocksTest {

  private static final Path FOLDER = Path.of("src/test/resources/nine");
  private static final Pattern WORD = Pattern.compile("\\b[A-Z][A-Za-z]{3,}\\b");

  /** Errors whose branch is documented for blocks which nothing that we know makes fail so. */
  private static final List<String> GENERAL = List.of("NoMatchingError");

  /** One golden file. */
  record Page(NineBlock block, Channel channel) {

    Path file() {
      return FOLDER.resolve(
          block.name() + "." + channel.name().toLowerCase(Locale.ROOT) + ".trace");
    }
  }

  static Stream<Page> pages() {
    return NineBlocks.all().stream()
        .flatMap(block -> block.channels().stream().map(channel -> new Page(block, channel)));
  }

  static List<NineBlock> blocks() {
    return NineBlocks.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void shouldLeaveTheSameTracesForEveryFormAndBranch(Page page) throws IOException {
    var text = new StringBuilder();
    var gaps = new ArrayList<String>();
    for (var form : page.block().forms()) {
      for (var branch : page.block().branches()) {
        var cell = page.block().rule().cell(form.name(), branch, page.channel());
        text.append("== ").append(form.name()).append(" / ").append(branch);
        switch (cell) {
          case Taken taken -> {
            var result = run(page, form, taken);
            if (!tookBranch(result, branch, form)) {
              gaps.add(form.name() + " / " + branch + ":\n" + result.traceText());
            }
            text.append('\n').append(result.traceText());
          }
          case Never(var why) -> text.append(": never, ").append(why).append('\n');
          case null -> gaps.add(form.name() + " / " + branch + ": no case");
        }
      }
    }

    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(page.file(), text);
    }
    assertThat(gaps).isEmpty();
    assertThat(text.toString()).isEqualTo(Files.readString(page.file()));
  }

  /** What docs/blocks.md says of a block is what is tried here. */
  @ParameterizedTest
  @MethodSource("blocks")
  void shouldTryEveryParameterAndErrorThatTheBlockHas(NineBlock block) {
    var type = row(block);
    var written = new StringBuilder();
    block.forms().forEach(form -> written.append(form.parameters()));

    var untried =
        type.words(ActionType.Cell.PARAMETERS).stream()
            .flatMap(words -> WORD.matcher(words).results().map(MatchResult::group))
            .filter(word -> written.indexOf(word) < 0)
            .distinct()
            .toList();
    var errors =
        Stream.of(ActionType.Cell.ERRORS_NEEDED, ActionType.Cell.ERRORS_MORE)
            .flatMap(cell -> type.words(cell).stream())
            .filter(error -> !GENERAL.contains(error))
            .toList();

    assertThat(untried).isEmpty();
    assertThat(block.branches()).containsAll(errors);
  }

  @Test
  void shouldHaveNoTraceThatNothingMakes() throws IOException {
    try (var files = Files.list(FOLDER)) {
      assertThat(files).containsExactlyInAnyOrderElementsOf(pages().map(Page::file).toList());
    }
  }

  private static ActionType row(NineBlock block) {
    return ActionTypes.all().stream()
        .filter(type -> type.name().equals(block.type()))
        .filter(type -> !block.name().equals("store") || type.console().startsWith("Store"))
        .findFirst()
        .orElseThrow();
  }

  private static boolean tookBranch(OfflineResult result, String branch, Form form) {
    var expected =
        switch (branch) {
          case "." -> "";
          case "the condition" -> form.conditions().getFirst().replace("=", " ");
          case "the second condition" ->
              form.conditions().size() < 2 ? "" : form.conditions().get(1).replace("=", " ");
          case "Next after silence" -> "Next";
          // What stands behind a comma says how the branch is taken.
          case String other ->
              other.contains(", ") ? other.substring(0, other.indexOf(", ")) : other;
        };
    return result.ended()
        && result.unusedLine() == 0
        && result.blocks().stream()
            .anyMatch(block -> block.blockId().equals("block") && block.branch().equals(expected));
  }

  private static OfflineResult run(Page page, Form form, Taken taken) {
    var flow = flow(page.block(), form);
    var centre =
        new OfflineCentre(flow, List.of()) {
          @Override
          public @Nullable QueueDefinition queue(String reference) {
            return reference.equals("nowhere") ? null : super.queue(reference);
          }
        };
    return OfflineRun.arrive(
        centre, page.channel(), CallerScript.parse(taken.script()), taken.attributes());
  }

  private static Flow flow(NineBlock block, Form form) {
    var errors = new ArrayList<String>();
    var after = new ArrayList<String>();
    for (var error :
        List.of(
            "NoMatchingError",
            "NoMatchingCondition",
            "InputTimeLimitExceeded",
            "InvalidPhoneNumber",
            "QueueAtCapacity",
            "ChannelMismatch",
            "InFlightRedactionConfigurationFailed")) {
      errors.add("{'NextAction':'%s','ErrorType':'%s'}".formatted(error, error));
      after.add(say(error));
    }
    var conditions = new ArrayList<String>();
    for (var condition : form.conditions()) {
      int at = condition.indexOf('=');
      conditions.add(
          "{'NextAction':'condition','Condition':{'Operator':'%s','Operands':['%s']}}"
              .formatted(condition.substring(0, at), condition.substring(at + 1)));
    }
    boolean queued =
        block.type().equals("TransferContactToQueue") && !form.name().startsWith("no working");
    var json =
        "{'Version':'2019-10-30','StartAction':'%s','Metadata':{'name':'%s','type':'contactFlow'},'Actions':["
                .formatted(queued ? "queue" : "block", block.type())
            + "{'Identifier':'queue','Type':'UpdateContactTargetQueue','Parameters':{'QueueId':'sales'},'Transitions':{'NextAction':'block','Errors':[]}},"
            + "{'Identifier':'block','Type':'%s','Parameters':%s,'Transitions':{'NextAction':'next','Errors':[%s],'Conditions':[%s]}},"
                .formatted(
                    block.type(),
                    form.parameters(),
                    String.join(",", errors),
                    String.join(",", conditions))
            + String.join(",", after)
            + ","
            + say("condition")
            + ","
            + say("next").replace("After next.", "Goes on. $.StoredCustomerInput")
            + ",{'Identifier':'end','Type':'DisconnectParticipant'}]}";
    var parsed =
        new FlowParser()
            .parse(
                json.replace("\\\"", "\u0001").replace('\'', '"').replace("\u0001", "\\\""),
                new FlowParser.Request("nine", 1, null, null));
    return Objects.requireNonNull(parsed.flow(), () -> parsed.problems().toString());
  }

  private static String say(String id) {
    return "{'Identifier':'%s','Type':'MessageParticipant','Parameters':{'Text':'After %s.'},'Transitions':{'NextAction':'end','Errors':[{'NextAction':'end','ErrorType':'NoMatchingError'}]}}"
        .formatted(id, id);
  }
}
